package dev.lanewise.kernel;

/** The argument checks of {@link AdamUpdate}, the same for every form. */
public final class AdamChecks {
    private AdamChecks() {}

    /** Checks a call; lengths are the arrays'. */
    public static void update(
            int n,
            Object parameters, int parametersLength, int parametersOffset,
            Object gradients, int gradientsLength, int gradientsOffset,
            Object first, int firstLength, int firstOffset,
            Object second, int secondLength, int secondOffset) {
        Checks.range("parameters", parametersLength, parametersOffset, n);
        Checks.range("gradients", gradientsLength, gradientsOffset, n);
        Checks.range("first", firstLength, firstOffset, n);
        Checks.range("second", secondLength, secondOffset, n);
        Checks.apart("parameters", parameters, parametersOffset, n, "gradients", gradients, gradientsOffset, n);
        Checks.apart("first", first, firstOffset, n, "parameters", parameters, parametersOffset, n);
        Checks.apart("first", first, firstOffset, n, "gradients", gradients, gradientsOffset, n);
        Checks.apart("second", second, secondOffset, n, "parameters", parameters, parametersOffset, n);
        Checks.apart("second", second, secondOffset, n, "gradients", gradients, gradientsOffset, n);
        Checks.apart("second", second, secondOffset, n, "first", first, firstOffset, n);
    }
}
