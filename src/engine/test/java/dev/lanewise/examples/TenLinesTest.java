package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenLinesTest {
    @Test
    void theReadmeShowsWhatRunsHere() throws IOException {
        Documents.assertShows("README.md", Documents.region("examples/TenLines.java", "ten lines"));
    }

    @Test
    void theyTrainSaveLoadAndPredict(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("digits.safetensors");
        int digit = TenLines.run(2_000, file);
        assertTrue(digit >= 0 && digit <= 9);
        assertTrue(Files.size(file) > 4 * 109_386);
    }
}
