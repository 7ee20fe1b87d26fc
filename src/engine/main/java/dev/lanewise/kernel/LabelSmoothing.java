package dev.lanewise.kernel;

/**
 * Label smoothing: any loss, but of targets moved a little from certainty, so that a model does not chase infinite logits. With ε in
 * [0, 1) a target t becomes t·(1 − ε) + ε/2 where every output is a class of its own, t·(1 − ε) + ε/C over C classes. Source: Szegedy
 * et al., "Rethinking the Inception architecture for computer vision", 2016, section 7; the same as Keras's
 * {@code label_smoothing}.
 *
 * <p><b>Order.</b> The target is fma(t, 1 − ε, ε/2 or ε/C), rounded once more than its parts, and in double precision computed from the
 * float ε; the loss then has the bits that it has for such targets. <b>Bound.</b> For t in [0, 1] the target is within 2u of its size; to that comes the
 * loss's own bound.
 */
public final class LabelSmoothing {
    private LabelSmoothing() {}

    /** The loss, smoothed towards ½; the loss itself for ε = 0. */
    public static LossKernel binary(LossKernel loss, float epsilon) {
        return check(epsilon) == 0f ? loss : new SmoothedTargets(loss, epsilon, true);
    }

    /** The loss, smoothed towards 1/C; the loss itself for ε = 0. */
    public static LossKernel classes(LossKernel loss, float epsilon) {
        return check(epsilon) == 0f ? loss : new SmoothedTargets(loss, epsilon, false);
    }

    /** A loss of one label a row: {@code loss} of the label's one-hot row, smoothed towards 1/C. */
    public static LabelLossKernel labels(LossKernel loss, float epsilon) {
        check(epsilon);
        return new SmoothedLabels(loss, epsilon);
    }

    /** Refuses an ε outside [0, 1). */
    public static float check(float epsilon) {
        if (!(epsilon >= 0f && epsilon < 1f)) {
            throw new IllegalArgumentException("label smoothing is " + epsilon + "; give a number from 0 to under 1");
        }
        return epsilon;
    }
}
