package dev.lanewise.kernel;

import java.util.Optional;

/**
 * A set of kernels, found by {@link java.util.ServiceLoader}. A backend need not offer every contract: what it lacks comes
 * from {@code scalar}, so one with only {@link Gemm}, or one older than a contract, stays valid.
 *
 * <p>A provider's class must load on every JDK: whatever needs a module that may be absent belongs behind
 * {@link #kernel}, and {@link #unavailable} says why it cannot be used here.
 */
public interface Backend {
    /** The name that {@code --backend} and {@code -Dlanewise.backend} take: lower case, no spaces. */
    String name();

    /** This backend's form of a contract, such as {@code kernel(Gemm.class)}; empty if it has none. */
    <K> Optional<K> kernel(Class<K> contract);

    /** Why this backend cannot run here at all, as a sentence that names the mend; empty if it can. */
    default Optional<String> unavailable() {
        return Optional.empty();
    }

    /** Why this backend runs here but slowly, as a sentence that names the mend; empty if it runs well. */
    default Optional<String> slow() {
        return Optional.empty();
    }

    /** The best backend of this machine; see {@link Backends#best()}. */
    static Backend best() {
        return Backends.best();
    }

    /** The backend of that name; see {@link Backends#named(String)}. */
    static Backend named(String name) {
        return Backends.named(name);
    }

    /** This backend's matrix product. */
    default Optional<Gemm> gemm() {
        return kernel(Gemm.class);
    }

    /** This backend's softmax. */
    default Optional<Softmax> softmax() {
        return kernel(Softmax.class);
    }
}
