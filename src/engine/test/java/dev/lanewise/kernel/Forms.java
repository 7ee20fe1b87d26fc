package dev.lanewise.kernel;

import java.util.List;
import java.util.stream.Stream;

/** The three forms of a contract, by name, for tests. */
public final class Forms {
    private Forms() {}

    /** The SIMD form. */
    public static <K> K vector(Class<K> contract) {
        return Backend.named("vector").kernel(contract).orElseThrow();
    }

    /** The portable form. */
    public static <K> K scalar(Class<K> contract) {
        return Backend.named("scalar").kernel(contract).orElseThrow();
    }

    /** The naive form. */
    public static <K> K reference(Class<K> contract) {
        return Backend.named("reference").kernel(contract).orElseThrow();
    }

    /** All that there are. */
    public static <K> List<K> all(Class<K> contract) {
        return Stream.of("vector", "scalar", "reference")
                .flatMap(name -> Backend.named(name).kernel(contract).stream())
                .toList();
    }
}
