package dev.lanewise.kernel.vector;

/** Chooses among {@link DirectTile8}, {@link DirectTile6} and {@link DirectTile4}, and points at the rows of A. */
final class DirectTile {
    /** Rows of the tallest tile. */
    static final int ROWS = 8;

    private DirectTile() {}

    /** The rows of the next tile of so many left, so that few rows of the last one stand for nothing: 9 is 6 and 4, 11 is 6 and 6. */
    static int height(int left) {
        return left <= 4 ? 4 : left <= 6 || left > 8 && left < 12 ? 6 : 8;
    }

    /**
     * Block sums of {@code height} rows × 2 vectors. Rows of A beyond the {@code left} that there are stand for the last one again: nobody
     * reads their sums.
     */
    static void sums(
            int height, int left, int k,
            float[] a, int first, int stride, int step,
            float[] b, int bOffset, int bStep,
            float[] out, int to, int outRow) {
        int most = left - 1;
        int second = first + Math.min(1, most) * stride;
        int third = first + Math.min(2, most) * stride;
        int fourth = first + Math.min(3, most) * stride;
        if (height == 4) {
            DirectTile4.body(k, a, first, second, third, fourth, step, b, bOffset, bStep, out, to, outRow);
            return;
        }
        int fifth = first + Math.min(4, most) * stride;
        int sixth = first + Math.min(5, most) * stride;
        if (height == 6) {
            DirectTile6.body(k, a, first, second, third, fourth, fifth, sixth, step, b, bOffset, bStep, out, to, outRow);
            return;
        }
        int seventh = first + Math.min(6, most) * stride;
        int eighth = first + Math.min(7, most) * stride;
        DirectTile8.body(k, a, first, second, third, fourth, fifth, sixth, seventh, eighth, step,
                b, bOffset, bStep, out, to, outRow);
    }

    /** The same of eight rows × 1 vector. */
    static void narrowSums(
            int left, int k,
            float[] a, int first, int stride, int step,
            float[] b, int bOffset, int bStep,
            float[] out, int outRow) {
        int most = left - 1;
        NarrowTile.body(k, a, first,
                first + Math.min(1, most) * stride,
                first + Math.min(2, most) * stride,
                first + Math.min(3, most) * stride,
                first + Math.min(4, most) * stride,
                first + Math.min(5, most) * stride,
                first + Math.min(6, most) * stride,
                first + Math.min(7, most) * stride,
                step, b, bOffset, bStep, out, 0, outRow);
    }
}
