package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Backend;
import java.util.Optional;

/** The portable backend: bit-equal to {@code vector}, on any JVM, several times slower. It has every kernel. */
public final class ScalarBackend implements Backend {
    /** For {@link java.util.ServiceLoader}. */
    public ScalarBackend() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public <K> Optional<K> kernel(Class<K> contract) {
        return Optional.ofNullable(ScalarKernels.find(contract)).map(contract::cast);
    }
}
