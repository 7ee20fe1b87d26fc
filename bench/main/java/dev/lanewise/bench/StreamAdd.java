package dev.lanewise.bench;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The least that an optimizer's step can do: reads gradients, parameters and each state, adds the gradients to the parameters and a
 * number to each state, and writes them. What it takes is the memory's limit.
 */
final class StreamAdd {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private StreamAdd() {}

    /** Over n elements, a multiple of the lanes. A number of 0 leaves the states as they are. */
    static void run(int n, float number, float[] parameters, float[] gradients, float[][] states) {
        switch (states.length) {
            case 0 -> none(n, parameters, gradients);
            case 1 -> one(n, number, parameters, gradients, states[0]);
            case 2 -> two(n, number, parameters, gradients, states[0], states[1]);
            case 3 -> three(n, number, parameters, gradients, states[0], states[1], states[2]);
            default -> throw new IllegalArgumentException("no loop for " + Arrays.toString(states));
        }
    }

    private static void none(int n, float[] p, float[] g) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector add = FloatVector.fromArray(SPECIES, g, i);
            FloatVector.fromArray(SPECIES, p, i).add(add).intoArray(p, i);
        }
    }

    private static void one(int n, float number, float[] p, float[] g, float[] s) {
        FloatVector more = FloatVector.broadcast(SPECIES, number);
        for (int i = 0; i < n; i += LANES) {
            FloatVector add = FloatVector.fromArray(SPECIES, g, i);
            FloatVector.fromArray(SPECIES, p, i).add(add).intoArray(p, i);
            FloatVector.fromArray(SPECIES, s, i).add(more).intoArray(s, i);
        }
    }

    private static void two(int n, float number, float[] p, float[] g, float[] s, float[] t) {
        FloatVector more = FloatVector.broadcast(SPECIES, number);
        for (int i = 0; i < n; i += LANES) {
            FloatVector add = FloatVector.fromArray(SPECIES, g, i);
            FloatVector.fromArray(SPECIES, p, i).add(add).intoArray(p, i);
            FloatVector.fromArray(SPECIES, s, i).add(more).intoArray(s, i);
            FloatVector.fromArray(SPECIES, t, i).add(more).intoArray(t, i);
        }
    }

    private static void three(int n, float number, float[] p, float[] g, float[] s, float[] t, float[] u) {
        FloatVector more = FloatVector.broadcast(SPECIES, number);
        for (int i = 0; i < n; i += LANES) {
            FloatVector add = FloatVector.fromArray(SPECIES, g, i);
            FloatVector.fromArray(SPECIES, p, i).add(add).intoArray(p, i);
            FloatVector.fromArray(SPECIES, s, i).add(more).intoArray(s, i);
            FloatVector.fromArray(SPECIES, t, i).add(more).intoArray(t, i);
            FloatVector.fromArray(SPECIES, u, i).add(more).intoArray(u, i);
        }
    }
}
