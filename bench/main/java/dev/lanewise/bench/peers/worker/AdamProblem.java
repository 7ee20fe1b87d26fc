package dev.lanewise.bench.peers.worker;

import java.util.SplittableRandom;

/**
 * {@code adam}: one Adam update of {@code n} parameters, all four arrays in memory. Check: the parameters after two updates,
 * |error| / (10⁻³ + |p|) ≤ 10⁻⁶.
 */
public final class AdamProblem {
    /** Updates before the check. */
    public static final int CHECKED = 2;

    public final int n;
    public final float[] parameters;
    public final float[] gradients;

    public AdamProblem(Spec spec) {
        SplittableRandom random = spec.random();
        n = spec.number("n");
        parameters = Values.uniform(random, n, 1);
        gradients = Values.uniform(random, n, 1);
    }

    /** Checks the parameters after {@link #CHECKED} updates with the same gradients. */
    public Check check(float[] updated) {
        double[] expected = Values.widen(parameters);
        double[] wide = Values.widen(gradients);
        double[] means = new double[n];
        double[] squares = new double[n];
        for (int step = 1; step <= CHECKED; step++) {
            step(expected, wide, means, squares, TrainingProblem.ADAM_RATE, step);
        }
        return new Check(Check.worst(updated, expected, 1e-3), 1e-6);
    }

    /** Kingma and Ba, "Adam", 2015, algorithm 1, bias-corrected and with ε outside the root. */
    static void step(double[] p, double[] g, double[] m, double[] v, double rate, int step) {
        double c1 = 1 - StrictMath.pow(TrainingProblem.BETA1, step);
        double c2 = 1 - StrictMath.pow(TrainingProblem.BETA2, step);
        for (int i = 0; i < p.length; i++) {
            m[i] = TrainingProblem.BETA1 * m[i] + (1 - TrainingProblem.BETA1) * g[i];
            v[i] = TrainingProblem.BETA2 * v[i] + (1 - TrainingProblem.BETA2) * g[i] * g[i];
            p[i] -= rate * (m[i] / c1) / (Math.sqrt(v[i] / c2) + TrainingProblem.EPSILON);
        }
    }
}
