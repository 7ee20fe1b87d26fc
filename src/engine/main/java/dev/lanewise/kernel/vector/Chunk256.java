package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One chunk, of 32 elements or more, of a sum or dot product: its 32 lanes live in 4 vectors of 256 bits, which bear
 * the numbers of their first lanes. The lane tree's steps 16 and 8 add whole vectors, its last steps extracted lanes.
 *
 * <p>What keeps C2 from boxing vectors here, whatever lengths and widths ran before: the loop runs in every call, so
 * none is compiled before it ever ran; the last group is added without a branch; and nothing but the Vector API's own
 * methods, which always inline, receives a vector.
 */
final class Chunk256 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final VectorSpecies<Integer> BITS = IntVector.SPECIES_256;

    private Chunk256() {}

    /** The sum of 32 to 4,096 elements. */
    static float sum(int n, float[] x, int xOffset) {
        int limit = n - n % Numerics.LANES;
        FloatVector lanes0 = FloatVector.zero(SPECIES);
        FloatVector lanes8 = FloatVector.zero(SPECIES);
        FloatVector lanes16 = FloatVector.zero(SPECIES);
        FloatVector lanes24 = FloatVector.zero(SPECIES);
        for (int i = xOffset; i < xOffset + limit; i += Numerics.LANES) {
            lanes0 = FloatVector.fromArray(SPECIES, x, i).add(lanes0);
            lanes8 = FloatVector.fromArray(SPECIES, x, i + 8).add(lanes8);
            lanes16 = FloatVector.fromArray(SPECIES, x, i + 16).add(lanes16);
            lanes24 = FloatVector.fromArray(SPECIES, x, i + 24).add(lanes24);
        }
        int rest = n - limit;
        int window = LastGroup.window(rest);
        boolean xFits = LastGroup.fits(x, xOffset + limit);
        float[] xLast = xFits ? x : LastGroup.copyOfX(rest, x, xOffset + limit);
        int i = xFits ? xOffset + limit : 0;
        lanes0 = FloatVector.fromArray(SPECIES, xLast, i).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window)).reinterpretAsFloats().add(lanes0);
        lanes8 = FloatVector.fromArray(SPECIES, xLast, i + 8).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 8)).reinterpretAsFloats().add(lanes8);
        lanes16 = FloatVector.fromArray(SPECIES, xLast, i + 16).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 16)).reinterpretAsFloats().add(lanes16);
        lanes24 = FloatVector.fromArray(SPECIES, xLast, i + 24).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 24)).reinterpretAsFloats().add(lanes24);
        FloatVector lanes = lanes0.add(lanes16).add(lanes8.add(lanes24));
        float even = (lanes.lane(0) + lanes.lane(4)) + (lanes.lane(2) + lanes.lane(6));
        float odd = (lanes.lane(1) + lanes.lane(5)) + (lanes.lane(3) + lanes.lane(7));
        return even + odd;
    }

    /** The dot product of 32 to 4,096 elements. */
    static float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = n - n % Numerics.LANES;
        FloatVector lanes0 = FloatVector.zero(SPECIES);
        FloatVector lanes8 = FloatVector.zero(SPECIES);
        FloatVector lanes16 = FloatVector.zero(SPECIES);
        FloatVector lanes24 = FloatVector.zero(SPECIES);
        for (int i = xOffset, j = yOffset; i < xOffset + limit; i += Numerics.LANES, j += Numerics.LANES) {
            lanes0 = FloatVector.fromArray(SPECIES, x, i).fma(FloatVector.fromArray(SPECIES, y, j), lanes0);
            lanes8 = FloatVector.fromArray(SPECIES, x, i + 8).fma(FloatVector.fromArray(SPECIES, y, j + 8), lanes8);
            lanes16 = FloatVector.fromArray(SPECIES, x, i + 16).fma(FloatVector.fromArray(SPECIES, y, j + 16), lanes16);
            lanes24 = FloatVector.fromArray(SPECIES, x, i + 24).fma(FloatVector.fromArray(SPECIES, y, j + 24), lanes24);
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
        lanes8 = FloatVector.fromArray(SPECIES, xLast, i + 8).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 8))
                .or(IntVector.fromArray(BITS, LastGroup.SIGN, window + 8)).reinterpretAsFloats()
                .fma(FloatVector.fromArray(SPECIES, yLast, j + 8).reinterpretAsInts()
                        .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 8)).reinterpretAsFloats(), lanes8);
        lanes16 = FloatVector.fromArray(SPECIES, xLast, i + 16).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 16))
                .or(IntVector.fromArray(BITS, LastGroup.SIGN, window + 16)).reinterpretAsFloats()
                .fma(FloatVector.fromArray(SPECIES, yLast, j + 16).reinterpretAsInts()
                        .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 16)).reinterpretAsFloats(), lanes16);
        lanes24 = FloatVector.fromArray(SPECIES, xLast, i + 24).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 24))
                .or(IntVector.fromArray(BITS, LastGroup.SIGN, window + 24)).reinterpretAsFloats()
                .fma(FloatVector.fromArray(SPECIES, yLast, j + 24).reinterpretAsInts()
                        .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 24)).reinterpretAsFloats(), lanes24);
        FloatVector lanes = lanes0.add(lanes16).add(lanes8.add(lanes24));
        float even = (lanes.lane(0) + lanes.lane(4)) + (lanes.lane(2) + lanes.lane(6));
        float odd = (lanes.lane(1) + lanes.lane(5)) + (lanes.lane(3) + lanes.lane(7));
        return even + odd;
    }
}
