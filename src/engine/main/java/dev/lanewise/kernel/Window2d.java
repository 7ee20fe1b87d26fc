package dev.lanewise.kernel;

/**
 * How a window slides over images of one size, for {@link Conv2d}, {@link MaxPool2d} and {@link AveragePool2d}. Output
 * (oh, ow) sees the elements (oh·strideHeight + kh − padTop, ow·strideWidth + kw − padLeft) for kh &lt; kernelHeight,
 * kw &lt; kernelWidth; those outside the image are its padding.
 *
 * @param height of the image, at least 1
 * @param width of the image, at least 1
 * @param kernelHeight of the window, at most the padded image
 * @param kernelWidth of the window, at most the padded image
 * @param strideHeight rows from one output to the next, at least 1
 * @param strideWidth columns from one output to the next, at least 1
 * @param padTop rows above the image, less than kernelHeight, so that each window meets the image
 * @param padLeft columns left of it, less than kernelWidth
 * @param padBottom rows below it, less than kernelHeight
 * @param padRight columns right of it, less than kernelWidth
 */
public record Window2d(
        int height, int width,
        int kernelHeight, int kernelWidth,
        int strideHeight, int strideWidth,
        int padTop, int padLeft, int padBottom, int padRight) {
    /** Refuses what has no outputs. */
    public Window2d {
        axis("height", height, kernelHeight, strideHeight, padTop, padBottom);
        axis("width", width, kernelWidth, strideWidth, padLeft, padRight);
        if ((long) kernelHeight * kernelWidth > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a window of " + kernelHeight + " × " + kernelWidth + " has more than 2³¹ − 1 elements");
        }
    }

    /** A square window and stride without padding. */
    public static Window2d valid(int height, int width, int kernel, int stride) {
        return new Window2d(height, width, kernel, kernel, stride, stride, 0, 0, 0, 0);
    }

    /**
     * A square window, padded so that there are ⌈size/stride⌉ outputs an axis; an odd number of padding lines leaves the
     * larger half below and right, as in TensorFlow and Keras.
     */
    public static Window2d same(int height, int width, int kernel, int stride) {
        int rows = samePadding(height, kernel, stride);
        int columns = samePadding(width, kernel, stride);
        return new Window2d(
                height, width, kernel, kernel, stride, stride, rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
    }

    private static int samePadding(int size, int kernel, int stride) {
        long outputs = ((long) size + stride - 1) / stride;
        return (int) Math.max(0, (outputs - 1) * stride + kernel - size);
    }

    private static void axis(String name, int size, int kernel, int stride, int before, int after) {
        if (size < 1 || kernel < 1 || stride < 1) {
            throw new IllegalArgumentException("a window of " + name + " " + kernel + " with stride " + stride
                    + " over an image of " + name + " " + size + " has no outputs; each must be 1 or more");
        }
        if (before < 0 || after < 0 || before >= kernel || after >= kernel) {
            throw new IllegalArgumentException("the padding of the " + name + " is " + before + " and " + after
                    + ", it must be from 0 to less than the window's " + name + ", " + kernel);
        }
        if ((long) size + before + after > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an image of " + name + " " + size + " with padding of " + before + " and " + after
                    + " has more than 2³¹ − 1 lines");
        }
        if ((long) size + before + after < kernel) {
            throw new IllegalArgumentException("a window of " + name + " " + kernel + " is larger than the image, which has "
                    + name + " " + ((long) size + before + after)
                    + " with its padding; use a smaller window, same padding or fewer pooling layers before");
        }
    }

    /** Rows of outputs: ⌊(padTop + height + padBottom − kernelHeight)/strideHeight⌋ + 1. */
    public int outputHeight() {
        return (int) (((long) padTop + height + padBottom - kernelHeight) / strideHeight) + 1;
    }

    /** Columns of outputs. */
    public int outputWidth() {
        return (int) (((long) padLeft + width + padRight - kernelWidth) / strideWidth) + 1;
    }

    /** Elements of one input plane, or 2³¹ − 1 if that many do not fit an array. */
    public int inputSize() {
        return (int) Math.min(Integer.MAX_VALUE, (long) height * width);
    }

    /** Elements of one output plane; see {@link #inputSize}. */
    public int outputSize() {
        return (int) Math.min(Integer.MAX_VALUE, (long) outputHeight() * outputWidth());
    }

    /** Elements of the window. */
    public int kernelSize() {
        return kernelHeight * kernelWidth;
    }
}
