package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector widths that the kernels use, chosen once. {@code -Dlanewise.species=64|128|256|512} overrides them, for tests:
 * no result depends on the width.
 */
final class Lanes {
    /** For matrix products, convolutions and elementwise functions: what this machine prefers. */
    static final VectorSpecies<Float> WIDEST = choose(FloatVector.SPECIES_PREFERRED);

    /** Half of it where that is a width of its own, for short rows. */
    static final VectorSpecies<Float> HALF_OF_WIDEST = switch (WIDEST.length()) {
        case 16 -> FloatVector.SPECIES_256;
        case 8 -> FloatVector.SPECIES_128;
        default -> FloatVector.SPECIES_64;
    };

    /**
     * For sums and all that is built around them: what this machine prefers, at most 256 bits. No function that takes vectors
     * serves both widths, or C2 would box them (docs/decisions/0003).
     */
    static final VectorSpecies<Float> SPECIES = choose(
            FloatVector.SPECIES_PREFERRED.length() > FloatVector.SPECIES_256.length()
                    ? FloatVector.SPECIES_256
                    : FloatVector.SPECIES_PREFERRED);

    /**
     * Whether the 32 lanes of a contiguous sum are held in 4 vectors of 256 bits, as on any machine that has them; else in
     * 8 of 128 bits. Wider vectors would leave too few accumulators to hide the latency of an addition.
     */
    static final boolean SUMS_OF_256_BITS = SPECIES.length() >= 8;

    private Lanes() {}

    private static VectorSpecies<Float> choose(VectorSpecies<Float> usual) {
        String bits = System.getProperty("lanewise.species");
        if (bits == null) {
            return usual;
        }
        return switch (bits) {
            case "64" -> FloatVector.SPECIES_64;
            case "128" -> FloatVector.SPECIES_128;
            case "256" -> FloatVector.SPECIES_256;
            case "512" -> FloatVector.SPECIES_512;
            default -> throw new IllegalArgumentException(
                    "-Dlanewise.species=" + bits + " is not a width; give 64, 128, 256 or 512");
        };
    }
}
