package dev.lanewise.optim;

import java.util.Map;

/**
 * Each optimizer at its defaults, written from the published formulas in plain single precision, one element after the other: no fused
 * multiply-add, no care for zeros. What the kernels compute agrees with it within rounding.
 */
public final class NaiveOptimizers {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private static final Map<String, Naive> ALL = Map.ofEntries(
            Map.entry("sgd", new Naive(0, (p, g, s, t, rate) -> p - rate * g)),
            Map.entry("adagrad", new Naive(1, NaiveOptimizers::adagrad)),
            Map.entry("adadelta", new Naive(2, NaiveOptimizers::adadelta)),
            Map.entry("rmsprop", new Naive(1, NaiveOptimizers::rmsprop)),
            Map.entry("adam", new Naive(2, NaiveOptimizers::adam)),
            Map.entry("amsgrad", new Naive(3, NaiveOptimizers::amsgrad)),
            Map.entry("adamw", new Naive(2, (p, g, s, t, rate) -> adam(p - rate * 0.01f * p, g, s, t, rate))),
            Map.entry("adamax", new Naive(2, NaiveOptimizers::adamax)),
            Map.entry("nadam", new Naive(2, NaiveOptimizers::nadam)),
            Map.entry("radam", new Naive(2, NaiveOptimizers::radam)),
            Map.entry("lion", new Naive(1, NaiveOptimizers::lion)));

    private NaiveOptimizers() {}

    /** The new value of one parameter. */
    interface Element {
        /**
         * One step.
         *
         * @param s the parameter's state, read and written
         * @param t the number of the step, from 1
         */
        float step(float p, float g, float[] s, long t, float rate);
    }

    /**
     * A naive optimizer.
     *
     * @param states how many state arrays it has, all 0 before the first step
     */
    public record Naive(int states, Element element) {
        /** Zero states for n parameters. */
        public float[][] init(int n) {
            return new float[states][n];
        }

        /** One step, from 1, over all parameters. */
        public void step(float[] parameters, float[] gradients, float[][] state, long t, float rate) {
            float[] s = new float[states];
            for (int i = 0; i < parameters.length; i++) {
                for (int k = 0; k < states; k++) {
                    s[k] = state[k][i];
                }
                parameters[i] = element.step(parameters[i], gradients[i], s, t, rate);
                for (int k = 0; k < states; k++) {
                    state[k][i] = s[k];
                }
            }
        }
    }

    /** The twin of {@link Optimizers#named}. */
    public static Naive named(String id) {
        Naive naive = ALL.get(id);
        if (naive == null) {
            throw new IllegalArgumentException("no naive twin of " + id);
        }
        return naive;
    }

    private static float root(float x) {
        return (float) Math.sqrt(x);
    }

    /** βᵗ. */
    private static double power(double beta, long t) {
        return StrictMath.pow(beta, (double) t);
    }

    private static float adagrad(float p, float g, float[] s, long t, float rate) {
        s[0] += g * g;
        return p - rate * g / (root(s[0]) + 1e-10f);
    }

    private static float adadelta(float p, float g, float[] s, long t, float rate) {
        s[0] = 0.9f * s[0] + 0.1f * g * g;
        float step = root(s[1] + 1e-6f) / root(s[0] + 1e-6f) * g;
        s[1] = 0.9f * s[1] + 0.1f * step * step;
        return p - rate * step;
    }

    private static float rmsprop(float p, float g, float[] s, long t, float rate) {
        s[0] = 0.99f * s[0] + (1 - 0.99f) * g * g;
        return p - rate * g / (root(s[0]) + EPSILON);
    }

    private static void moments(float g, float[] s) {
        s[0] = BETA1 * s[0] + (1 - BETA1) * g;
        s[1] = BETA2 * s[1] + (1 - BETA2) * g * g;
    }

    private static float adam(float p, float g, float[] s, long t, float rate) {
        moments(g, s);
        float mean = (float) (s[0] / (1 - power(BETA1, t)));
        float square = (float) (s[1] / (1 - power(BETA2, t)));
        return p - rate * mean / (root(square) + EPSILON);
    }

    private static float amsgrad(float p, float g, float[] s, long t, float rate) {
        moments(g, s);
        s[2] = Math.max(s[2], s[1]);
        float mean = (float) (s[0] / (1 - power(BETA1, t)));
        float square = (float) (s[2] / (1 - power(BETA2, t)));
        return p - rate * mean / (root(square) + EPSILON);
    }

    private static float adamax(float p, float g, float[] s, long t, float rate) {
        s[0] = BETA1 * s[0] + (1 - BETA1) * g;
        s[1] = Math.max(BETA2 * s[1], Math.abs(g) + EPSILON);
        return p - (float) (rate / (1 - power(BETA1, t))) * s[0] / s[1];
    }

    private static double nesterovMomentum(long t) {
        return BETA1 * (1 - 0.5 * StrictMath.pow(0.96, t * (double) 0.004f));
    }

    private static float nadam(float p, float g, float[] s, long t, float rate) {
        moments(g, s);
        double product = 1;
        for (long i = 1; i <= t; i++) {
            product *= nesterovMomentum(i);
        }
        double ahead = nesterovMomentum(t + 1);
        float mean = (float) (ahead * s[0] / (1 - product * ahead) + (1 - nesterovMomentum(t)) * g / (1 - product));
        float square = (float) (s[1] / (1 - power(BETA2, t)));
        return p - rate * mean / (root(square) + EPSILON);
    }

    private static float radam(float p, float g, float[] s, long t, float rate) {
        moments(g, s);
        float mean = (float) (s[0] / (1 - power(BETA1, t)));
        double most = 2 / (1 - (double) BETA2) - 1;
        double rho = most - 2 * t * power(BETA2, t) / (1 - power(BETA2, t));
        if (rho <= 5) {
            return p - rate * mean;
        }
        double rectification = Math.sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho));
        float scale = (float) (rectification * Math.sqrt(1 - power(BETA2, t)));
        return p - rate * mean * scale / (root(s[1]) + EPSILON);
    }

    private static float lion(float p, float g, float[] s, long t, float rate) {
        float c = BETA1 * s[0] + (1 - BETA1) * g;
        s[0] = 0.99f * s[0] + (1 - 0.99f) * g;
        return p - rate * Math.signum(c);
    }
}
