package dev.lanewise.nn;

import dev.lanewise.kernel.Window2d;

/** Shapes of layers that slide a window over images, channels × height × width. */
final class ImageShapes {
    private ImageShapes() {}

    /**
     * The output's shape.
     *
     * @param layer the layer as its maker wrote it, for messages
     * @param channels of the output; 0 for those of the input
     */
    static int[] after(String layer, int[] inputShape, int channels, int size, int stride, Padding padding) {
        if (inputShape.length != 3) {
            String mend = inputShape.length == 2
                    ? "give the images a channel axis: 1×" + Shapes.text(inputShape)
                    : "put it before flatten() and dense layers, and give the data as images";
            throw new IllegalArgumentException(layer + " takes images (channels×height×width), but its input has shape "
                    + Shapes.text(inputShape) + "; " + mend);
        }
        try {
            Window2d window = padding.window(inputShape[1], inputShape[2], size, stride);
            return new int[] {channels == 0 ? inputShape[0] : channels, window.outputHeight(), window.outputWidth()};
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    layer + " cannot take an input of shape " + Shapes.text(inputShape) + ": " + e.getMessage(), e);
        }
    }
}
