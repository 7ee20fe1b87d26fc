package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** How much of an upstream gradient is not zero, by a few of its images. It decides on speed alone, never on bits. */
final class Sparsity {
    private static final int IMAGES = 4;
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private Sparsity() {}

    /** The share, 0 to 1, of elements other than zero. */
    static double share(FilterProduct product) {
        int imageSize = product.filters * product.size;
        int images = Math.min(IMAGES, product.batch);
        int nonzero = 0;
        for (int i = 0; i < images; i++) {
            int n = (int) ((long) (product.batch - 1) * i / Math.max(1, images - 1));
            nonzero += nonzero(imageSize, product.dy, product.dyOffset + n * imageSize);
        }
        return (double) nonzero / ((long) images * Math.max(1, imageSize - imageSize % LANES));
    }

    /** In all full vectors. */
    private static int nonzero(int n, float[] x, int offset) {
        int limit = n - n % LANES;
        int count = 0;
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < limit; i += LANES) {
            count += FloatVector.fromArray(SPECIES, x, offset + i).compare(NE, zero).trueCount();
        }
        return count;
    }
}
