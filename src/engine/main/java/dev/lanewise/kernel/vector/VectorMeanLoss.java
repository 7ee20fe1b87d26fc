package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the SIMD losses that are means over the columns, or sums, share. A block of elements, several rows if they are short, goes
 * through the subclass's body, which leaves gradients where they are wanted and terms in scratch; {@link LaneSum} then adds
 * each row's terms. So a body is an elementwise loop, and what it leaves stays in the first-level cache.
 *
 * <p>Bodies hold few operations and call nothing that takes a vector: past 18,000 nodes, an operation being some 400 of
 * them, C2 no longer inlines, and a vector that reaches a call becomes an object. What a function needs from a longer one,
 * such as an exponential, it finds in scratch, left there by a loop of its own. Nor does a vector come from one of two
 * branches, which boxed it in a process that runs several widths: each element's step stands in scratch, also where all are the
 * same.
 */
abstract class VectorMeanLoss implements LossKernel {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    /** Elements of a block. */
    static final int BLOCK = 1024;

    /** A longer row is worth loops of its own. */
    private static final int LONG = 64;

    /** Where the terms stand in scratch; a row longer than a block has up to a chunk of them. */
    private static final int TERMS = 0;

    /** Where the steps of a block's elements stand. */
    static final int STEPS = TERMS + Numerics.CHUNK;

    /** Where a body keeps what it needs: two blocks. */
    static final int WORK = STEPS + BLOCK;

    private static final int LENGTH = WORK + 2 * BLOCK;

    /**
     * The terms and gradients of a block's full vectors, of which there is one or more; returns where it stopped.
     *
     * @param scratch {@link #WORK} on is free; the terms go to {@code termsOffset}
     * @param gradient takes each element's step, from {@link #STEPS} on in scratch, times the term's derivative by p, unless it
     *     is null
     */
    abstract int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset);

    /** The term of p and t; where {@link #squares}, its root. */
    abstract float term(float p, float t);

    /** step·(the term's derivative by p). */
    abstract float gradient(float step, float p, float t);

    /** Whether what is summed is the terms' squares. */
    boolean squares() {
        return false;
    }

    /** Whether the loss is the mean of the terms, as most are, or else their sum. */
    boolean mean() {
        return true;
    }

    @Override
    public final void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.dense(
                rows, columns, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        int divisor = mean() ? Math.max(columns, 1) : 1;
        float[] scratch = Scratch.take(LENGTH);
        if (columns > LONG) {
            for (int i = 0; i < rows; i++) {
                int at = i * columns;
                float w = weights == null ? 1f : weights[weightsOffset + i];
                float step = scale * w / divisor;
                if (i == 0 || weights != null) {
                    Arrays.fill(scratch, STEPS, STEPS + Math.min(BLOCK, columns), step);
                }
                float sum = row(
                        columns, prediction, predictionOffset + at, target, targetOffset + at, step,
                        gradient, gradientOffset + at, scratch);
                losses[lossesOffset + i] = w * (sum / divisor);
            }
        } else {
            int together = BLOCK / Math.max(1, columns);
            Arrays.fill(scratch, STEPS, STEPS + BLOCK, scale / divisor);
            for (int i = 0; i < rows; i += together) {
                int count = Math.min(together, rows - i);
                int at = i * columns;
                steps(count, columns, divisor, weights, weightsOffset + i, scale, scratch);
                block(
                        count * columns, prediction, predictionOffset + at, target, targetOffset + at,
                        gradient, gradientOffset + at, scratch, TERMS);
                losses(count, columns, divisor, scratch, weights, weightsOffset + i, losses, lossesOffset + i);
            }
        }
        Scratch.give(scratch);
    }

    /** Each element's step, where rows have weights. */
    private static void steps(
            int rows, int columns, int divisor, float[] weights, int weightsOffset, float scale, float[] scratch) {
        for (int i = 0; weights != null && i < rows; i++) {
            int from = STEPS + i * columns;
            Arrays.fill(scratch, from, from + columns, scale * weights[weightsOffset + i] / divisor);
        }
    }

    /** The losses of {@code rows} rows from their terms. */
    private void losses(
            int rows, int columns, int divisor, float[] scratch,
            float[] weights, int weightsOffset, float[] losses, int lossesOffset) {
        int i = columns == 1 ? columnBody(rows, scratch, weights, weightsOffset, losses, lossesOffset) : 0;
        for (; i < rows; i++) {
            float w = weights == null ? 1f : weights[weightsOffset + i];
            losses[lossesOffset + i] = w * (sum(columns, scratch, TERMS + i * columns) / divisor);
        }
    }

    /** All full vectors of the losses of rows of one term each; returns where it stopped. */
    private int columnBody(
            int rows, float[] terms, float[] weights, int weightsOffset, float[] losses, int lossesOffset) {
        int limit = SPECIES.loopBound(rows);
        if (squares()) {
            for (int i = 0; i < limit; i += LANES) {
                FloatVector term = FloatVector.fromArray(SPECIES, terms, TERMS + i);
                term.mul(term).intoArray(losses, lossesOffset + i);
            }
        } else {
            for (int i = 0; i < limit; i += LANES) {
                // A sum from +0 is never −0.
                FloatVector.fromArray(SPECIES, terms, TERMS + i).add(0f).intoArray(losses, lossesOffset + i);
            }
        }
        for (int i = 0; weights != null && i < limit; i += LANES) {
            FloatVector loss = FloatVector.fromArray(SPECIES, losses, lossesOffset + i);
            loss.mul(FloatVector.fromArray(SPECIES, weights, weightsOffset + i)).intoArray(losses, lossesOffset + i);
        }
        return limit;
    }

    /** The sum of a long row, whose gradients are stored. */
    private float row(
            int n, float[] p, int pOffset, float[] t, int tOffset, float step,
            float[] gradient, int gradientOffset, float[] scratch) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return row(left, p, pOffset, t, tOffset, step, gradient, gradientOffset, scratch)
                    + row(n - left, p, pOffset + left, t, tOffset + left, step, gradient, gradientOffset + left, scratch);
        }
        return chunk(n, p, pOffset, t, tOffset, step, gradient, gradientOffset, scratch);
    }

    /** {@link #row} of more than {@link #LONG} elements, at most a chunk. */
    float chunk(
            int n, float[] p, int pOffset, float[] t, int tOffset, float step,
            float[] gradient, int gradientOffset, float[] scratch) {
        for (int from = 0; from < n; from += BLOCK) {
            block(
                    Math.min(BLOCK, n - from), p, pOffset + from, t, tOffset + from, gradient, gradientOffset + from, scratch, TERMS + from);
        }
        return sum(n, scratch, TERMS);
    }

    private float sum(int n, float[] terms, int offset) {
        return squares() ? LaneDot.of(n, terms, offset, terms, offset) : LaneSum.of(n, terms, offset);
    }

    private void block(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int i = n >= LANES
                ? body(n, p, pOffset, t, tOffset, gradient, gradientOffset, scratch, termsOffset)
                : 0;
        for (; i < n; i++) {
            float pi = p[pOffset + i];
            float ti = t[tOffset + i];
            if (gradient != null) {
                gradient[gradientOffset + i] = gradient(scratch[STEPS + i], pi, ti);
            }
            scratch[termsOffset + i] = term(pi, ti);
        }
    }
}
