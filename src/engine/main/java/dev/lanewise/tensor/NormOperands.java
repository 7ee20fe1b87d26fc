package dev.lanewise.tensor;

/**
 * What a normalisation reads: x, γ and β as dense tensors, the last two null where they are not given, and which of them a tape
 * follows.
 */
final class NormOperands {
    final Tensor x;
    final Tensor gamma;
    final Tensor beta;

    /** Null where no gradient is wanted; so are the next two. */
    final Node nodeX;

    final Node nodeGamma;
    final Node nodeBeta;

    private final Tape tape = Tape.active();

    NormOperands(Tensor x, Tensor gamma, Tensor beta) {
        this.nodeX = node(x);
        this.nodeGamma = node(gamma);
        this.nodeBeta = node(beta);
        this.x = Copies.dense(x);
        this.gamma = dense(gamma);
        this.beta = dense(beta);
    }

    private Node node(Tensor operand) {
        return tape == null || operand == null ? null : tape.node(operand);
    }

    private static Tensor dense(Tensor parameter) {
        return parameter == null ? null : Copies.dense(parameter);
    }

    /** Whether any gradient is wanted. */
    boolean followed() {
        return nodeX != null || nodeGamma != null || nodeBeta != null;
    }

    /** Records how the gradient of y passes on, if any is wanted. */
    void record(Tensor y, NormGradient gradient) {
        tape.record(y, gradient);
    }

    static void requireEpsilon(double epsilon) {
        if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + "; give a number of 0 or more such as 1e-5");
        }
    }

    /** Whether x can be normalised with a parameter, or statistics, of that size: one of its type a row or channel. */
    static boolean fits(Tensor x, int size, Tensor parameter) {
        return parameter == null || parameter.rank() == 1 && parameter.size() == size && parameter.dtype() == x.dtype();
    }

    /** The array of a tensor that a kernel is given, or null for none. */
    static float[] floats(Tensor x) {
        return x == null ? null : x.floats();
    }

    /** The same of a tensor of doubles. */
    static double[] doubles(Tensor x) {
        return x == null ? null : x.doubles();
    }

    /** Where the tensor begins in its array; 0 for none. */
    static int offset(Tensor x) {
        return x == null ? 0 : x.offset();
    }
}
