package dev.lanewise.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The naive twin of an optimizer: its published equations in double, a parameter at a time and with no care for zeros, all of
 * its state in arrays that a test may disturb. Where each is published stands in the kernel's contract.
 */
interface Twin {
    /** One step, number t from 1: changes p by the gradient g. */
    void step(double[] p, double[] g, int t);

    /** What it remembers. */
    List<double[]> state();

    /** The twin of that optimizer under its settings, for n parameters. */
    static Twin of(Optimizer optimizer, int n) {
        return switch (optimizer) {
            case Sgd rule -> each(n, 1, 0, sgd(rule));
            case Adagrad rule -> each(n, 1, rule.initial(), adagrad(rule));
            case Adadelta rule -> each(n, 2, 0, adadelta(rule));
            case Rmsprop rule -> each(n, 3, 0, rmsprop(rule));
            case Adam rule -> each(n, 2, 0, adam(rule));
            case Amsgrad rule -> each(n, 3, 0, amsgrad(rule));
            case Adamax rule -> each(n, 2, 0, adamax(rule));
            case Nadam rule -> each(n, 2, 0, nadam(rule));
            case Radam rule -> each(n, 2, 0, radam(rule));
            case Lion rule -> each(n, 1, 0, lion(rule));
            default -> throw new IllegalArgumentException("no naive twin of " + optimizer);
        };
    }

    private static Element sgd(Sgd rule) {
        return (p, g, s, t) -> {
            double gradient = g + (double) rule.weightDecay() * p;
            s[0] = rule.momentum() * s[0] + gradient;
            return p - rule.learningRate() * (rule.nesterov() ? gradient + rule.momentum() * s[0] : s[0]);
        };
    }

    private static Element adagrad(Adagrad rule) {
        return (p, g, s, t) -> {
            double gradient = g + (double) rule.weightDecay() * p;
            double rate = rule.learningRate() / (1 + (t - 1) * (double) rule.learningRateDecay());
            s[0] += gradient * gradient;
            return p - rate * gradient / (Math.sqrt(s[0]) + rule.epsilon());
        };
    }

    private static Element adadelta(Adadelta rule) {
        double rho = rule.rho();
        return (p, g, s, t) -> {
            double gradient = g + (double) rule.weightDecay() * p;
            s[0] = rho * s[0] + (1 - rho) * gradient * gradient;
            double step = Math.sqrt(s[1] + rule.epsilon()) / Math.sqrt(s[0] + rule.epsilon()) * gradient;
            s[1] = rho * s[1] + (1 - rho) * step * step;
            return p - rule.learningRate() * step;
        };
    }

    private static Element rmsprop(Rmsprop rule) {
        double alpha = rule.alpha();
        return (p, g, s, t) -> {
            double gradient = g + (double) rule.weightDecay() * p;
            s[0] = alpha * s[0] + (1 - alpha) * gradient * gradient;
            s[1] = alpha * s[1] + (1 - alpha) * gradient;
            double spread = rule.centered() ? s[0] - s[1] * s[1] : s[0];
            s[2] = rule.momentum() * s[2] + gradient / (Math.sqrt(spread) + rule.epsilon());
            return p - rule.learningRate() * s[2];
        };
    }

    private static Element adam(Adam rule) {
        double rate = rule.learningRate();
        double decay = rule.weightDecay();
        return (p, g, s, t) -> {
            moments(rule.decoupled() ? g : g + decay * p, s, rule.beta1(), rule.beta2());
            double mean = s[0] / (1 - Math.pow(rule.beta1(), t));
            double square = s[1] / (1 - Math.pow(rule.beta2(), t));
            return (rule.decoupled() ? p - rate * decay * p : p) - rate * mean / (Math.sqrt(square) + rule.epsilon());
        };
    }

    private static Element amsgrad(Amsgrad rule) {
        return (p, g, s, t) -> {
            moments(g + (double) rule.weightDecay() * p, s, rule.beta1(), rule.beta2());
            s[2] = Math.max(s[2], s[1]);
            double mean = s[0] / (1 - Math.pow(rule.beta1(), t));
            double square = s[2] / (1 - Math.pow(rule.beta2(), t));
            return p - rule.learningRate() * mean / (Math.sqrt(square) + rule.epsilon());
        };
    }

    private static Element adamax(Adamax rule) {
        double beta1 = rule.beta1();
        return (p, g, s, t) -> {
            double gradient = g + (double) rule.weightDecay() * p;
            s[0] = beta1 * s[0] + (1 - beta1) * gradient;
            s[1] = Math.max(rule.beta2() * s[1], Math.abs(gradient) + rule.epsilon());
            return p - rule.learningRate() / (1 - Math.pow(beta1, t)) * s[0] / s[1];
        };
    }

    private static Element nadam(Nadam rule) {
        return (p, g, s, t) -> {
            double gradient = g + (double) rule.weightDecay() * p;
            moments(gradient, s, rule.beta1(), rule.beta2());
            double product = 1;
            for (int i = 1; i <= t; i++) {
                product *= momentum(rule, i);
            }
            double ahead = momentum(rule, t + 1);
            double mean = ahead * s[0] / (1 - product * ahead) + (1 - momentum(rule, t)) * gradient / (1 - product);
            double square = s[1] / (1 - Math.pow(rule.beta2(), t));
            return p - rule.learningRate() * mean / (Math.sqrt(square) + rule.epsilon());
        };
    }

    private static double momentum(Nadam rule, int t) {
        return rule.beta1() * (1 - 0.5 * Math.pow(0.96, t * (double) rule.momentumDecay()));
    }

    private static Element radam(Radam rule) {
        return (p, g, s, t) -> {
            moments(g + (double) rule.weightDecay() * p, s, rule.beta1(), rule.beta2());
            double mean = s[0] / (1 - Math.pow(rule.beta1(), t));
            double power = Math.pow(rule.beta2(), t);
            double most = 2 / (1 - (double) rule.beta2()) - 1;
            double rho = most - 2 * t * power / (1 - power);
            if (rho <= 5) {
                return p - rule.learningRate() * mean;
            }
            double rectification = Math.sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho));
            double adaptive = Math.sqrt(1 - power) / (Math.sqrt(s[1]) + rule.epsilon());
            return p - rule.learningRate() * mean * rectification * adaptive;
        };
    }

    private static Element lion(Lion rule) {
        double beta1 = rule.beta1();
        double beta2 = rule.beta2();
        double rate = rule.learningRate();
        return (p, g, s, t) -> {
            double direction = beta1 * s[0] + (1 - beta1) * g;
            s[0] = beta2 * s[0] + (1 - beta2) * g;
            return p - rate * (Math.signum(direction) + (double) rule.weightDecay() * p);
        };
    }

    private static void moments(double g, double[] s, double beta1, double beta2) {
        s[0] = beta1 * s[0] + (1 - beta1) * g;
        s[1] = beta2 * s[1] + (1 - beta2) * g * g;
    }

    /** A twin of n parameters with so many numbers of state each, all the same before the first step. */
    private static Twin each(int n, int states, double initial, Element rule) {
        List<double[]> state = new ArrayList<>();
        for (int k = 0; k < states; k++) {
            double[] array = new double[n];
            Arrays.fill(array, initial);
            state.add(array);
        }
        return new OfArrays(state, rule);
    }

    /** The new value of one parameter, whose state is read and written. */
    interface Element {
        double step(double p, double g, double[] state, int t);
    }

    /** A twin made of its state and its equations. */
    record OfArrays(List<double[]> state, Element rule) implements Twin {
        @Override
        public void step(double[] p, double[] g, int t) {
            double[] own = new double[state.size()];
            for (int i = 0; i < p.length; i++) {
                for (int k = 0; k < own.length; k++) {
                    own[k] = state.get(k)[i];
                }
                p[i] = rule.step(p[i], g[i], own, t);
                for (int k = 0; k < own.length; k++) {
                    state.get(k)[i] = own[k];
                }
            }
        }
    }
}
