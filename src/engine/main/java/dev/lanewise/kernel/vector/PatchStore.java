package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;

import dev.lanewise.kernel.Relu;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Brings a stretch of neighbouring results to each plane of the target, with bias and relu. Vectors end where the stretch
 * does, as in {@link RowCopy}. Without bias −0 is added, which changes nothing; without relu the limit under which a result
 * becomes 0 is NaN, which none is.
 */
final class PatchStore {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final VectorSpecies<Float> HALF = Lanes.HALF_OF_WIDEST;
    private static final int HALF_LANES = HALF.length();

    private PatchStore() {}

    /**
     * target[to + m·planeSize + i·step] ← [relu](sums[from + m·pitch + i] [+ bias[biasOffset + m]]) over m &lt; planes, i &lt; n.
     */
    static void store(
            int planes, int n, float[] sums, int from, int pitch, float[] bias, int biasOffset, boolean relu,
            float[] target, int to, int planeSize, int step) {
        float limit = relu ? 0f : Float.NaN;
        if (step == 1 && n < LANES && ConvBlocks.UNPACKED) {
            masked(planes, n, sums, from, pitch, bias, biasOffset, limit, target, to, planeSize);
        } else if (step == 1 && n >= LANES) {
            body(planes, n, sums, from, pitch, bias, biasOffset, limit, target, to, planeSize);
        } else if (step == 1 && n >= HALF_LANES) {
            half(planes, n, sums, from, pitch, bias, biasOffset, limit, target, to, planeSize);
        } else {
            for (int m = 0; m < planes; m++) {
                float addend = bias == null ? -0f : bias[biasOffset + m];
                for (int i = 0; i < n; i++) {
                    float value = sums[from + m * pitch + i] + addend;
                    target[to + m * planeSize + i * step] = relu ? Relu.of(value) : value;
                }
            }
        }
    }

    private static void body(
            int planes, int n, float[] sums, int from, int pitch, float[] bias, int biasOffset, float limit,
            float[] target, int to, int planeSize) {
        for (int m = 0; m < planes; m++) {
            float addend = bias == null ? -0f : bias[biasOffset + m];
            for (int i = 0; i < n; i += LANES) {
                int at = Math.min(i, n - LANES);
                FloatVector value = FloatVector.fromArray(SPECIES, sums, from + m * pitch + at).add(addend);
                value.blend(0f, value.compare(LE, limit)).intoArray(target, to + m * planeSize + at);
            }
        }
    }

    private static void half(
            int planes, int n, float[] sums, int from, int pitch, float[] bias, int biasOffset, float limit,
            float[] target, int to, int planeSize) {
        for (int m = 0; m < planes; m++) {
            float addend = bias == null ? -0f : bias[biasOffset + m];
            for (int i = 0; i < n; i += HALF_LANES) {
                int at = Math.min(i, n - HALF_LANES);
                FloatVector value = FloatVector.fromArray(HALF, sums, from + m * pitch + at).add(addend);
                value.blend(0f, value.compare(LE, limit)).intoArray(target, to + m * planeSize + at);
            }
        }
    }

    /** Less than a vector, where masks cost nothing; reads a whole vector of sums. */
    private static void masked(
            int planes, int n, float[] sums, int from, int pitch, float[] bias, int biasOffset, float limit,
            float[] target, int to, int planeSize) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, n);
        for (int m = 0; m < planes; m++) {
            float addend = bias == null ? -0f : bias[biasOffset + m];
            FloatVector value = FloatVector.fromArray(SPECIES, sums, from + m * pitch).add(addend);
            value.blend(0f, value.compare(LE, limit)).intoArray(target, to + m * planeSize, mask);
        }
    }
}
