package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Chunk256} with the 32 lanes in 8 vectors of 128 bits, for machines without wider ones.
 */
final class Chunk128 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_128;
    private static final int Y = LastGroup.Y;

    private Chunk128() {}

    /** The sum of 32 to 4,096 elements. */
    static float sum(int n, float[] x, int xOffset) {
        int limit = n - n % Numerics.LANES;
        float[] last = LastGroup.of(n - limit, x, xOffset + limit);
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
        lanes0 = FloatVector.fromArray(SPECIES, last, 0).add(lanes0);
        lanes4 = FloatVector.fromArray(SPECIES, last, 4).add(lanes4);
        lanes8 = FloatVector.fromArray(SPECIES, last, 8).add(lanes8);
        lanes12 = FloatVector.fromArray(SPECIES, last, 12).add(lanes12);
        lanes16 = FloatVector.fromArray(SPECIES, last, 16).add(lanes16);
        lanes20 = FloatVector.fromArray(SPECIES, last, 20).add(lanes20);
        lanes24 = FloatVector.fromArray(SPECIES, last, 24).add(lanes24);
        lanes28 = FloatVector.fromArray(SPECIES, last, 28).add(lanes28);
        FloatVector low = lanes0.add(lanes16).add(lanes8.add(lanes24));
        FloatVector lanes = low.add(lanes4.add(lanes20).add(lanes12.add(lanes28)));
        return (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    }

    /** The dot product of 32 to 4,096 elements. */
    static float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = n - n % Numerics.LANES;
        float[] last = LastGroup.of(n - limit, x, xOffset + limit, y, yOffset + limit);
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
        lanes0 = FloatVector.fromArray(SPECIES, last, 0).fma(FloatVector.fromArray(SPECIES, last, Y), lanes0);
        lanes4 = FloatVector.fromArray(SPECIES, last, 4).fma(FloatVector.fromArray(SPECIES, last, Y + 4), lanes4);
        lanes8 = FloatVector.fromArray(SPECIES, last, 8).fma(FloatVector.fromArray(SPECIES, last, Y + 8), lanes8);
        lanes12 = FloatVector.fromArray(SPECIES, last, 12).fma(FloatVector.fromArray(SPECIES, last, Y + 12), lanes12);
        lanes16 = FloatVector.fromArray(SPECIES, last, 16).fma(FloatVector.fromArray(SPECIES, last, Y + 16), lanes16);
        lanes20 = FloatVector.fromArray(SPECIES, last, 20).fma(FloatVector.fromArray(SPECIES, last, Y + 20), lanes20);
        lanes24 = FloatVector.fromArray(SPECIES, last, 24).fma(FloatVector.fromArray(SPECIES, last, Y + 24), lanes24);
        lanes28 = FloatVector.fromArray(SPECIES, last, 28).fma(FloatVector.fromArray(SPECIES, last, Y + 28), lanes28);
        FloatVector low = lanes0.add(lanes16).add(lanes8.add(lanes24));
        FloatVector lanes = low.add(lanes4.add(lanes20).add(lanes12.add(lanes28)));
        return (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    }
}
