package dev.lanewise.train;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether a step runs on the portable kernels, of the same bits: the first one of a process does, if it is small. Until C2
 * has compiled a vector kernel each of its vectors is an object, and a step takes several times as long as portable code
 * that is as new. See docs/decisions/0013.
 */
final class FirstStep {
    /** The one of this process, whose kernels are compiled once, whatever trainers use them. */
    static final FirstStep OF_THIS_PROCESS = new FirstStep();

    /** Samples times parameters above which so slow a step would cost more than C2's absence. */
    private static final long MOST_WORK = 1L << 26;

    /**
     * The same for multiplications beyond one a parameter, which are those of convolutions. Their portable form takes more than
     * twice the time of dense layers' for each, and what the first step takes is lost: C2 begins after it.
     */
    private static final long MOST_REPEATED = 1L << 24;

    private final AtomicBoolean ahead = new AtomicBoolean(true);

    /**
     * Whether this step is the one; says so once. A backend of another name has its own way of starting.
     *
     * @param multiplications those of one sample
     */
    boolean takes(String backend, int samples, int parameters, long multiplications) {
        return ahead.get()
                && ahead.compareAndSet(true, false)
                && backend.equals("vector")
                && (long) samples * parameters <= MOST_WORK
                && samples * (multiplications - parameters) <= MOST_REPEATED;
    }
}
