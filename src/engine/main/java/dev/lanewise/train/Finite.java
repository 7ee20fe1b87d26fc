package dev.lanewise.train;

import dev.lanewise.nn.Parameters;
import dev.lanewise.nn.Segment;

/** Looks for numbers that are not finite. */
final class Finite {
    private Finite() {}

    /** The first element from {@code from} on, before {@code to}, that is infinite or NaN; −1 if there is none. */
    static int firstNot(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Float.isFinite(values[i])) {
                return i;
            }
        }
        return -1;
    }

    /** The name of the first segment with such an element in a flat array; null if there is none. */
    static String firstNot(Parameters parameters, float[] flat) {
        for (Segment segment : parameters.segments()) {
            if (firstNot(flat, segment.offset(), segment.offset() + segment.size()) >= 0) {
                return segment.name();
            }
        }
        return null;
    }
}
