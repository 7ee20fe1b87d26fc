package dev.lanewise.kernel;

import java.lang.reflect.Array;

/**
 * The argument checks of {@link LayerNorm}, the same for every form. The arrays of a call are all {@code float[]} or all
 * {@code double[]}, or null where they may be.
 */
public final class LayerNormChecks {
    private LayerNormChecks() {}

    /** Checks a forward call. */
    public static void forward(
            int rows, int columns, Object x, int xOffset,
            Object gamma, int gammaOffset, Object beta, int betaOffset, double epsilon,
            Object y, int yOffset, Object mean, int meanOffset, Object inverse, int inverseOffset) {
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + ", it must be 0 or more");
        }
        Checks.matrix("x", Array.getLength(x), xOffset, rows, columns, columns, 1);
        int n = rows * columns;
        range("y", y, yOffset, n);
        range("gamma", gamma, gammaOffset, columns);
        range("beta", beta, betaOffset, columns);
        range("mean", mean, meanOffset, rows);
        range("inverse", inverse, inverseOffset, rows);
        Checks.sameOrApart("y", y, yOffset, "x", x, xOffset, n);
        fromRow("y", y, yOffset, n, gamma, gammaOffset, beta, betaOffset, columns);
        fromRow("mean", mean, meanOffset, rows, gamma, gammaOffset, beta, betaOffset, columns);
        fromRow("inverse", inverse, inverseOffset, rows, gamma, gammaOffset, beta, betaOffset, columns);
        Checks.apart("mean", mean, meanOffset, rows, "x", x, xOffset, n);
        Checks.apart("mean", mean, meanOffset, rows, "y", y, yOffset, n);
        Checks.apart("inverse", inverse, inverseOffset, rows, "x", x, xOffset, n);
        Checks.apart("inverse", inverse, inverseOffset, rows, "y", y, yOffset, n);
        Checks.apart("inverse", inverse, inverseOffset, rows, "mean", mean, meanOffset, rows);
    }

    /** Checks a backward call. */
    public static void backward(
            int rows, int columns, Object x, int xOffset, Object gamma, int gammaOffset,
            Object mean, int meanOffset, Object inverse, int inverseOffset, Object dy, int dyOffset,
            Object dx, int dxOffset, Object dGamma, int dGammaOffset, Object dBeta, int dBetaOffset) {
        Checks.matrix("x", Array.getLength(x), xOffset, rows, columns, columns, 1);
        int n = rows * columns;
        range("dy", dy, dyOffset, n);
        range("gamma", gamma, gammaOffset, columns);
        range("mean", mean, meanOffset, rows);
        range("inverse", inverse, inverseOffset, rows);
        range("dx", dx, dxOffset, n);
        range("dGamma", dGamma, dGammaOffset, columns);
        range("dBeta", dBeta, dBetaOffset, columns);
        if (dx != null) {
            Checks.sameOrApart("dx", dx, dxOffset, "x", x, xOffset, n);
            Checks.sameOrApart("dx", dx, dxOffset, "dy", dy, dyOffset, n);
            fromStatistics("dx", dx, dxOffset, n, mean, meanOffset, inverse, inverseOffset, rows);
            fromRow("dx", dx, dxOffset, n, gamma, gammaOffset, dGamma, dGammaOffset, columns);
        }
        if (dGamma != null) {
            fromStatistics("dGamma", dGamma, dGammaOffset, columns, mean, meanOffset, inverse, inverseOffset, rows);
            fromRow("dGamma", dGamma, dGammaOffset, columns, gamma, gammaOffset, dBeta, dBetaOffset, columns);
            fromMatrices("dGamma", dGamma, dGammaOffset, columns, x, xOffset, dy, dyOffset, n);
        }
        if (dBeta != null) {
            fromStatistics("dBeta", dBeta, dBetaOffset, columns, mean, meanOffset, inverse, inverseOffset, rows);
            fromRow("dBeta", dBeta, dBetaOffset, columns, gamma, gammaOffset, null, 0, columns);
            fromMatrices("dBeta", dBeta, dBetaOffset, columns, x, xOffset, dy, dyOffset, n);
            fromMatrices("dBeta", dBeta, dBetaOffset, columns, dx, dxOffset, null, 0, n);
        }
    }

    /** Checks a call of {@link LayerNorm#parameterGradients}. */
    public static void parameterGradients(
            int rows, int columns, int from, int end, Object x, int xOffset,
            Object mean, int meanOffset, Object inverse, int inverseOffset, Object dy, int dyOffset,
            Object dGamma, int dGammaOffset, Object dBeta, int dBetaOffset) {
        backward(
                rows, columns, x, xOffset, null, 0, mean, meanOffset, inverse, inverseOffset, dy, dyOffset,
                null, 0, dGamma, dGammaOffset, dBeta, dBetaOffset);
        if (from < 0 || from > end || end > columns) {
            throw new IllegalArgumentException("columns " + from + " to " + end + " are not within the " + columns);
        }
    }

    private static void range(String name, Object array, int offset, int n) {
        if (array != null) {
            Checks.range(name, Array.getLength(array), offset, n);
        }
    }

    /** Requires an output to be apart from two arrays of one element a column, which may be null. */
    private static void fromRow(
            String name, Object out, int outOffset, int length,
            Object gamma, int gammaOffset, Object other, int otherOffset, int columns) {
        Checks.apart(name, out, outOffset, length, "gamma", gamma, gammaOffset, columns);
        Checks.apart(name, out, outOffset, length, "another row", other, otherOffset, columns);
    }

    private static void fromStatistics(
            String name, Object out, int outOffset, int length,
            Object mean, int meanOffset, Object inverse, int inverseOffset, int rows) {
        Checks.apart(name, out, outOffset, length, "mean", mean, meanOffset, rows);
        Checks.apart(name, out, outOffset, length, "inverse", inverse, inverseOffset, rows);
    }

    private static void fromMatrices(
            String name, Object out, int outOffset, int length, Object x, int xOffset, Object dy, int dyOffset, int n) {
        Checks.apart(name, out, outOffset, length, "x or dx", x, xOffset, n);
        Checks.apart(name, out, outOffset, length, "dy", dy, dyOffset, n);
    }
}
