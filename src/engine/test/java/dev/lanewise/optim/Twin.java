package dev.lanewise.optim;

import java.util.ArrayList;
import java.util.List;

/**
 * The naive twin of an optimizer: its paper's equations in double, a parameter at a time, all of its state in arrays that a
 * test may disturb.
 */
interface Twin {
    double BETA1 = 0.9f;
    double BETA2 = 0.999f;
    double EPSILON = 1e-8f;

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

    /** Duchi, Hazan and Singer (2011), without decay. */
    static Twin adagrad(int n, double rate) {
        return each(n, 1, (p, g, s, t) -> {
            s[0] += g * g;
            return p - rate * g / (Math.sqrt(s[0]) + 1e-10f);
        });
    }

    /** Algorithm 1 of Zeiler (2012), with a rate before the step. */
    static Twin adadelta(int n, double rate) {
        double rho = 0.9f;
        double epsilon = 1e-6f;
        return each(n, 2, (p, g, s, t) -> {
            s[0] = rho * s[0] + (1 - rho) * g * g;
            double step = Math.sqrt(s[1] + epsilon) / Math.sqrt(s[0] + epsilon) * g;
            s[1] = rho * s[1] + (1 - rho) * step * step;
            return p - rate * step;
        });
    }

    /** Hinton's lecture 6e (2012). */
    static Twin rmsprop(int n, double rate) {
        double alpha = 0.99f;
        return each(n, 1, (p, g, s, t) -> {
            s[0] = alpha * s[0] + (1 - alpha) * g * g;
            return p - rate * g / (Math.sqrt(s[0]) + 1e-8f);
        });
    }

    /** Algorithm 2 of Reddi, Kale and Kumar (2018), with Adam's corrections. */
    static Twin amsgrad(int n, double rate) {
        return each(n, 3, (p, g, s, t) -> {
            moments(g, s);
            s[2] = Math.max(s[2], s[1]);
            double mean = s[0] / (1 - Math.pow(BETA1, t));
            return p - rate * mean / (Math.sqrt(s[2] / (1 - Math.pow(BETA2, t))) + EPSILON);
        });
    }

    /** Algorithm 2 of Kingma and Ba (2015), with PyTorch's ε. */
    static Twin adamax(int n, double rate) {
        return each(n, 2, (p, g, s, t) -> {
            s[0] = BETA1 * s[0] + (1 - BETA1) * g;
            s[1] = Math.max(BETA2 * s[1], Math.abs(g) + EPSILON);
            return p - rate / (1 - Math.pow(BETA1, t)) * s[0] / s[1];
        });
    }

    /** Dozat (2016), with the momentum's schedule of PyTorch. */
    static Twin nadam(int n, double rate) {
        return each(n, 2, (p, g, s, t) -> {
            moments(g, s);
            double product = 1;
            for (int i = 1; i <= t; i++) {
                product *= nesterovMomentum(i);
            }
            double ahead = nesterovMomentum(t + 1);
            double mean = ahead * s[0] / (1 - product * ahead) + (1 - nesterovMomentum(t)) * g / (1 - product);
            return p - rate * mean / (Math.sqrt(s[1] / (1 - Math.pow(BETA2, t))) + EPSILON);
        });
    }

    /** Algorithm 2 of Liu et al. (2020), with PyTorch's threshold of 5. */
    static Twin radam(int n, double rate) {
        return each(n, 2, (p, g, s, t) -> {
            moments(g, s);
            double mean = s[0] / (1 - Math.pow(BETA1, t));
            double power = Math.pow(BETA2, t);
            double most = 2 / (1 - BETA2) - 1;
            double rho = most - 2 * t * power / (1 - power);
            if (rho <= 5) {
                return p - rate * mean;
            }
            double rectification = Math.sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho));
            return p - rate * mean * rectification * Math.sqrt(1 - power) / (Math.sqrt(s[1]) + EPSILON);
        });
    }

    /** Algorithm 2 of Chen et al. (2023). */
    static Twin lion(int n, double rate) {
        double beta2 = 0.99f;
        return each(n, 1, (p, g, s, t) -> {
            double direction = BETA1 * s[0] + (1 - BETA1) * g;
            s[0] = beta2 * s[0] + (1 - beta2) * g;
            return p - rate * Math.signum(direction);
        });
    }

    private static void moments(double g, double[] s) {
        s[0] = BETA1 * s[0] + (1 - BETA1) * g;
        s[1] = BETA2 * s[1] + (1 - BETA2) * g * g;
    }

    private static double nesterovMomentum(int t) {
        return BETA1 * (1 - 0.5 * Math.pow(0.96, t * (double) 0.004f));
    }

    /** A twin of n parameters with so many numbers of state each. */
    private static Twin each(int n, int states, Element rule) {
        List<double[]> state = new ArrayList<>();
        for (int k = 0; k < states; k++) {
            state.add(new double[n]);
        }
        return new OfArrays(state, (p, g, t) -> {
            double[] own = new double[states];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < states; k++) {
                    own[k] = state.get(k)[i];
                }
                p[i] = rule.step(p[i], g[i], own, t);
                for (int k = 0; k < states; k++) {
                    state.get(k)[i] = own[k];
                }
            }
        });
    }

    /** The new value of one parameter, whose state is read and written. */
    interface Element {
        double step(double p, double g, double[] state, int t);
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
