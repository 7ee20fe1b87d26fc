package dev.lanewise.kernel;

/** The argument checks of {@link Conv2d}, which every form makes before its first write. */
public final class Conv2dChecks {
    /** The most elements that one padded image may have. */
    private static final long LARGEST = 1 << 30;

    /** What a form may add to a row of the padded image, to fill its last vector. */
    private static final long ROUNDING = 64;

    private Conv2dChecks() {}

    /** Refuses arguments of a forward pass that break the contract. */
    public static void forward(
            int batch, int channels, int filters, Window2d window,
            Object x, int xLength, int xOffset, Object w, int wLength, int wOffset,
            Object bias, int biasLength, int biasOffset, Activation activation,
            Object y, int yLength, int yOffset) {
        sizes(batch, channels, filters, window);
        if (activation != Activation.NONE && activation != Activation.RELU) {
            throw new IllegalArgumentException("a convolution applies NONE or RELU as it writes, not " + activation
                    + "; apply the activation's own kernel afterwards");
        }
        int xSize = images("x", xLength, xOffset, batch, channels, window.inputSize());
        int wSize = images("w", wLength, wOffset, filters, channels, window.kernelSize());
        int ySize = images("y", yLength, yOffset, batch, filters, window.outputSize());
        Checks.apart("y", y, yOffset, ySize, "x", x, xOffset, xSize);
        Checks.apart("y", y, yOffset, ySize, "w", w, wOffset, wSize);
        if (bias != null) {
            Checks.range("bias", biasLength, biasOffset, filters);
            Checks.apart("y", y, yOffset, ySize, "bias", bias, biasOffset, filters);
        }
    }

    /** Refuses arguments of an input gradient that break the contract. */
    public static void inputGradient(
            int batch, int channels, int filters, Window2d window,
            Object w, int wLength, int wOffset, Object dy, int dyLength, int dyOffset,
            Object dx, int dxLength, int dxOffset) {
        sizes(batch, channels, filters, window);
        int wSize = images("w", wLength, wOffset, filters, channels, window.kernelSize());
        int dySize = images("dy", dyLength, dyOffset, batch, filters, window.outputSize());
        int dxSize = images("dx", dxLength, dxOffset, batch, channels, window.inputSize());
        Checks.apart("dx", dx, dxOffset, dxSize, "w", w, wOffset, wSize);
        Checks.apart("dx", dx, dxOffset, dxSize, "dy", dy, dyOffset, dySize);
    }

    /** Refuses arguments of a filter gradient that break the contract. */
    public static void filterGradient(
            int batch, int channels, int filters, Window2d window,
            Object x, int xLength, int xOffset, Object dy, int dyLength, int dyOffset,
            Object dw, int dwLength, int dwOffset) {
        sizes(batch, channels, filters, window);
        int xSize = images("x", xLength, xOffset, batch, channels, window.inputSize());
        int dySize = images("dy", dyLength, dyOffset, batch, filters, window.outputSize());
        int dwSize = images("dw", dwLength, dwOffset, filters, channels, window.kernelSize());
        Checks.apart("dw", dw, dwOffset, dwSize, "x", x, xOffset, xSize);
        Checks.apart("dw", dw, dwOffset, dwSize, "dy", dy, dyOffset, dySize);
    }

    private static void sizes(int batch, int channels, int filters, Window2d window) {
        Checks.size("batch", batch);
        if (channels < 1 || filters < 1) {
            throw new IllegalArgumentException("a convolution of " + channels + " channels with " + filters
                    + " filters has no outputs; each must be 1 or more");
        }
        long rows = (long) window.height() + window.kernelHeight() + window.strideHeight() + window.padTop();
        long columns = (long) window.width() + window.kernelWidth() + window.strideWidth() + window.padLeft() + ROUNDING;
        if ((double) rows * columns * Math.max(channels, filters) > LARGEST) {
            throw new IllegalArgumentException("an image of " + Math.max(channels, filters) + " × " + window.height() + " × "
                    + window.width() + " has more than 2³⁰ elements with its padding; cut it into pieces");
        }
    }

    /** Requires outer × planes × size elements to lie inside the array, and returns how many they are. */
    private static int images(String name, int length, int offset, int outer, int planes, int size) {
        double elements = (double) outer * planes * size;
        if (elements > length) {
            throw new IllegalArgumentException(name + " has length " + length + ", but " + outer + " × " + planes + " × "
                    + size + " elements are asked for");
        }
        Checks.range(name, length, offset, (int) elements);
        return (int) elements;
    }
}
