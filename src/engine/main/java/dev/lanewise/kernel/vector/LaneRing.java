package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How fused kernels hold the 32 lanes of a sum in the order of {@link dev.lanewise.kernel.Sum}: in a ring of accumulators,
 * 2 of 512 bits, 4 of 256 or 8 of 128. A loop adds each vector of terms to accumulator 0, then turns the ring by one; so its
 * body holds the term once, and all lanes are in flight. The processor renames registers, so a turn costs nothing. The lane tree joins
 * opposite accumulators first, hence has the same bits wherever the ring stands.
 *
 * <p>After the loop the accumulators are stored one after the other. The terms after the last full vector, up to 15 of them, then
 * join accumulator 0 one by one: each lane takes its last element last, as the order says.
 *
 * <p>Such a loop calls nothing that takes a vector: what a function gives is read from an array, where {@link Exponentials} or
 * its like left it. Nor does it call a method on an accumulator, only on a fresh vector with the accumulator as its argument:
 * around a loop C2 loses the class of a vector, and would have to guess it from what the process ran before.
 */
final class LaneRing {
    static final VectorSpecies<Float> SPECIES = Lanes.SUMS;

    /** Whether the ring has 2 accumulators; the other six are then idle. */
    static final boolean TWO = SPECIES.length() == 16;

    /** Whether it has 4. */
    static final boolean FOUR = SPECIES.length() == 8;

    /** Whether it has 8. */
    static final boolean EIGHT = SPECIES.length() == 4;

    private LaneRing() {}

    /** The lane tree over 32 lanes, the accumulators stored one after the other; it overwrites them. */
    static float sum(float[] lanes) {
        if (TWO) {
            FloatVector upper = FloatVector.fromArray(SPECIES, lanes, 16);
            FloatVector.fromArray(SPECIES, lanes, 0).add(upper).intoArray(lanes, 0);
            return (((lanes[0] + lanes[8]) + (lanes[4] + lanes[12])) + ((lanes[2] + lanes[10]) + (lanes[6] + lanes[14])))
                    + (((lanes[1] + lanes[9]) + (lanes[5] + lanes[13])) + ((lanes[3] + lanes[11]) + (lanes[7] + lanes[15])));
        }
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
