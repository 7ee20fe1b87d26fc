package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** What {@link Chunk256} is, in 2 vectors of 512 bits: the lane tree's step 16 adds them, its other steps extracted lanes. */
final class Chunk512 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;
    private static final VectorSpecies<Integer> BITS = IntVector.SPECIES_512;

    private Chunk512() {}

    /** The sum of 32 to 4,096 elements. */
    static float sum(int n, float[] x, int xOffset) {
        int limit = n - n % Numerics.LANES;
        FloatVector lanes0 = FloatVector.zero(SPECIES);
        FloatVector lanes16 = FloatVector.zero(SPECIES);
        for (int i = xOffset; i < xOffset + limit; i += Numerics.LANES) {
            lanes0 = FloatVector.fromArray(SPECIES, x, i).add(lanes0);
            lanes16 = FloatVector.fromArray(SPECIES, x, i + 16).add(lanes16);
        }
        int rest = n - limit;
        int window = LastGroup.window(rest);
        boolean xFits = LastGroup.fits(x, xOffset + limit);
        float[] xLast = xFits ? x : LastGroup.copyOfX(rest, x, xOffset + limit);
        int i = xFits ? xOffset + limit : 0;
        lanes0 = FloatVector.fromArray(SPECIES, xLast, i).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window)).reinterpretAsFloats().add(lanes0);
        FloatVector lanes = FloatVector.fromArray(SPECIES, xLast, i + 16).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 16)).reinterpretAsFloats().add(lanes16).add(lanes0);
        float even = ((lanes.lane(0) + lanes.lane(8)) + (lanes.lane(4) + lanes.lane(12)))
                + ((lanes.lane(2) + lanes.lane(10)) + (lanes.lane(6) + lanes.lane(14)));
        float odd = ((lanes.lane(1) + lanes.lane(9)) + (lanes.lane(5) + lanes.lane(13)))
                + ((lanes.lane(3) + lanes.lane(11)) + (lanes.lane(7) + lanes.lane(15)));
        return even + odd;
    }

    /** The dot product of 32 to 4,096 elements. */
    static float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = n - n % Numerics.LANES;
        FloatVector lanes0 = FloatVector.zero(SPECIES);
        FloatVector lanes16 = FloatVector.zero(SPECIES);
        for (int i = xOffset, j = yOffset; i < xOffset + limit; i += Numerics.LANES, j += Numerics.LANES) {
            lanes0 = FloatVector.fromArray(SPECIES, x, i).fma(FloatVector.fromArray(SPECIES, y, j), lanes0);
            lanes16 = FloatVector.fromArray(SPECIES, x, i + 16).fma(FloatVector.fromArray(SPECIES, y, j + 16), lanes16);
        }
        int rest = n - limit;
        int window = LastGroup.window(rest);
        boolean xFits = LastGroup.fits(x, xOffset + limit);
        float[] xLast = xFits ? x : LastGroup.copyOfX(rest, x, xOffset + limit);
        int i = xFits ? xOffset + limit : 0;
        boolean yFits = LastGroup.fits(y, yOffset + limit);
        float[] yLast = yFits ? y : LastGroup.copyOfY(rest, y, yOffset + limit);
        int j = yFits ? yOffset + limit : 0;
        lanes0 = FloatVector.fromArray(SPECIES, xLast, i).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window))
                .or(IntVector.fromArray(BITS, LastGroup.SIGN, window)).reinterpretAsFloats()
                .fma(FloatVector.fromArray(SPECIES, yLast, j).reinterpretAsInts()
                        .and(IntVector.fromArray(BITS, LastGroup.KEEP, window)).reinterpretAsFloats(), lanes0);
        FloatVector lanes = FloatVector.fromArray(SPECIES, xLast, i + 16).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 16))
                .or(IntVector.fromArray(BITS, LastGroup.SIGN, window + 16)).reinterpretAsFloats()
                .fma(FloatVector.fromArray(SPECIES, yLast, j + 16).reinterpretAsInts()
                        .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 16)).reinterpretAsFloats(), lanes16)
                .add(lanes0);
        float even = ((lanes.lane(0) + lanes.lane(8)) + (lanes.lane(4) + lanes.lane(12)))
                + ((lanes.lane(2) + lanes.lane(10)) + (lanes.lane(6) + lanes.lane(14)));
        float odd = ((lanes.lane(1) + lanes.lane(9)) + (lanes.lane(5) + lanes.lane(13)))
                + ((lanes.lane(3) + lanes.lane(11)) + (lanes.lane(7) + lanes.lane(15)));
        return even + odd;
    }
}
