package dev.lanewise.kernel;

import java.lang.reflect.Array;

/**
 * The argument checks of {@link BatchNorm}, the same for every form. The arrays of a call are all {@code float[]} or all
 * {@code double[]}, or null where they may be.
 */
public final class BatchNormChecks {
    private BatchNormChecks() {}

    /** Checks a call of statistics. */
    public static void statistics(
            int batch, int channels, int area, int from, int end, Object x, int xOffset,
            Object mean, int meanOffset, Object variance, int varianceOffset) {
        int n = elements(batch, channels, area, from, end);
        range("x", x, xOffset, n);
        range("mean", mean, meanOffset, channels);
        range("variance", variance, varianceOffset, channels);
        Checks.apart("mean", mean, meanOffset, channels, "x", x, xOffset, n);
        Checks.apart("variance", variance, varianceOffset, channels, "x", x, xOffset, n);
        Checks.apart("variance", variance, varianceOffset, channels, "mean", mean, meanOffset, channels);
    }

    /** Checks a call of normalize. */
    public static void normalize(
            int batch, int channels, int area, int from, int end, Object x, int xOffset,
            Object mean, int meanOffset, Object inverse, int inverseOffset,
            Object gamma, int gammaOffset, Object beta, int betaOffset, Object y, int yOffset) {
        int n = elements(batch, channels, area, from, end);
        range("x", x, xOffset, n);
        range("y", y, yOffset, n);
        range("mean", mean, meanOffset, channels);
        range("inverse", inverse, inverseOffset, channels);
        range("gamma", gamma, gammaOffset, channels);
        range("beta", beta, betaOffset, channels);
        Checks.sameOrApart("y", y, yOffset, "x", x, xOffset, n);
        Checks.apart("y", y, yOffset, n, "mean", mean, meanOffset, channels);
        Checks.apart("y", y, yOffset, n, "inverse", inverse, inverseOffset, channels);
        Checks.apart("y", y, yOffset, n, "gamma", gamma, gammaOffset, channels);
        Checks.apart("y", y, yOffset, n, "beta", beta, betaOffset, channels);
    }

    /** Checks a call of backward. */
    public static void backward(
            int batch, int channels, int area, int from, int end, Object x, int xOffset,
            Object mean, int meanOffset, Object inverse, int inverseOffset, Object gamma, int gammaOffset,
            Object dy, int dyOffset,
            Object dx, int dxOffset, Object dGamma, int dGammaOffset, Object dBeta, int dBetaOffset) {
        int n = elements(batch, channels, area, from, end);
        range("x", x, xOffset, n);
        range("dy", dy, dyOffset, n);
        range("mean", mean, meanOffset, channels);
        range("inverse", inverse, inverseOffset, channels);
        range("gamma", gamma, gammaOffset, channels);
        range("dx", dx, dxOffset, n);
        range("dGamma", dGamma, dGammaOffset, channels);
        range("dBeta", dBeta, dBetaOffset, channels);
        if (dx != null) {
            Checks.sameOrApart("dx", dx, dxOffset, "x", x, xOffset, n);
            Checks.sameOrApart("dx", dx, dxOffset, "dy", dy, dyOffset, n);
            fromChannels("dx", dx, dxOffset, n, channels, mean, meanOffset, inverse, inverseOffset, gamma, gammaOffset);
        }
        sums("dGamma", dGamma, dGammaOffset, channels, x, xOffset, dy, dyOffset, dx, dxOffset, n);
        sums("dBeta", dBeta, dBetaOffset, channels, x, xOffset, dy, dyOffset, dx, dxOffset, n);
        fromChannels(
                "dGamma", dGamma, dGammaOffset, channels, channels, mean, meanOffset, inverse, inverseOffset, gamma, gammaOffset);
        fromChannels(
                "dBeta", dBeta, dBetaOffset, channels, channels, mean, meanOffset, inverse, inverseOffset, gamma, gammaOffset);
        if (dBeta != null) {
            Checks.apart("dBeta", dBeta, dBetaOffset, channels, "dGamma", dGamma, dGammaOffset, channels);
        }
    }

    private static int elements(int batch, int channels, int area, int from, int end) {
        Checks.size("batch", batch);
        Checks.size("channels", channels);
        Checks.size("area", area);
        long planes = (long) batch * channels;
        if (planes > Integer.MAX_VALUE || planes * area > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(batch + " × " + channels + " × " + area + " has more than 2³¹ − 1 elements");
        }
        if (from < 0 || from > end || end > channels) {
            throw new IllegalArgumentException("channels " + from + " to " + end + " are not within the " + channels);
        }
        return (int) (planes * area);
    }

    private static void range(String name, Object array, int offset, int n) {
        if (array != null) {
            Checks.range(name, Array.getLength(array), offset, n);
        }
    }

    private static void sums(
            String name, Object out, int outOffset, int channels,
            Object x, int xOffset, Object dy, int dyOffset, Object dx, int dxOffset, int n) {
        if (out != null) {
            Checks.apart(name, out, outOffset, channels, "x", x, xOffset, n);
            Checks.apart(name, out, outOffset, channels, "dy", dy, dyOffset, n);
            Checks.apart(name, out, outOffset, channels, "dx", dx, dxOffset, n);
        }
    }

    private static void fromChannels(
            String name, Object out, int outOffset, int length, int channels,
            Object mean, int meanOffset, Object inverse, int inverseOffset, Object gamma, int gammaOffset) {
        if (out != null) {
            Checks.apart(name, out, outOffset, length, "mean", mean, meanOffset, channels);
            Checks.apart(name, out, outOffset, length, "inverse", inverse, inverseOffset, channels);
            Checks.apart(name, out, outOffset, length, "gamma", gamma, gammaOffset, channels);
        }
    }
}
