package dev.lanewise.bench.peers.worker;

/** One library that can do some of the workloads. */
@FunctionalInterface
public interface Library {
    /** The task for this workload on this library, its memory filled; null if the library has no such thing. */
    Task prepare(Spec spec) throws Exception;

    /** The library's name and version and how it was built, as far as it tells, on one line. */
    default String describe() {
        return getClass().getSimpleName();
    }
}
