package dev.lanewise.bench.peers.worker;

import java.util.SplittableRandom;

/**
 * {@code embedding}: the rows of a table that ids name, and from dy the table's whole gradient, 0 in rows that were not named.
 * Parameters {@code shape} = vocabulary×dimension and {@code ids}, how many there are.
 *
 * <p>Check: rows within 0 of the table's, the gradient within 10⁻⁵·(1 + |value|).
 */
public final class EmbeddingProblem {
    public final int vocabulary;
    public final int dimension;
    public final float[] table;
    public final int[] ids;
    public final float[] dy;

    public EmbeddingProblem(Spec spec) {
        SplittableRandom random = spec.random();
        int[] sizes = spec.sizes("shape");
        vocabulary = sizes[0];
        dimension = sizes[1];
        table = Values.normal(random, vocabulary * dimension, 1);
        ids = Values.labels(random, spec.number("ids"), vocabulary);
        dy = Values.normal(random, ids.length * dimension, 1);
    }

    /** Checks rows and gradient. */
    public Check check(float[] y, float[] dTable) {
        double[] expected = new double[table.length];
        double worst = 0;
        for (int i = 0; i < ids.length; i++) {
            for (int j = 0; j < dimension; j++) {
                int at = ids[i] * dimension + j;
                expected[at] += dy[i * dimension + j];
                worst = y[i * dimension + j] == table[at] ? worst : Double.NaN;
            }
        }
        double error = Check.worst(dTable, expected, 1);
        return new Check(error <= worst ? worst : error + worst, 1e-5);
    }
}
