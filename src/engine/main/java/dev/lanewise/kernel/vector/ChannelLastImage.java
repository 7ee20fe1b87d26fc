package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Window2d;

/**
 * An image with its padding in a work array, channels innermost: element (channel, row, column), counted from the padding's
 * corner, lies at [row][column][channel]. What a row of a filter sees is then one contiguous run.
 */
final class ChannelLastImage {
    private static final int LANES = Lanes.WIDEST.length();

    private int channels;
    private int height;
    private int width;
    private int top;
    private int left;
    private int elements;

    /** Elements from one row to the next. */
    int pitch;

    /** The images that {@code window} runs over. */
    void set(int channels, Window2d window) {
        this.channels = channels;
        height = window.height();
        width = window.width();
        top = window.padTop();
        left = window.padLeft();
        pitch = Math.multiplyExact(left + width + window.padRight(), channels);
        elements = Math.multiplyExact(top + height + window.padBottom(), pitch);
    }

    /** Elements of the source's image. */
    int imageSize() {
        return channels * height * width;
    }

    /** Elements of the layout, and of a vector that begins with its last one. */
    int size() {
        return elements + LANES;
    }

    /** Copies an image's elements to their places; the padding is the caller's, who fills the array with zeros once. */
    void copy(float[] image, int from, float[] layout) {
        for (int row = 0; row < height; row++) {
            copyRow(image, from + row * width, layout, (top + row) * pitch + left * channels);
        }
    }

    private void copyRow(float[] image, int from, float[] layout, int to) {
        int planeSize = height * width;
        int channel = 0;
        for (; channel + 4 <= channels; channel += 4) {
            Transpose.fourRows(width, image, from + channel * planeSize, planeSize, layout, to + channel, channels);
        }
        for (; channel < channels; channel++) {
            int source = from + channel * planeSize;
            for (int column = 0; column < width; column++) {
                layout[to + column * channels + channel] = image[source + column];
            }
        }
    }
}
