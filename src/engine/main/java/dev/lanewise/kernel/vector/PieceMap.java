package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Window2d;

/**
 * How the taps of a filter lie in vectors that are contiguous in a {@link ChannelLastImage}: each row of the filter is a run,
 * cut in pieces of a vector.
 */
final class PieceMap {
    private static final int LANES = Lanes.WIDEST.length();

    /** Where each piece lies, from an output's place on; the last one repeated up to whole tiles. */
    int[] offsets = new int[0];

    int count;

    /** Elements from a filter's sums to the next one's. */
    int pitch;

    /** Where tap (c, kh, kw), in this order, stands in a filter's sums. */
    private int[] elements = new int[0];

    private static int piecesPerRow(Window2d window, int channels) {
        return (channels * window.kernelWidth() + LANES - 1) / LANES;
    }

    /** How many pieces there are, whole tiles of them. */
    static int count(Window2d window, int channels) {
        return ConvBlocks.roundUp(window.kernelHeight() * piecesPerRow(window, channels), PieceSums9.PIECES);
    }

    void set(Window2d window, int channels, ChannelLastImage layout) {
        int perRow = piecesPerRow(window, channels);
        count = count(window, channels);
        pitch = count * LANES;
        if (offsets.length < count) {
            offsets = new int[count];
        }
        for (int i = 0; i < count; i++) {
            int piece = Math.min(i, window.kernelHeight() * perRow - 1);
            offsets[i] = piece / perRow * layout.pitch + piece % perRow * LANES;
        }
        int taps = channels * window.kernelSize();
        if (elements.length < taps) {
            elements = new int[taps];
        }
        for (int c = 0, k = 0; c < channels; c++) {
            for (int row = 0; row < window.kernelHeight(); row++) {
                for (int column = 0; column < window.kernelWidth(); column++) {
                    elements[k++] = row * perRow * LANES + column * channels + c;
                }
            }
        }
    }

    /** sums ← dw. */
    void gather(FilterProduct product, float[] sums) {
        for (int o = 0; o < product.filters; o++) {
            int from = product.dwOffset + o * product.tapCount;
            for (int k = 0; k < product.tapCount; k++) {
                sums[o * pitch + elements[k]] = product.dw[from + k];
            }
        }
    }

    /** dw ← sums. */
    void scatter(FilterProduct product, float[] sums) {
        for (int o = 0; o < product.filters; o++) {
            int to = product.dwOffset + o * product.tapCount;
            for (int k = 0; k < product.tapCount; k++) {
                product.dw[to + k] = sums[o * pitch + elements[k]];
            }
        }
    }

    /** Whether the sum of a tap has these bits. */
    boolean anyBits(FilterProduct product, float[] sums, int bits) {
        for (int o = 0; o < product.filters; o++) {
            for (int k = 0; k < product.tapCount; k++) {
                if (Float.floatToRawIntBits(sums[o * pitch + elements[k]]) == bits) {
                    return true;
                }
            }
        }
        return false;
    }
}
