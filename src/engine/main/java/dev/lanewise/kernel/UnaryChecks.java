package dev.lanewise.kernel;

/** The argument checks of {@link UnaryKernel}, the same for every form. */
public final class UnaryChecks {
    private UnaryChecks() {}

    /** Checks a forward call; lengths are the arrays'. */
    public static void forward(int n, Object x, int xLength, int xOffset, Object y, int yLength, int yOffset) {
        Checks.range("x", xLength, xOffset, n);
        Checks.range("y", yLength, yOffset, n);
        Checks.sameOrApart("y", y, yOffset, "x", x, xOffset, n);
    }

    /** Checks a backward call; an input that the function does not read is checked all the same. */
    public static void backward(
            int n, float[] x, int xOffset, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        Checks.range("x", x.length, xOffset, n);
        Checks.range("y", y.length, yOffset, n);
        Checks.range("dy", dy.length, dyOffset, n);
        Checks.range("dx", dx.length, dxOffset, n);
        Checks.sameOrApart("dx", dx, dxOffset, "x", x, xOffset, n);
        Checks.sameOrApart("dx", dx, dxOffset, "y", y, yOffset, n);
        Checks.sameOrApart("dx", dx, dxOffset, "dy", dy, dyOffset, n);
    }

    /** {@link #backward(int, float[], int, float[], int, float[], int, float[], int)} in double precision. */
    public static void backward(
            int n, double[] x, int xOffset, double[] y, int yOffset, double[] dy, int dyOffset, double[] dx, int dxOffset) {
        Checks.range("x", x.length, xOffset, n);
        Checks.range("y", y.length, yOffset, n);
        Checks.range("dy", dy.length, dyOffset, n);
        Checks.range("dx", dx.length, dxOffset, n);
        Checks.sameOrApart("dx", dx, dxOffset, "x", x, xOffset, n);
        Checks.sameOrApart("dx", dx, dxOffset, "y", y, yOffset, n);
        Checks.sameOrApart("dx", dx, dxOffset, "dy", dy, dyOffset, n);
    }
}
