package dev.lanewise.kernel;

/** The argument checks of {@link BinaryKernel}, the same for every form. */
public final class BinaryChecks {
    private BinaryChecks() {}

    /** Checks a call; lengths are the arrays'. */
    public static void apply(
            int n,
            Object a, int aLength, int aOffset, int aStride,
            Object b, int bLength, int bOffset, int bStride,
            Object y, int yLength, int yOffset) {
        Checks.range("y", yLength, yOffset, n);
        operand("a", n, a, aLength, aOffset, aStride, y, yOffset);
        operand("b", n, b, bLength, bOffset, bStride, y, yOffset);
    }

    private static void operand(
            String name, int n, Object in, int length, int offset, int stride, Object y, int yOffset) {
        if (stride == 1) {
            Checks.range(name, length, offset, n);
            Checks.sameOrApart("y", y, yOffset, name, in, offset, n);
        } else if (stride == 0) {
            int read = Math.min(n, 1);
            Checks.range(name, length, offset, read);
            Checks.apart("y", y, yOffset, n, name, in, offset, read);
        } else {
            throw new IllegalArgumentException("the stride of " + name + " is " + stride + ", it must be 0 or 1");
        }
    }
}
