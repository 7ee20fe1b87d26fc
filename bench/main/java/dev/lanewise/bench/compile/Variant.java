package dev.lanewise.bench.compile;

import dev.lanewise.kernel.Backend;
import java.util.function.Function;

/**
 * One way through a kernel's code: a method, a shape, and what was run before.
 *
 * @param name unique, such as {@code "Gemm 64x64x64/NN"}
 * @param contract the kernel's interface
 * @param on makes the work for a backend, each with its own operands
 */
record Variant(String name, Class<?> contract, Function<Backend, Work> on) {
    /** How often {@link Work#first} runs: enough for C2 to compile for it. */
    static final int FIRST_CALLS = 30_000;

    /**
     * What is run.
     *
     * @param first run {@link #FIRST_CALLS} times before anything else, such as on short inputs; may be null
     * @param hot what is measured
     */
    record Work(Runnable first, Runnable hot) {
        Work(Runnable hot) {
            this(null, hot);
        }
    }

    /** A variant whose operands depend on the kernel alone. */
    static <K> Variant of(String name, Class<K> contract, Function<K, Work> work) {
        return new Variant(
                contract.getSimpleName() + " " + name,
                contract,
                backend -> work.apply(backend.kernel(contract).orElseThrow()));
    }

    /** Whether both forms have the kernel. */
    boolean available() {
        return Backend.named("vector").kernel(contract).isPresent()
                && Backend.named("scalar").kernel(contract).isPresent();
    }
}
