package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Window2d;
import java.util.Arrays;

/** Rows of windows of 2 × 2 that lie side by side, which {@link PairMax}, {@link PairGradient} and {@link PairShare} serve. */
final class PairRows {
    static final int LANES = Lanes.SPECIES.length();

    /** Of {@link PairMax4} and {@link PairGradient4}. */
    private static final int FEWEST = 4;

    private PairRows() {}

    /** Whether the windows lie so, without padding, and rows have enough of them. */
    static boolean suit(Window2d window) {
        return window.kernelHeight() == 2 && window.kernelWidth() == 2
                && window.strideHeight() == 2 && window.strideWidth() == 2
                && window.padTop() == 0 && window.padLeft() == 0
                && 2 * window.outputHeight() <= window.height()
                && 2 * window.outputWidth() <= window.width()
                && window.outputWidth() >= FEWEST
                && window.inputSize() <= MaxPoolPass.LARGEST_INDEX;
    }

    /**
     * How many rows of a plane have vectors of LANES windows. A row of fewer, but more than half, goes into what the next row
     * overwrites; so the last row of the last plane does not.
     */
    static int wide(Window2d window, boolean lastPlane) {
        int columns = window.outputWidth();
        if (columns >= LANES) {
            return window.outputHeight();
        }
        return columns > LANES / 2 ? window.outputHeight() - (lastPlane ? 1 : 0) : 0;
    }

    /**
     * The gradient in one plane, as {@link dev.lanewise.kernel.MaxPool2d} has it; whether each argmax names an element of its
     * own window. If not, what dx got is of no use. Unless it is the last, another plane must follow and be written later.
     */
    static boolean backward(
            Window2d window, float[] dy, int from, int[] argmax, int index, float[] dx, int to, boolean lastPlane) {
        int rows = window.outputHeight();
        int columns = window.outputWidth();
        int width = window.width();
        int wide = wide(window, lastPlane);
        int missing = PairGradient.body(0, wide, columns, width, dy, from, argmax, index, dx, to);
        if (wide < rows) {
            missing += PairGradient4.body(wide, rows, columns, width, dy, from, argmax, index, dx, to);
        }
        if (2 * columns < width) {
            clearBeyond(window, rows, dx, to);
        }
        Arrays.fill(dx, to + 2 * rows * width, to + window.inputSize(), 0f);
        return missing == 0;
    }

    /** Fills what lies to the right of so many rows of windows with zeros. */
    static void clearBeyond(Window2d window, int rows, float[] dx, int to) {
        int width = window.width();
        for (int row = 0; row < 2 * rows; row++) {
            Arrays.fill(dx, to + row * width + 2 * window.outputWidth(), to + (row + 1) * width, 0f);
        }
    }
}
