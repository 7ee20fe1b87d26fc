package dev.lanewise.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/** The checksums of our own safetensors files: what they cover, and where they stand. */
final class SafetensorsChecksums {
    static final String FORMAT = "format";
    static final String NUMERICS = "numerics";
    static final String HEADER = "crc32c";
    /** Before a tensor's name. */
    static final String TENSOR = "crc32c:";

    /** How each of our headers begins; the header's checksum follows, so its place is known before anything is parsed. */
    static final String BEGINNING = "{\"" + SafetensorsHeader.METADATA + "\":{\"" + HEADER + "\":\"";

    static final String ZEROS = "00000000";

    private static final String OUR_FORMATS = "lanewise/";
    private static final int DIGITS_AT = SafetensorsHeader.LENGTH_BYTES + BEGINNING.length();

    private SafetensorsChecksums() {}

    /** Whether a name in the metadata is ours to give. */
    static boolean isTaken(String key) {
        return key.equals(FORMAT) || key.equals(NUMERICS) || key.startsWith(HEADER);
    }

    /** Whether a file is ours. One flipped bit may spoil one of the signs, but not all. */
    static boolean areIn(Map<String, String> metadata) {
        return metadata.getOrDefault(FORMAT, "").startsWith(OUR_FORMATS)
                || metadata.containsKey(NUMERICS)
                || metadata.keySet().stream().anyMatch(key -> key.startsWith(HEADER));
    }

    /** Eight hexadecimal digits. */
    static String of(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return "%08x".formatted(crc.getValue());
    }

    /** Puts the header's checksum in its place; {@code start} is the eight length bytes and the header. */
    static void seal(byte[] start) {
        byte[] digits = of(start).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, start, DIGITS_AT, digits.length);
    }

    /** Requires the format to be known, the header's checksum to be right, and one a tensor. */
    static void check(String file, byte[] start, SafetensorsHeader header) throws FormatException {
        Map<String, String> metadata = header.metadata();
        int from = SafetensorsHeader.LENGTH_BYTES;
        int to = Math.min(start.length, DIGITS_AT + ZEROS.length());
        String beginning = new String(start, from, to - from, StandardCharsets.ISO_8859_1);
        byte[] unsealed = start.clone();
        Arrays.fill(unsealed, Math.min(to, DIGITS_AT), to, (byte) '0');
        if (!beginning.equals(BEGINNING + of(unsealed))) {
            throw new FormatException(
                    file,
                    SafetensorsHeader.LENGTH_BYTES,
                    "the header's checksum is wrong: the file is "
                            + "damaged, or another program changed it without removing our metadata");
        }
        if (!Safetensors.FORMAT.equals(metadata.get(FORMAT))) {
            throw new FormatException(
                    file,
                    SafetensorsHeader.LENGTH_BYTES,
                    "the file's format is " + metadata.get(FORMAT) + ", but this version reads " + Safetensors.FORMAT);
        }
        Set<String> expected = new HashSet<>();
        header.entries().forEach(entry -> expected.add(TENSOR + entry.name()));
        Set<String> present = new HashSet<>(metadata.keySet());
        present.removeIf(key -> !key.startsWith(TENSOR));
        if (!present.equals(expected)) {
            throw new FormatException(
                    file, SafetensorsHeader.LENGTH_BYTES, "expected one checksum a tensor: " + expected);
        }
    }
}
