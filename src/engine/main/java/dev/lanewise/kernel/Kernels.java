package dev.lanewise.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A complete set of kernels, one form a contract, with the threads they run on: what the floors above compute with. What a
 * backend lacks comes from {@code scalar}. Immutable in effect, and safe to share between threads.
 */
public final class Kernels {
    private final Backend backend;
    private final Backend fallback;
    private final Parallel parallel;
    private final Map<Class<?>, Object> chosen = new ConcurrentHashMap<>();

    private Kernels(Backend backend, Parallel parallel) {
        this.backend = backend;
        this.fallback = Backend.named("scalar");
        this.parallel = parallel;
    }

    /** The kernels of {@link Backend#best()} on the shared threads. */
    public static Kernels best() {
        return Best.INSTANCE;
    }

    /** The kernels of {@code backend}, run on {@code parallel}. */
    public static Kernels of(Backend backend, Parallel parallel) {
        return new Kernels(backend, parallel);
    }

    /** The form of {@code contract}, such as {@code get(Gemm.class)}. */
    public <K> K get(Class<K> contract) {
        Object kernel = chosen.get(contract);
        if (kernel == null) {
            kernel = find(contract);
            chosen.put(contract, kernel);
        }
        return contract.cast(kernel);
    }

    private <K> K find(Class<K> contract) {
        Optional<K> kernel = backend.kernel(contract).or(() -> fallback.kernel(contract));
        return kernel.orElseThrow(() ->
                new IllegalArgumentException("no backend has a kernel for " + contract.getName() + "; is it a contract?"));
    }

    /** The portable kernels, which have the same bits, on the same threads. */
    public Kernels portable() {
        return of(fallback, parallel);
    }

    /** The backend asked first. */
    public Backend backend() {
        return backend;
    }

    /** The threads. */
    public Parallel parallel() {
        return parallel;
    }

    /** What the double-precision methods of every form but {@code reference} throw. */
    static UnsupportedOperationException onlyReference() {
        return new UnsupportedOperationException("double precision runs on the backend 'reference' only");
    }

    private static final class Best {
        static final Kernels INSTANCE = new Kernels(Backend.best(), Parallel.shared());
    }
}
