package dev.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cache sizes as Linux tells them, and usual ones for whatever else stands there. */
class CacheSizesTest {
    private static final CacheSizes USUAL = new CacheSizes(512 << 10, 8 << 20);

    @TempDir
    Path folder;

    private void cache(int index, String level, String size) throws IOException {
        Path cache = Files.createDirectories(folder.resolve("index" + index));
        Files.writeString(cache.resolve("level"), level);
        Files.writeString(cache.resolve("size"), size);
    }

    @Test
    void theSecondAndThirdLevelAreRead() throws IOException {
        cache(0, "1\n", "32K\n");
        cache(1, "1\n", "48K\n");
        cache(2, "2\n", "1024K\n");
        cache(3, "3\n", "16M\n");
        assertEquals(new CacheSizes(1 << 20, 16 << 20), CacheSizes.read(folder));
    }

    @ParameterizedTest
    @CsvSource({"64K, 1K, 262144, 2097152", "999999M, 999999M, 2097152, 33554432", "12288K, 131072K, 2097152, 33554432"})
    void unusualSizesAreBounded(String second, String third, int level2, int level3) throws IOException {
        cache(2, "2", second);
        cache(3, "3", third);
        assertEquals(new CacheSizes(level2, level3), CacheSizes.read(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0K", "K", "-1K", "1024", "one", "1024KB", "99999999999999999999K", "1.5M", "1024K 2048K"})
    void whatIsNoSizeCountsForNothing(String size) throws IOException {
        cache(2, "2", size);
        cache(3, "3", size);
        assertEquals(USUAL, CacheSizes.read(folder));
    }

    @Test
    void aMissingFolderOrFileCountsForNothing() throws IOException {
        assertEquals(USUAL, CacheSizes.read(folder.resolve("nowhere")));
        Files.createDirectories(folder.resolve("index2/size"));
        Files.write(folder.resolve("index2/level"), new byte[] {'2', (byte) 0xff, (byte) 0xfe});
        assertEquals(USUAL, CacheSizes.read(folder));
    }

    @Test
    void thisMachinesAreWithinBounds() {
        CacheSizes caches = CacheSizes.ofThisMachine();
        assertTrue(caches.level2() >= 256 << 10 && caches.level2() <= 2 << 20, caches.toString());
        assertTrue(caches.level3() >= 2 << 20 && caches.level3() <= 32 << 20, caches.toString());
    }
}
