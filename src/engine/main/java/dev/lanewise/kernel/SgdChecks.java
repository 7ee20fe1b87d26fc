package dev.lanewise.kernel;

/** The argument checks of {@link SgdUpdate}, the same for every form. */
public final class SgdChecks {
    private SgdChecks() {}

    /** Checks a call; lengths are the arrays', 0 where there is none. */
    public static void update(
            int n,
            Object parameters, int parametersLength, int parametersOffset,
            Object gradients, int gradientsLength, int gradientsOffset,
            Object velocity, int velocityLength, int velocityOffset,
            double momentum) {
        Checks.range("parameters", parametersLength, parametersOffset, n);
        Checks.range("gradients", gradientsLength, gradientsOffset, n);
        Checks.apart("parameters", parameters, parametersOffset, n, "gradients", gradients, gradientsOffset, n);
        if (momentum == 0) {
            return;
        }
        if (velocity == null) {
            throw new IllegalArgumentException("momentum is " + momentum + ", so velocity must be an array");
        }
        Checks.range("velocity", velocityLength, velocityOffset, n);
        Checks.apart("velocity", velocity, velocityOffset, n, "parameters", parameters, parametersOffset, n);
        Checks.apart("velocity", velocity, velocityOffset, n, "gradients", gradients, gradientsOffset, n);
    }
}
