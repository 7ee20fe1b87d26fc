package dev.lanewise.train;

import dev.lanewise.kernel.Dot;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Maximum;
import dev.lanewise.kernel.Minimum;
import dev.lanewise.kernel.Multiply;
import dev.lanewise.kernel.Regularization;
import dev.lanewise.nn.Parameters;
import dev.lanewise.nn.Segment;
import dev.lanewise.nn.Weight;

/**
 * The flat gradients of a step, and what is done to them between backward and the update. Norms are sums in the order of
 * {@link Dot}, and all else goes element by element, so the bits do not depend on the threads.
 */
final class Gradients {
    /** Elements that are worth a thread of their own. */
    static final int GRAIN = 1 << 14;

    /** What is added to a norm before the limit is divided by it. */
    private static final double EPSILON = 1e-6;

    private final Parameters parameters;
    private final UpdateRules rules;
    private final float[] values;
    /** Single operands of elementwise kernels: a coefficient, or an upper and a lower limit. */
    private final float[] operands = new float[2];

    Gradients(Parameters parameters, UpdateRules rules) {
        this.parameters = parameters;
        this.rules = rules;
        this.values = new float[parameters.size()];
    }

    float[] values() {
        return values;
    }

    /**
     * Whether penalties and decay concern a segment: they do not concern biases, nor the scales of normalisation, nor what is
     * frozen.
     */
    static boolean regularised(Segment segment) {
        return segment.trainable()
                && (segment.group() == Weight.Group.KERNEL || segment.group() == Weight.Group.EMBEDDING);
    }

    /** Adds the gradients of the penalties at these weights. */
    void addPenalties(Kernels kernels, float[] weights) {
        Regularization kernel = kernels.get(Regularization.class);
        for (Segment segment : parameters.segments()) {
            if (regularised(segment)) {
                int start = segment.offset();
                kernels.parallel().range(segment.size(), GRAIN, (from, to) -> {
                    int at = start + from;
                    kernel.addGradient(to - from, weights, at, values, at, 2 * rules.l2(), rules.l1());
                });
            }
        }
    }

    /** The Euclidean norm of all gradients; not finite exactly where one of them is not. */
    double norm(Kernels kernels) {
        return norm(kernels, 0, values.length);
    }

    private double norm(Kernels kernels, int offset, int n) {
        float squares = kernels.get(Dot.class).dot(n, values, offset, values, offset, kernels.parallel());
        if (Float.isFinite(squares)) {
            return Math.sqrt(squares);
        }
        // The squares of gradients from 1e19 on overflow, which is no fault of the gradients.
        double sum = 0;
        for (int i = offset; i < offset + n; i++) {
            sum += (double) values[i] * values[i];
        }
        return Math.sqrt(sum);
    }

    /** The name of the first array of parameters with a gradient that is not finite; null if all are. */
    String firstNotFinite() {
        return Finite.firstNot(parameters, values);
    }

    /** Limits the gradients, whose {@link #norm} is {@code norm}. */
    void clip(Kernels kernels, double norm) {
        switch (rules.clip().kind()) {
            case NONE -> {}
            case VALUE -> clipValues(kernels);
            case GLOBAL_NORM -> scale(kernels, 0, values.length, norm);
            case NORM -> {
                for (Segment segment : parameters.segments()) {
                    double own = norm(kernels, segment.offset(), segment.size());
                    scale(kernels, segment.offset(), segment.size(), own);
                }
            }
        }
    }

    private void clipValues(Kernels kernels) {
        operands[0] = rules.clip().limit();
        operands[1] = -rules.clip().limit();
        kernels.parallel().range(values.length, GRAIN, (from, to) -> {
            kernels.get(Minimum.class).apply(to - from, values, from, 1, operands, 0, 0, values, from);
            kernels.get(Maximum.class).apply(to - from, values, from, 1, operands, 1, 0, values, from);
        });
    }

    private void scale(Kernels kernels, int offset, int n, double norm) {
        double factor = rules.clip().limit() / (norm + EPSILON);
        if (factor >= 1) {
            return;
        }
        operands[0] = (float) factor;
        kernels.parallel().range(n, GRAIN, (from, to) -> {
            int at = offset + from;
            kernels.get(Multiply.class).apply(to - from, values, at, 1, operands, 0, 0, values, at);
        });
    }
}
