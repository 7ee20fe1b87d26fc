package dev.lanewise.optim;

import java.util.List;

/**
 * The naive twin of an optimizer: its paper's equations in double, a parameter at a time, all of its state in arrays that a
 * test may disturb.
 */
interface Twin {
    /** One step, number t from 1: changes p by the gradient g. */
    void step(double[] p, double[] g, int t);

    /** What it remembers. */
    List<double[]> state();

    /** Gradient descent with momentum, as Sutskever et al. (2013) in PyTorch's parametrisation. */
    static Twin sgd(int n, Sgd rule) {
        double[] v = new double[n];
        return new OfArrays(List.of(v), (p, g, t) -> {
            for (int i = 0; i < n; i++) {
                double gradient = g[i] + (double) rule.weightDecay() * p[i];
                v[i] = rule.momentum() * v[i] + gradient;
                p[i] -= rule.learningRate() * (rule.nesterov() ? gradient + rule.momentum() * v[i] : v[i]);
            }
        });
    }

    /** Algorithm 1 of Kingma and Ba (2015), with the decay of Loshchilov and Hutter (2019) where it is decoupled. */
    static Twin adam(int n, Adam rule) {
        double beta1 = rule.beta1();
        double beta2 = rule.beta2();
        double rate = rule.learningRate();
        double decay = rule.weightDecay();
        double[] m = new double[n];
        double[] v = new double[n];
        return new OfArrays(List.of(m, v), (p, g, t) -> {
            for (int i = 0; i < n; i++) {
                double gradient = rule.decoupled() ? g[i] : g[i] + decay * p[i];
                p[i] -= rule.decoupled() ? rate * decay * p[i] : 0;
                m[i] = beta1 * m[i] + (1 - beta1) * gradient;
                v[i] = beta2 * v[i] + (1 - beta2) * gradient * gradient;
                double mean = m[i] / (1 - Math.pow(beta1, t));
                double square = v[i] / (1 - Math.pow(beta2, t));
                p[i] -= rate * mean / (Math.sqrt(square) + rule.epsilon());
            }
        });
    }

    /** A twin made of its state and its step. */
    record OfArrays(List<double[]> state, Step rule) implements Twin {
        @Override
        public void step(double[] p, double[] g, int t) {
            rule.step(p, g, t);
        }
    }

    /** The equations. */
    interface Step {
        void step(double[] p, double[] g, int t);
    }
}
