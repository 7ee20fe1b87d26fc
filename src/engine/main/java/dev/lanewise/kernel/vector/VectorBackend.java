package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Backend;
import java.util.Optional;

/**
 * The SIMD backend. This class itself touches no vector, so that it loads where {@code jdk.incubator.vector} is absent and
 * can say so.
 */
public final class VectorBackend implements Backend {
    /** For {@link java.util.ServiceLoader}. */
    public VectorBackend() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public <K> Optional<K> kernel(Class<K> contract) {
        return Optional.ofNullable(VectorKernels.find(contract)).map(contract::cast);
    }

    @Override
    public Optional<String> unavailable() {
        return JvmSupport.missing();
    }

    @Override
    public Optional<String> slow() {
        return JvmSupport.notCompiled();
    }
}
