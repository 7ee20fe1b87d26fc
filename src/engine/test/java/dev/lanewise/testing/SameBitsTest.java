package dev.lanewise.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kernel has the same bits at every vector width, compiled or interpreted, on any threads, with or without vectors. */
class SameBitsTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void onAnyNumberOfThreads(int threads) {
        try (Parallel parallel = Parallel.of(threads)) {
            assertEquals(expected(false), DigestMain.digests(Kernels.of(Backend.named("vector"), parallel), false));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:MaxVectorSize=16",
                "-XX:MaxVectorSize=32",
                "-Dlanewise.species=64",
                "-Dlanewise.species=128",
                "-Dlanewise.species=256",
                "-Dlanewise.species=512",
                "-XX:TieredStopAtLevel=1"
            })
    void underJvmOption(String option) {
        assertSame(true, List.of(ChildJvm.VECTOR_API, option), "vector", "small");
    }

    @Test
    void interpreted() {
        assertSame(true, List.of(ChildJvm.VECTOR_API, "-Xint"), "vector", "small");
    }

    @Test
    void withoutTheVectorApi() {
        assertSame(false, List.of(), "scalar", "full");
    }

    private static void assertSame(boolean small, List<String> options, String backend, String size) {
        ChildJvm.Result child = ChildJvm.run(options, DigestMain.class, backend, "1", size);
        assertEquals(0, child.exitCode(), child.output());
        String digests = child.output()
                .lines()
                .filter(line -> line.startsWith("digest "))
                .collect(Collectors.joining("\n"));
        assertEquals(expected(small), digests + "\n", "child JVM with " + options);
    }

    private static String expected(boolean small) {
        return DigestMain.digests(Kernels.of(Backend.named("vector"), Parallel.serial()), small);
    }
}
