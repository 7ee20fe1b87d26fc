package dev.lanewise.kernel;

import java.lang.reflect.Array;

/**
 * The argument checks of {@link RmsNorm}, the same for every form. The arrays of a call are all {@code float[]} or all
 * {@code double[]}; γ may be null.
 */
public final class RmsNormChecks {
    private RmsNormChecks() {}

    /** Checks a forward call. */
    public static void forward(
            int rows, int columns, Object x, int xOffset, Object gamma, int gammaOffset, double epsilon,
            Object y, int yOffset, Object inverse, int inverseOffset) {
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + ", it must be 0 or more");
        }
        int n = inputs(rows, columns, x, xOffset, gamma, gammaOffset, inverse, inverseOffset, y, yOffset);
        Checks.sameOrApart("y", y, yOffset, "x", x, xOffset, n);
        Checks.apart("y", y, yOffset, n, "gamma", gamma, gammaOffset, columns);
        Checks.apart("inverse", inverse, inverseOffset, rows, "x", x, xOffset, n);
        Checks.apart("inverse", inverse, inverseOffset, rows, "y", y, yOffset, n);
        Checks.apart("inverse", inverse, inverseOffset, rows, "gamma", gamma, gammaOffset, columns);
    }

    /** Checks a backward call. */
    public static void backward(
            int rows, int columns, Object x, int xOffset, Object gamma, int gammaOffset,
            Object inverse, int inverseOffset, Object dy, int dyOffset, Object dx, int dxOffset) {
        int n = inputs(rows, columns, x, xOffset, gamma, gammaOffset, inverse, inverseOffset, dy, dyOffset);
        Checks.range("dx", Array.getLength(dx), dxOffset, n);
        Checks.sameOrApart("dx", dx, dxOffset, "x", x, xOffset, n);
        Checks.sameOrApart("dx", dx, dxOffset, "dy", dy, dyOffset, n);
        Checks.apart("dx", dx, dxOffset, n, "gamma", gamma, gammaOffset, columns);
        Checks.apart("dx", dx, dxOffset, n, "inverse", inverse, inverseOffset, rows);
    }

    /** Checks a call of {@link RmsNorm#scaleGradient}. */
    public static void scaleGradient(
            int rows, int columns, int from, int end, Object x, int xOffset,
            Object inverse, int inverseOffset, Object dy, int dyOffset, Object dGamma, int dGammaOffset) {
        int n = inputs(rows, columns, x, xOffset, null, 0, inverse, inverseOffset, dy, dyOffset);
        Checks.range("dGamma", Array.getLength(dGamma), dGammaOffset, columns);
        Checks.apart("dGamma", dGamma, dGammaOffset, columns, "x", x, xOffset, n);
        Checks.apart("dGamma", dGamma, dGammaOffset, columns, "dy", dy, dyOffset, n);
        Checks.apart("dGamma", dGamma, dGammaOffset, columns, "inverse", inverse, inverseOffset, rows);
        if (from < 0 || from > end || end > columns) {
            throw new IllegalArgumentException("columns " + from + " to " + end + " are not within the " + columns);
        }
    }

    private static int inputs(
            int rows, int columns, Object x, int xOffset, Object gamma, int gammaOffset,
            Object inverse, int inverseOffset, Object matrix, int matrixOffset) {
        Checks.matrix("x", Array.getLength(x), xOffset, rows, columns, columns, 1);
        int n = rows * columns;
        Checks.range("y or dy", Array.getLength(matrix), matrixOffset, n);
        Checks.range("inverse", Array.getLength(inverse), inverseOffset, rows);
        if (gamma != null) {
            Checks.range("gamma", Array.getLength(gamma), gammaOffset, columns);
        }
        return n;
    }
}
