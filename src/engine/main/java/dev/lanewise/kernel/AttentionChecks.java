package dev.lanewise.kernel;

import java.lang.reflect.Array;

/** The argument checks of {@link Attention}, the same for every form. The arrays of a call are all {@code float[]} or all {@code double[]}. */
@SuppressWarnings("ReferenceEquality") // "The same array" is what aliasing means.
public final class AttentionChecks {
    private AttentionChecks() {}

    /** Checks a forward call. */
    public static void forward(
            AttentionShape s, int from, int end, Object q, int qOffset, Object k, int kOffset, Object v, int vOffset,
            Object out, int outOffset, Object max, int maxOffset, Object inverse, int inverseOffset) {
        inputs(s, from, end, q, qOffset, k, kOffset, v, vOffset);
        queries(s, "out", s.outputRows(), out, outOffset);
        distinct(s, "out", s.outputRows(), s.queries());
        int outs = stretch(s, s.outputRows(), s.queries());
        fromInputs(s, "out", out, outOffset, outs, q, qOffset, k, kOffset, v, vOffset);
        if ((max == null) != (inverse == null)) {
            throw new IllegalArgumentException("max and inverse are wanted together; give both, or neither");
        }
        if (max != null) {
            int rows = s.pairs() * s.queries();
            Checks.range("max", Array.getLength(max), maxOffset, rows);
            Checks.range("inverse", Array.getLength(inverse), inverseOffset, rows);
            Checks.apart("max", max, maxOffset, rows, "inverse", inverse, inverseOffset, rows);
            fromInputs(s, "max", max, maxOffset, rows, q, qOffset, k, kOffset, v, vOffset);
            fromInputs(s, "inverse", inverse, inverseOffset, rows, q, qOffset, k, kOffset, v, vOffset);
            Checks.apart("max", max, maxOffset, rows, "out", out, outOffset, outs);
            Checks.apart("inverse", inverse, inverseOffset, rows, "out", out, outOffset, outs);
        }
    }

    /** Checks a backward call. */
    public static void backward(
            AttentionShape s, int from, int end, Object q, int qOffset, Object k, int kOffset, Object v, int vOffset,
            Object out, int outOffset, Object max, int maxOffset, Object inverse, int inverseOffset,
            Object dOut, int dOutOffset, Object dq, int dqOffset, Object dk, int dkOffset, Object dv, int dvOffset) {
        inputs(s, from, end, q, qOffset, k, kOffset, v, vOffset);
        queries(s, "out", s.outputRows(), out, outOffset);
        queries(s, "dOut", s.outputRows(), dOut, dOutOffset);
        int rows = s.pairs() * s.queries();
        Checks.range("max", Array.getLength(max), maxOffset, rows);
        Checks.range("inverse", Array.getLength(inverse), inverseOffset, rows);
        queries(s, "dq", s.queryRows(), dq, dqOffset);
        keys(s, "dk", dk, dkOffset);
        keys(s, "dv", dv, dvOffset);
        distinct(s, "dq", s.queryRows(), s.queries());
        distinct(s, "dk and dv", s.keyRows(), s.keys());
        HeadRows queries = s.queryRows();
        HeadRows keys = s.keyRows();
        gradient(s, "dq", dq, dqOffset, queries, s.queries(), q, qOffset, k, kOffset, v, vOffset,
                out, outOffset, dOut, dOutOffset, max, maxOffset, inverse, inverseOffset);
        gradient(s, "dk", dk, dkOffset, keys, s.keys(), q, qOffset, k, kOffset, v, vOffset,
                out, outOffset, dOut, dOutOffset, max, maxOffset, inverse, inverseOffset);
        gradient(s, "dv", dv, dvOffset, keys, s.keys(), q, qOffset, k, kOffset, v, vOffset,
                out, outOffset, dOut, dOutOffset, max, maxOffset, inverse, inverseOffset);
        beside(s, "dk", dk, dkOffset, "dq", dq, dqOffset, queries, s.queries());
        beside(s, "dv", dv, dvOffset, "dq", dq, dqOffset, queries, s.queries());
        beside(s, "dv", dv, dvOffset, "dk", dk, dkOffset, keys, s.keys());
    }

    private static void gradient(
            AttentionShape s, String name, Object array, int offset, HeadRows layout, int rows,
            Object q, int qOffset, Object k, int kOffset, Object v, int vOffset, Object out, int outOffset,
            Object dOut, int dOutOffset, Object max, int maxOffset, Object inverse, int inverseOffset) {
        int length = stretch(s, layout, rows);
        int outs = stretch(s, s.outputRows(), s.queries());
        int statistics = s.pairs() * s.queries();
        fromInputs(s, name, array, offset, length, q, qOffset, k, kOffset, v, vOffset);
        Checks.apart(name, array, offset, length, "out", out, outOffset, outs);
        Checks.apart(name, array, offset, length, "dOut", dOut, dOutOffset, outs);
        Checks.apart(name, array, offset, length, "max", max, maxOffset, statistics);
        Checks.apart(name, array, offset, length, "inverse", inverse, inverseOffset, statistics);
    }

    /** Requires a gradient of keys or values to be apart from another gradient, or to stand beside it in every row. */
    private static void beside(
            AttentionShape s, String name, Object array, int offset, String otherName, Object other, int otherOffset,
            HeadRows otherLayout, int otherRows) {
        HeadRows layout = s.keyRows();
        if (!interleaved(s, offset, otherOffset, layout, otherLayout)) {
            Checks.apart(name, array, offset, stretch(s, layout, s.keys()),
                    otherName, other, otherOffset, stretch(s, otherLayout, otherRows));
        }
    }

    private static void inputs(
            AttentionShape s, int from, int end, Object q, int qOffset, Object k, int kOffset, Object v, int vOffset) {
        if (from < 0 || from > end || end > s.pairs()) {
            throw new IllegalArgumentException("pairs " + from + " to " + end + " are not within the " + s.pairs());
        }
        queries(s, "q", s.queryRows(), q, qOffset);
        keys(s, "k", k, kOffset);
        keys(s, "v", v, vOffset);
    }

    private static void queries(AttentionShape s, String name, HeadRows layout, Object array, int offset) {
        inside(name, array, offset, layout.stretch(s.batch(), s.queries(), s.heads(), s.headSize()));
    }

    private static void keys(AttentionShape s, String name, Object array, int offset) {
        inside(name, array, offset, s.keyRows().stretch(s.batch(), s.keys(), s.heads(), s.headSize()));
    }

    private static void inside(String name, Object array, int offset, long stretch) {
        int length = Array.getLength(array);
        if (stretch > 0 && (offset < 0 || offset + stretch > length)) {
            throw new IllegalArgumentException(name + " has length " + length + ", but its rows reach from element " + offset
                    + " to " + (offset + stretch) + " (exclusive)");
        }
    }

    private static void distinct(AttentionShape s, String name, HeadRows layout, int rows) {
        if (!layout.distinct(s.batch(), rows, s.heads(), s.headSize())) {
            throw new IllegalArgumentException("rows of " + name + " overlap with the strides " + layout + " for "
                    + s.batch() + " samples of " + rows + " rows of " + s.heads() + " heads of " + s.headSize());
        }
    }

    /** Whether rows of all heads, of equal strides, stand beside each other. */
    private static boolean interleaved(AttentionShape s, int offset, int other, HeadRows layout, HeadRows otherLayout) {
        long width = (s.heads() - 1L) * layout.headStride() + s.headSize();
        long within = Math.floorMod((long) offset - other, Math.max(1L, layout.rowStride()));
        return layout.equals(otherLayout) && within >= width && within + width <= layout.rowStride();
    }

    private static void fromInputs(
            AttentionShape s, String name, Object array, int offset, int length,
            Object q, int qOffset, Object k, int kOffset, Object v, int vOffset) {
        int keys = stretch(s, s.keyRows(), s.keys());
        Checks.apart(name, array, offset, length, "q", q, qOffset, stretch(s, s.queryRows(), s.queries()));
        Checks.apart(name, array, offset, length, "k", k, kOffset, keys);
        Checks.apart(name, array, offset, length, "v", v, vOffset, keys);
    }

    /** Fits an int once {@link #inside} has passed. */
    private static int stretch(AttentionShape s, HeadRows layout, int rows) {
        return (int) layout.stretch(s.batch(), rows, s.heads(), s.headSize());
    }
}
