package dev.lanewise.kernel.vector;

/**
 * The layout of an image's planes with their padding, in a work array. Where windows move by a stride, the lines that are
 * a stride apart lie together, so that neighbouring outputs read neighbouring elements whatever the stride:
 *
 * <pre>
 *   element (plane, row, column), counted from the padding's corner, lies at
 *   [plane][row mod strideHeight][column mod strideWidth][row / strideHeight][column / strideWidth]
 * </pre>
 *
 * Output (oh, ow) thus finds its element under a tap at {@code offset(plane, kh, kw) + oh·pitch + ow}.
 */
final class PaddedImage {
    /** Elements of a cache line. */
    private static final int LINE = 16;

    private int planes;
    private int height;
    private int width;
    private int top;
    private int left;
    private int strideHeight;
    private int strideWidth;

    /** Elements from one plane of the lattice to the next. */
    private int spacing;

    /** Elements from one row of the layout to the next. */
    int pitch;

    /** Images of planes × height × width in so many padded lines, of which those above and left are given. */
    void set(int planes, int height, int width, int top, int left, int paddedHeight, int paddedWidth, int strideHeight,
            int strideWidth) {
        this.planes = planes;
        this.height = height;
        this.width = width;
        this.top = top;
        this.left = left;
        this.strideHeight = strideHeight;
        this.strideWidth = strideWidth;
        this.pitch = (paddedWidth + strideWidth - 1) / strideWidth;
        int elements = (paddedHeight + strideHeight - 1) / strideHeight * pitch;
        this.spacing = ConvBlocks.UNPACKED ? oddLines(elements) : elements;
    }

    /**
     * At least {@code n} elements, an odd number of cache lines: planes a power of two apart would all fall into the same few
     * sets of the first-level cache. Of use where taps are read in place.
     */
    private static int oddLines(int n) {
        return ((n + LINE - 1) / LINE | 1) * LINE;
    }

    /** Elements of the source's image. */
    int imageSize() {
        return planes * height * width;
    }

    /** Elements of the layout. */
    int size() {
        return planes * strideHeight * strideWidth * spacing;
    }

    /** Where an element lies; row and column count from the padding's corner. */
    int offset(int plane, int row, int column) {
        int lattice = (plane * strideHeight + row % strideHeight) * strideWidth + column % strideWidth;
        return lattice * spacing + row / strideHeight * pitch + column / strideWidth;
    }

    /** Copies an image's elements to their places; the padding is the caller's, who fills the array with zeros once. */
    void copy(float[] image, int from, float[] layout) {
        for (int plane = 0; plane < planes; plane++) {
            int source = from + plane * height * width;
            if (strideHeight == 1 && strideWidth == 1) {
                RowCopy.copy(height, width, image, source, width, layout, offset(plane, top, left), pitch);
                continue;
            }
            for (int row = 0; row < height; row++) {
                spread(image, source + row * width, layout, plane, top + row);
            }
        }
    }

    private void spread(float[] image, int from, float[] layout, int plane, int row) {
        for (int phase = 0; phase < Math.min(strideWidth, width); phase++) {
            int to = offset(plane, row, left + phase);
            for (int column = phase; column < width; column += strideWidth) {
                layout[to++] = image[from + column];
            }
        }
    }
}
