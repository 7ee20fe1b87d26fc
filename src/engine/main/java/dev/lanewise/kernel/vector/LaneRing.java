package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How fused kernels hold the 32 lanes of a sum in the order of {@link dev.lanewise.kernel.Sum}: in a ring of accumulators,
 * 4 of 256 bits or 8 of 128. A loop adds each vector of terms to accumulator 0, then turns the ring by one; so its body holds
 * the term once, and four sums are in flight. The processor renames registers, so a turn costs nothing. The lane tree joins
 * opposite accumulators first, hence has the same bits wherever the ring stands.
 *
 * <p>The terms after the last full vector are computed by the contract's scalar function, up to 7 of them, and join
 * accumulator 0 as one vector: each lane takes its last element last, as the order says.
 *
 * <p>Such a loop calls one function like {@link VectorExp#of}, and nothing is called after it that takes a vector: C2 stops
 * inlining at 18,000 nodes, of which an exponential is a good half, and a vector that reaches a call that is not inlined
 * becomes an object. So each kernel writes its own join of the ring, in the same four lines.
 */
final class LaneRing {
    static final VectorSpecies<Float> SPECIES =
            Lanes.SUMS_OF_256_BITS ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;

    /** Whether the ring has 8 accumulators, else 4; the second four are then idle. */
    static final boolean EIGHT = SPECIES.length() == 4;

    private LaneRing() {}

    /** The lane tree over the first 7 lanes of 32, where the others are +0: a row shorter than a vector. */
    static float join(float t0, float t1, float t2, float t3, float t4, float t5, float t6) {
        return ((t0 + t4) + (t2 + t6)) + ((t1 + t5) + t3);
    }
}
