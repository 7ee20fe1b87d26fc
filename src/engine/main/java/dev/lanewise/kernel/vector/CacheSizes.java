package dev.lanewise.kernel.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The sizes of a core's second-level and third-level cache in bytes, as Linux tells them; elsewhere, and where what it tells
 * is unreadable or no such size, usual ones. They guide the blocks of products ({@link Blocking}) and reach into no result.
 */
record CacheSizes(int level2, int level3) {
    private static final Path LINUX = Path.of("/sys/devices/system/cpu/cpu0/cache");
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,6}[KM]");

    /** Entries below the folder: two caches of the first level, one each of the others, and some to spare. */
    private static final int ENTRIES = 8;

    private static final int KILO = 1 << 10;
    private static final int MEGA = 1 << 20;

    private static final int USUAL_LEVEL2 = 512 * KILO;
    private static final int LEAST_LEVEL2 = 256 * KILO;
    private static final int MOST_LEVEL2 = 2 * MEGA;

    private static final int USUAL_LEVEL3 = 8 * MEGA;
    private static final int LEAST_LEVEL3 = 2 * MEGA;
    private static final int MOST_LEVEL3 = 32 * MEGA;

    static CacheSizes ofThisMachine() {
        return read(LINUX);
    }

    /** Reads {@code index*} below a folder; never fails. */
    static CacheSizes read(Path folder) {
        int level2 = USUAL_LEVEL2;
        int level3 = USUAL_LEVEL3;
        for (int i = 0; i < ENTRIES; i++) {
            Path cache = folder.resolve("index" + i);
            String level = text(cache.resolve("level"));
            String size = text(cache.resolve("size"));
            if (level.equals("2")) {
                level2 = bounded(size, LEAST_LEVEL2, MOST_LEVEL2, USUAL_LEVEL2);
            } else if (level.equals("3")) {
                level3 = bounded(size, LEAST_LEVEL3, MOST_LEVEL3, USUAL_LEVEL3);
            }
        }
        return new CacheSizes(level2, level3);
    }

    private static int bounded(String size, int least, int most, int usual) {
        if (!SIZE.matcher(size).matches()) {
            return usual;
        }
        int last = size.length() - 1;
        long bytes = Long.parseLong(size.substring(0, last)) * (size.charAt(last) == 'K' ? KILO : MEGA);
        return bytes == 0 ? usual : Math.clamp(bytes, least, most);
    }

    /** A file's only line, or "" where there is none. */
    private static String text(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file).strip() : "";
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
