package dev.lanewise.kernel;

/** The argument checks of every {@link UpdateKernel}. */
public final class UpdateChecks {
    private static final String PARAMETERS = "parameters";
    private static final String GRADIENTS = "gradients";

    private UpdateChecks() {}

    /** Checks a call in single precision. */
    public static void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, UpdateRule rule) {
        flat(n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset);
        count(states.length, rule);
        for (int i = 0; i < states.length; i++) {
            Checks.range("state", states[i].length, statesOffset, n);
            apart(n, states, i, statesOffset, parameters, parametersOffset, gradients, gradientsOffset);
        }
    }

    /** Checks a call in double precision. */
    public static void update(
            int n, double[] parameters, int parametersOffset, double[] gradients, int gradientsOffset,
            double[][] states, int statesOffset, UpdateRule rule) {
        flat(n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset);
        count(states.length, rule);
        for (int i = 0; i < states.length; i++) {
            Checks.range("state", states[i].length, statesOffset, n);
            apart(n, states, i, statesOffset, parameters, parametersOffset, gradients, gradientsOffset);
        }
    }

    private static void flat(
            int n, Object parameters, int parametersLength, int parametersOffset,
            Object gradients, int gradientsLength, int gradientsOffset) {
        Checks.range(PARAMETERS, parametersLength, parametersOffset, n);
        Checks.range(GRADIENTS, gradientsLength, gradientsOffset, n);
        Checks.apart(PARAMETERS, parameters, parametersOffset, n, GRADIENTS, gradients, gradientsOffset, n);
    }

    private static void count(int states, UpdateRule rule) {
        if (states != rule.states()) {
            throw new IllegalArgumentException(
                    "there are " + states + " state arrays, but " + rule + " needs " + rule.states());
        }
    }

    private static void apart(
            int n, Object[] states, int i, int statesOffset,
            Object parameters, int parametersOffset, Object gradients, int gradientsOffset) {
        Checks.apart("a state", states[i], statesOffset, n, PARAMETERS, parameters, parametersOffset, n);
        Checks.apart("a state", states[i], statesOffset, n, GRADIENTS, gradients, gradientsOffset, n);
        for (int other = 0; other < i; other++) {
            Checks.apart("a state", states[i], statesOffset, n, "another", states[other], statesOffset, n);
        }
    }
}
