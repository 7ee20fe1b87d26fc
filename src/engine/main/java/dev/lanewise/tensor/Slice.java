package dev.lanewise.tensor;

/**
 * Which elements of an axis to take: from {@code start} to {@code stop} (exclusive) every {@code step}-th, with NumPy's
 * rules. Negative positions count from the end, positions beyond an end are cut to it, {@link #OMITTED} is the end from
 * which, or towards which, the step goes.
 *
 * @param step not 0; a negative one walks backwards
 */
public record Slice(int start, int stop, int step) {
    /** In place of a start or stop: everything on that side. */
    public static final int OMITTED = Integer.MIN_VALUE;

    private static final Slice ALL = new Slice(OMITTED, OMITTED, 1);

    /** Refuses a step of 0. */
    public Slice {
        if (step == 0) {
            throw new IllegalArgumentException("a slice's step is 0; give a positive or a negative one");
        }
    }

    /** The whole axis. */
    public static Slice all() {
        return ALL;
    }

    /** Elements start to stop, exclusive. */
    public static Slice of(int start, int stop) {
        return new Slice(start, stop, 1);
    }

    /** Elements start to stop, exclusive, every step-th. */
    public static Slice of(int start, int stop, int step) {
        return new Slice(start, stop, step);
    }

    /** Every step-th element, from the last on if step is negative. */
    public static Slice every(int step) {
        return new Slice(OMITTED, OMITTED, step);
    }

    /** The first position in an axis of {@code size}. */
    int first(int size) {
        if (start == OMITTED) {
            return step > 0 ? 0 : size - 1;
        }
        return clamp(start, size);
    }

    /** The number of elements taken from an axis of {@code size}. */
    int count(int size) {
        int end = stop == OMITTED ? (step > 0 ? size : -1) : clamp(stop, size);
        long distance = (long) end - first(size);
        if (distance == 0 || (distance > 0) != (step > 0)) {
            return 0;
        }
        return (int) ((Math.abs(distance) - 1) / Math.abs((long) step) + 1);
    }

    private int clamp(int position, int size) {
        int from0 = position < 0 ? position + size : position;
        int low = step > 0 ? 0 : -1;
        int high = step > 0 ? size : size - 1;
        return Math.clamp(from0, low, high);
    }
}
