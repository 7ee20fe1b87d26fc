package dev.lanewise.tensor;

/**
 * Several strided operands over one shape, in logical order, as {@link #runs} runs of {@link #run} elements each: axes of
 * size 1 are dropped, and neighbouring axes merged where every operand steps through them evenly.
 */
final class Walk {
    /** Elements a run. */
    final int run;

    /** The number of runs; 0 for an empty shape. */
    final int runs;

    private final int[] runStrides;
    private final int[] outerSizes;
    private final int[][] outerStrides;
    private final int outerAxes;

    /** A walk over {@code sizes}, with one stride an axis for each operand. */
    Walk(int[] sizes, int[]... strides) {
        int operands = strides.length;
        outerSizes = new int[sizes.length];
        outerStrides = new int[operands][sizes.length];
        // Merged axes, from the innermost outwards.
        int axes = 0;
        int elements = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            int size = sizes[axis];
            elements *= size;
            if (size == 1) {
                continue;
            }
            if (axes > 0 && mergeable(axis, axes - 1, strides)) {
                outerSizes[axes - 1] *= size;
                continue;
            }
            outerSizes[axes] = size;
            for (int operand = 0; operand < operands; operand++) {
                outerStrides[operand][axes] = strides[operand][axis];
            }
            axes++;
        }
        runStrides = new int[operands];
        for (int operand = 0; operand < operands; operand++) {
            runStrides[operand] = axes == 0 ? 1 : outerStrides[operand][0];
        }
        outerAxes = axes;
        run = axes == 0 ? 1 : outerSizes[0];
        runs = elements == 0 ? 0 : elements / run;
    }

    private boolean mergeable(int axis, int merged, int[][] strides) {
        for (int operand = 0; operand < strides.length; operand++) {
            if (strides[operand][axis] != outerStrides[operand][merged] * outerSizes[merged]) {
                return false;
            }
        }
        return true;
    }

    /** An operand's stride inside a run. */
    int stride(int operand) {
        return runStrides[operand];
    }

    /** An operand's offset of a run, from the offset of its first element. */
    int offset(int operand, int runIndex) {
        int[] strides = outerStrides[operand];
        int offset = 0;
        int rest = runIndex;
        for (int axis = 1; axis < outerAxes; axis++) {
            int size = outerSizes[axis];
            int outer = rest / size;
            offset += (rest - outer * size) * strides[axis];
            rest = outer;
        }
        return offset;
    }
}
