package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import jdk.incubator.vector.FloatVector;
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
    private static final int Y = LastGroup.Y;

    private Chunk256() {}

    /** The sum of 32 to 4,096 elements. */
    static float sum(int n, float[] x, int xOffset) {
        int limit = n - n % Numerics.LANES;
        float[] last = LastGroup.of(n - limit, x, xOffset + limit);
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
        lanes0 = FloatVector.fromArray(SPECIES, last, 0).add(lanes0);
        lanes8 = FloatVector.fromArray(SPECIES, last, 8).add(lanes8);
        lanes16 = FloatVector.fromArray(SPECIES, last, 16).add(lanes16);
        lanes24 = FloatVector.fromArray(SPECIES, last, 24).add(lanes24);
        FloatVector lanes = lanes0.add(lanes16).add(lanes8.add(lanes24));
        float even = (lanes.lane(0) + lanes.lane(4)) + (lanes.lane(2) + lanes.lane(6));
        float odd = (lanes.lane(1) + lanes.lane(5)) + (lanes.lane(3) + lanes.lane(7));
        return even + odd;
    }

    /** The dot product of 32 to 4,096 elements. */
    static float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
        int limit = n - n % Numerics.LANES;
        float[] last = LastGroup.of(n - limit, x, xOffset + limit, y, yOffset + limit);
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
        lanes0 = FloatVector.fromArray(SPECIES, last, 0).fma(FloatVector.fromArray(SPECIES, last, Y), lanes0);
        lanes8 = FloatVector.fromArray(SPECIES, last, 8).fma(FloatVector.fromArray(SPECIES, last, Y + 8), lanes8);
        lanes16 = FloatVector.fromArray(SPECIES, last, 16).fma(FloatVector.fromArray(SPECIES, last, Y + 16), lanes16);
        lanes24 = FloatVector.fromArray(SPECIES, last, 24).fma(FloatVector.fromArray(SPECIES, last, Y + 24), lanes24);
        FloatVector lanes = lanes0.add(lanes16).add(lanes8.add(lanes24));
        float even = (lanes.lane(0) + lanes.lane(4)) + (lanes.lane(2) + lanes.lane(6));
        float odd = (lanes.lane(1) + lanes.lane(5)) + (lanes.lane(3) + lanes.lane(7));
        return even + odd;
    }
}
