package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How fused kernels hold the 32 lanes of a sum in the order of {@link dev.lanewise.kernel.Sum}: in a ring of accumulators,
 * 4 of 256 bits or 8 of 128. A loop adds each vector of terms to accumulator 0, then turns the ring by one; so its body holds
 * the term once, and four sums are in flight. The processor renames registers, so a turn costs nothing. The lane tree joins
 * opposite accumulators first, hence has the same bits wherever the ring stands.
 *
 * <p>After the loop the accumulators are stored one after the other. The terms after the last full vector, up to 7 of them, then
 * join accumulator 0 one by one: each lane takes its last element last, as the order says.
 *
 * <p>Such a loop calls nothing that takes a vector: what a function gives is read from an array, where {@link Exponentials} or
 * its like left it. So no function of vectors meets two widths, whatever the width of sums.
 */
final class LaneRing {
    static final VectorSpecies<Float> SPECIES =
            Lanes.SUMS_OF_256_BITS ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;

    /** Whether the ring has 8 accumulators, else 4; the second four are then idle. */
    static final boolean EIGHT = SPECIES.length() == 4;

    private LaneRing() {}

    /** The lane tree over 32 lanes, the accumulators stored one after the other; it overwrites them. */
    static float sum(float[] lanes) {
        FloatVector even = FloatVector.fromArray(SPECIES, lanes, 0).add(FloatVector.fromArray(SPECIES, lanes, 16));
        FloatVector odd = FloatVector.fromArray(SPECIES, lanes, 8).add(FloatVector.fromArray(SPECIES, lanes, 24));
        even.add(odd).intoArray(lanes, 0);
        if (EIGHT) {
            FloatVector next = FloatVector.fromArray(SPECIES, lanes, 4).add(FloatVector.fromArray(SPECIES, lanes, 20));
            FloatVector last = FloatVector.fromArray(SPECIES, lanes, 12).add(FloatVector.fromArray(SPECIES, lanes, 28));
            next.add(last).intoArray(lanes, 4);
        }
        return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
    }
}
