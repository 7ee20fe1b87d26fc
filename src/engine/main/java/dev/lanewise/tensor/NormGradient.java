package dev.lanewise.tensor;

/**
 * How the gradient of a normalisation passes to x, γ and β: where each is summed, and what backward needs of the forward
 * pass. The kinds differ in {@link #compute}.
 */
abstract class NormGradient extends Node {
    private final Node x;
    private final Node gamma;
    private final Node beta;
    private final Saved savedX;
    private final Saved savedGamma;
    private final Saved savedMean;
    private final Saved savedInverse;

    /**
     * The gradient of y.
     *
     * @param mean what x was shifted by; null if it was not
     * @param inverse what it was then multiplied by
     */
    NormGradient(Tensor y, NormOperands operands, Tensor mean, Tensor inverse) {
        super(y);
        this.x = operands.nodeX;
        this.gamma = operands.nodeGamma;
        this.beta = operands.nodeBeta;
        this.savedX = new Saved(operands.x);
        this.savedGamma = saved(operands.gamma);
        this.savedMean = saved(mean);
        this.savedInverse = new Saved(inverse);
    }

    private static Saved saved(Tensor tensor) {
        return tensor == null ? null : new Saved(tensor);
    }

    final Tensor x() {
        return savedX.get(this);
    }

    /** γ, or null. */
    final Tensor gamma() {
        return savedGamma == null ? null : savedGamma.get(this);
    }

    final Tensor mean() {
        return savedMean == null ? null : savedMean.get(this);
    }

    final Tensor inverse() {
        return savedInverse.get(this);
    }

    /** Writes the gradients that are wanted, and null where they are not; dx may be dy, and is then written last. */
    abstract void compute(Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta);

    @Override
    final void backward(Tensor upstream) {
        Tensor dy = Copies.dense(upstream);
        Tensor dx = x == null ? null : ownsGradient() ? dy : Tensor.empty(kernels, dtype, shape);
        boolean firstGamma = gamma == null || !gamma.begun();
        Tensor dGamma = sums(gamma, firstGamma);
        // Asked only now: one tensor may be both parameters.
        boolean firstBeta = beta == null || !beta.begun();
        Tensor dBeta = sums(beta, firstBeta);
        compute(dy, dx, dGamma, dBeta);
        if (x != null) {
            dx.changed();
            x.give(dx);
        }
        finish(gamma, dGamma, firstGamma);
        finish(beta, dBeta, firstBeta);
    }

    /** Where the gradient of a parameter is summed: at its place, unless something is there already. */
    private Tensor sums(Node parameter, boolean first) {
        if (parameter == null) {
            return null;
        }
        return first ? parameter.accumulator() : Tensor.empty(kernels, dtype, parameter.shape);
    }

    private static void finish(Node parameter, Tensor sums, boolean first) {
        if (parameter != null) {
            sums.changed();
            if (!first) {
                parameter.give(sums);
            }
        }
    }
}
