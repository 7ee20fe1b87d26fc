package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Chunk256} with the 32 lanes in 8 vectors of 128 bits, for machines without wider ones.
 */
final class Chunk128 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_128;
    private static final VectorSpecies<Integer> BITS = IntVector.SPECIES_128;

    private Chunk128() {}

    /** The sum of 32 to 4,096 elements. */
    static float sum(int n, float[] x, int xOffset) {
        int limit = n - n % Numerics.LANES;
        FloatVector lanes0 = FloatVector.zero(SPECIES);
        FloatVector lanes4 = FloatVector.zero(SPECIES);
        FloatVector lanes8 = FloatVector.zero(SPECIES);
        FloatVector lanes12 = FloatVector.zero(SPECIES);
        FloatVector lanes16 = FloatVector.zero(SPECIES);
        FloatVector lanes20 = FloatVector.zero(SPECIES);
        FloatVector lanes24 = FloatVector.zero(SPECIES);
        FloatVector lanes28 = FloatVector.zero(SPECIES);
        for (int i = xOffset; i < xOffset + limit; i += Numerics.LANES) {
            lanes0 = FloatVector.fromArray(SPECIES, x, i).add(lanes0);
            lanes4 = FloatVector.fromArray(SPECIES, x, i + 4).add(lanes4);
            lanes8 = FloatVector.fromArray(SPECIES, x, i + 8).add(lanes8);
            lanes12 = FloatVector.fromArray(SPECIES, x, i + 12).add(lanes12);
            lanes16 = FloatVector.fromArray(SPECIES, x, i + 16).add(lanes16);
            lanes20 = FloatVector.fromArray(SPECIES, x, i + 20).add(lanes20);
            lanes24 = FloatVector.fromArray(SPECIES, x, i + 24).add(lanes24);
            lanes28 = FloatVector.fromArray(SPECIES, x, i + 28).add(lanes28);
        }
        int rest = n - limit;
        int window = LastGroup.window(rest);
        boolean xFits = LastGroup.fits(x, xOffset + limit);
        float[] xLast = xFits ? x : LastGroup.copyOfX(rest, x, xOffset + limit);
        int i = xFits ? xOffset + limit : 0;
        lanes0 = FloatVector.fromArray(SPECIES, xLast, i).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window)).reinterpretAsFloats().add(lanes0);
        lanes4 = FloatVector.fromArray(SPECIES, xLast, i + 4).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 4)).reinterpretAsFloats().add(lanes4);
        lanes8 = FloatVector.fromArray(SPECIES, xLast, i + 8).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 8)).reinterpretAsFloats().add(lanes8);
        lanes12 = FloatVector.fromArray(SPECIES, xLast, i + 12).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 12)).reinterpretAsFloats().add(lanes12);
        lanes16 = FloatVector.fromArray(SPECIES, xLast, i + 16).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 16)).reinterpretAsFloats().add(lanes16);
        lanes20 = FloatVector.fromArray(SPECIES, xLast, i + 20).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 20)).reinterpretAsFloats().add(lanes20);
        lanes24 = FloatVector.fromArray(SPECIES, xLast, i + 24).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 24)).reinterpretAsFloats().add(lanes24);
        lanes28 = FloatVector.fromArray(SPECIES, xLast, i + 28).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 28)).reinterpretAsFloats().add(lanes28);
        FloatVector low = lanes0.add(lanes16).add(lanes8.add(lanes24));
        FloatVector lanes = low.add(lanes4.add(lanes20).add(lanes12.add(lanes28)));
        return (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    }

    /** The dot product of 32 to 4,096 elements. */
    static float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = n - n % Numerics.LANES;
        FloatVector lanes0 = FloatVector.zero(SPECIES);
        FloatVector lanes4 = FloatVector.zero(SPECIES);
        FloatVector lanes8 = FloatVector.zero(SPECIES);
        FloatVector lanes12 = FloatVector.zero(SPECIES);
        FloatVector lanes16 = FloatVector.zero(SPECIES);
        FloatVector lanes20 = FloatVector.zero(SPECIES);
        FloatVector lanes24 = FloatVector.zero(SPECIES);
        FloatVector lanes28 = FloatVector.zero(SPECIES);
        for (int i = xOffset, j = yOffset; i < xOffset + limit; i += Numerics.LANES, j += Numerics.LANES) {
            lanes0 = FloatVector.fromArray(SPECIES, x, i).fma(FloatVector.fromArray(SPECIES, y, j), lanes0);
            lanes4 = FloatVector.fromArray(SPECIES, x, i + 4).fma(FloatVector.fromArray(SPECIES, y, j + 4), lanes4);
            lanes8 = FloatVector.fromArray(SPECIES, x, i + 8).fma(FloatVector.fromArray(SPECIES, y, j + 8), lanes8);
            lanes12 = FloatVector.fromArray(SPECIES, x, i + 12).fma(FloatVector.fromArray(SPECIES, y, j + 12), lanes12);
            lanes16 = FloatVector.fromArray(SPECIES, x, i + 16).fma(FloatVector.fromArray(SPECIES, y, j + 16), lanes16);
            lanes20 = FloatVector.fromArray(SPECIES, x, i + 20).fma(FloatVector.fromArray(SPECIES, y, j + 20), lanes20);
            lanes24 = FloatVector.fromArray(SPECIES, x, i + 24).fma(FloatVector.fromArray(SPECIES, y, j + 24), lanes24);
            lanes28 = FloatVector.fromArray(SPECIES, x, i + 28).fma(FloatVector.fromArray(SPECIES, y, j + 28), lanes28);
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
        lanes4 = FloatVector.fromArray(SPECIES, xLast, i + 4).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 4))
                .or(IntVector.fromArray(BITS, LastGroup.SIGN, window + 4)).reinterpretAsFloats()
                .fma(FloatVector.fromArray(SPECIES, yLast, j + 4).reinterpretAsInts()
                        .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 4)).reinterpretAsFloats(), lanes4);
        lanes8 = FloatVector.fromArray(SPECIES, xLast, i + 8).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 8))
                .or(IntVector.fromArray(BITS, LastGroup.SIGN, window + 8)).reinterpretAsFloats()
                .fma(FloatVector.fromArray(SPECIES, yLast, j + 8).reinterpretAsInts()
                        .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 8)).reinterpretAsFloats(), lanes8);
        lanes12 = FloatVector.fromArray(SPECIES, xLast, i + 12).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 12))
                .or(IntVector.fromArray(BITS, LastGroup.SIGN, window + 12)).reinterpretAsFloats()
                .fma(FloatVector.fromArray(SPECIES, yLast, j + 12).reinterpretAsInts()
                        .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 12)).reinterpretAsFloats(), lanes12);
        lanes16 = FloatVector.fromArray(SPECIES, xLast, i + 16).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 16))
                .or(IntVector.fromArray(BITS, LastGroup.SIGN, window + 16)).reinterpretAsFloats()
                .fma(FloatVector.fromArray(SPECIES, yLast, j + 16).reinterpretAsInts()
                        .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 16)).reinterpretAsFloats(), lanes16);
        lanes20 = FloatVector.fromArray(SPECIES, xLast, i + 20).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 20))
                .or(IntVector.fromArray(BITS, LastGroup.SIGN, window + 20)).reinterpretAsFloats()
                .fma(FloatVector.fromArray(SPECIES, yLast, j + 20).reinterpretAsInts()
                        .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 20)).reinterpretAsFloats(), lanes20);
        lanes24 = FloatVector.fromArray(SPECIES, xLast, i + 24).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 24))
                .or(IntVector.fromArray(BITS, LastGroup.SIGN, window + 24)).reinterpretAsFloats()
                .fma(FloatVector.fromArray(SPECIES, yLast, j + 24).reinterpretAsInts()
                        .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 24)).reinterpretAsFloats(), lanes24);
        lanes28 = FloatVector.fromArray(SPECIES, xLast, i + 28).reinterpretAsInts()
                .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 28))
                .or(IntVector.fromArray(BITS, LastGroup.SIGN, window + 28)).reinterpretAsFloats()
                .fma(FloatVector.fromArray(SPECIES, yLast, j + 28).reinterpretAsInts()
                        .and(IntVector.fromArray(BITS, LastGroup.KEEP, window + 28)).reinterpretAsFloats(), lanes28);
        FloatVector low = lanes0.add(lanes16).add(lanes8.add(lanes24));
        FloatVector lanes = low.add(lanes4.add(lanes20).add(lanes12.add(lanes28)));
        return (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    }
}
