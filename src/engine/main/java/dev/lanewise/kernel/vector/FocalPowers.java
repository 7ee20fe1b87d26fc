package dev.lanewise.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** f^γ of a focal loss as loops from array to array: {@link dev.lanewise.kernel.BinaryFocalWithLogits#power} written out. */
final class FocalPowers {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private FocalPowers() {}

    /** x ← x^gamma; n is full vectors. */
    static void of(int n, float gamma, float[] x, int xOffset) {
        if (gamma == 2f) {
            for (int i = 0; i < n; i += LANES) {
                FloatVector f = FloatVector.fromArray(SPECIES, x, xOffset + i);
                f.mul(f).intoArray(x, xOffset + i);
            }
        } else if (gamma == 0f) {
            Arrays.fill(x, xOffset, xOffset + n, 1f);
        } else if (gamma != 1f) {
            Logarithms.body(n, x, xOffset);
            for (int i = 0; i < n; i += LANES) {
                FloatVector.fromArray(SPECIES, x, xOffset + i).mul(gamma).intoArray(x, xOffset + i);
            }
            Exponentials.body(n, x, xOffset, 0f, x, xOffset);
        }
    }
}
