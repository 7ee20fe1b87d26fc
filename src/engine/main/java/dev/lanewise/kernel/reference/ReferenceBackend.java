package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Backend;
import java.util.Optional;

/**
 * The naive backend, in double precision inside: the oracle of accuracy, and the only one with double-precision kernels. Its
 * results agree with the others' within their bounds, not bit for bit. It is never chosen unless named.
 */
public final class ReferenceBackend implements Backend {
    /** For {@link java.util.ServiceLoader}. */
    public ReferenceBackend() {}

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public <K> Optional<K> kernel(Class<K> contract) {
        return Optional.ofNullable(ReferenceKernels.find(contract)).map(contract::cast);
    }

    @Override
    public Optional<String> slow() {
        return Optional.of("the backend 'reference' is an oracle, not made for speed; use 'vector'");
    }
}
