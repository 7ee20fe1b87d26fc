package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector widths that the kernels use, chosen once. {@code -Dlanewise.species=64|128|256|512} overrides them, for tests:
 * no result depends on the width.
 */
final class Lanes {
    /** For elementwise kernels: the widest that this machine prefers. */
    static final VectorSpecies<Float> SPECIES = choose();

    private Lanes() {}

    private static VectorSpecies<Float> choose() {
        String bits = System.getProperty("lanewise.species");
        if (bits == null) {
            return FloatVector.SPECIES_PREFERRED;
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
