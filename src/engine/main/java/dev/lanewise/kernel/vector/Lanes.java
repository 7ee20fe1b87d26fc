package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector widths that the kernels use, chosen once. {@code -Dlanewise.species=64|128|256|512} overrides them, for tests:
 * no result depends on the width.
 */
final class Lanes {
    /**
     * What this machine prefers: for all that a width does not rule out. What a process mostly runs at one width C2 compiles
     * well; a second one makes the Vector API's own call sites ambiguous (docs/decisions/0012).
     */
    static final VectorSpecies<Float> WIDEST = choose(FloatVector.SPECIES_PREFERRED);

    /** Half of it where that is a width of its own, for short rows. */
    static final VectorSpecies<Float> HALF_OF_WIDEST = switch (WIDEST.length()) {
        case 16 -> FloatVector.SPECIES_256;
        case 8 -> FloatVector.SPECIES_128;
        default -> FloatVector.SPECIES_64;
    };

    /** For reductions over several rows, pooling and the edges of products, whose rows are often short: at most 256 bits. */
    static final VectorSpecies<Float> SPECIES = choose(
            FloatVector.SPECIES_PREFERRED.length() > FloatVector.SPECIES_256.length()
                    ? FloatVector.SPECIES_256
                    : FloatVector.SPECIES_PREFERRED);

    /**
     * For contiguous sums, whose 32 lanes are 2 vectors of 512 bits, 4 of 256 or 8 of 128. What bounds a sum is the latency of
     * 32 lanes' addition, which is the same for any of them.
     */
    static final VectorSpecies<Float> SUMS = switch (WIDEST.length()) {
        case 16 -> FloatVector.SPECIES_512;
        case 8 -> FloatVector.SPECIES_256;
        default -> FloatVector.SPECIES_128;
    };

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
