package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.ConvBlocks.KC;
import static dev.lanewise.kernel.vector.ConvBlocks.LARGE_MR;
import static dev.lanewise.kernel.vector.ConvBlocks.MR;
import static dev.lanewise.kernel.vector.ConvBlocks.NR;

import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Pool;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/**
 * The filter gradient of a convolution: a matrix product of the patches, a row a tap, with the upstream gradient, a column a
 * filter, over all outputs of all images. Both exist a block of KC outputs at a time. Its sums grow in a work array, a tap a
 * row, and are turned round at the end. Threads split taps, then filters. Reused from call to call.
 */
final class FilterProduct implements Parallel.Part {
    static final Pool<FilterProduct> POOL = new Pool<>(FilterProduct::new);

    final PaddedImage layout = new PaddedImage();

    int batch;
    int filters;
    /** Outputs of an image and of a row. */
    int size;
    int columns;
    float[] x;
    int xOffset;
    float[] dy;
    int dyOffset;
    boolean accumulate;
    float[] dw;
    int dwOffset;
    /** Where each tap's element lies in the layout, in the order of the filter's elements. */
    int[] taps = new int[0];
    int tapCount;

    private int tapParts;
    private int filterParts;

    /** Computes on the caller or on all threads, as the work is worth. */
    void runOn(Parallel parallel) {
        if (UnpackedFilterProduct.suits(this)) {
            UnpackedFilterProduct unpacked = UnpackedFilterProduct.POOL.take();
            unpacked.run(this, parallel);
            UnpackedFilterProduct.POOL.give(unpacked);
            return;
        }
        int tiles = (tapCount + MR - 1) / MR;
        int panels = (filters + NR - 1) / NR;
        int parts = ConvBlocks.parts((double) batch * size * filters * tapCount, parallel.threads(), tiles * panels);
        tapParts = Math.min(parts, tiles);
        filterParts = Math.min(parts / tapParts, panels);
        if (tapParts * filterParts == 1) {
            run(0);
        } else {
            parallel.run(tapParts * filterParts, this);
        }
    }

    private static int cut(int n, int unit, int part, int parts) {
        int tiles = (n + unit - 1) / unit;
        return (int) Math.min(n, (long) tiles * part / parts * unit);
    }

    @Override
    public void run(int part) {
        int tapFrom = cut(tapCount, MR, part / filterParts, tapParts);
        int tapTo = cut(tapCount, MR, part / filterParts + 1, tapParts);
        int filterFrom = cut(filters, NR, part % filterParts, filterParts);
        int filterTo = cut(filters, NR, part % filterParts + 1, filterParts);
        int tapRows = ConvBlocks.tiledRows(tapTo - tapFrom);
        int panels = (filterTo - filterFrom + NR - 1) / NR;
        float[] image = Scratch.take(layout.size() + NR);
        Arrays.fill(image, 0, layout.size(), 0f);
        float[] rows = Scratch.take(Math.multiplyExact(tapRows, PatchRows.PITCH));
        float[] upstream = Scratch.take(panels * KC * NR);
        float[] sums = Scratch.take(Math.multiplyExact(Math.multiplyExact(panels, tapRows) + LARGE_MR, NR));
        turn(tapFrom, tapTo, filterFrom, filterTo, tapRows, sums, accumulate);
        int present = -1;
        for (int from = 0; from < batch * size; from += KC) {
            int depth = Math.min(KC, batch * size - from);
            for (int k = 0; k < depth; ) {
                int n = (from + k) / size;
                int pixel = (from + k) % size;
                int count = Math.min(depth - k, size - pixel);
                if (n != present) {
                    layout.copy(x, xOffset + n * layout.imageSize(), image);
                    present = n;
                }
                PatchRows.pack(tapTo - tapFrom, taps, tapFrom, image, layout.pitch, columns, pixel, count, rows, k);
                for (int o = filterFrom; o < filterTo; o += NR) {
                    int at = ((o - filterFrom) / NR * KC + k) * NR;
                    packUpstream(count, n, pixel, o, Math.min(filterTo, o + NR), upstream, at, NR);
                }
                k += count;
            }
            block(depth, from == 0 && !accumulate, tapTo - tapFrom, panels, rows, upstream, sums);
        }
        turnBack(tapFrom, tapTo, filterFrom, filterTo, tapRows, sums);
        Scratch.give(image);
        Scratch.give(rows);
        Scratch.give(upstream);
        Scratch.give(sums);
    }

    /** upstream[to + p·pitch + o] ← dy of image n at pixel + p and filter filterFrom + o, over p &lt; count. */
    void packUpstream(
            int count, int n, int pixel, int filterFrom, int filterTo, float[] upstream, int to, int pitch) {
        for (int o = filterFrom; o < filterTo; o += 4) {
            int at = to + o - filterFrom;
            int from = dyOffset + (n * filters + o) * size + pixel;
            if (o + 4 <= filterTo) {
                Transpose.fourRows(count, dy, from, size, upstream, at, pitch);
                continue;
            }
            for (int i = 0; i < filterTo - o; i++) {
                for (int p = 0; p < count; p++) {
                    upstream[at + p * pitch + i] = dy[from + i * size + p];
                }
            }
        }
    }

    private static void block(
            int depth, boolean first, int tapCount, int panels, float[] rows, float[] upstream, float[] sums) {
        int tapRows = ConvBlocks.tiledRows(tapCount);
        int spare = panels * tapRows * NR;
        for (int j = 0; j < tapCount; ) {
            int tile = ConvBlocks.tileRows(tapCount - j);
            for (int panel = 0; panel < panels; panel++) {
                int to = (panel * tapRows + j) * NR;
                PatchProduct.tile(tile, tapCount - j, depth, rows, j * PatchRows.PITCH, PatchRows.PITCH,
                        upstream, panel * KC * NR, sums, first ? to : spare);
                if (!first) {
                    PatchSums.add(tile * NR, sums, spare, sums, to);
                }
            }
            j += tile;
        }
    }

    /** Fills the sums of all taps and filters. */
    void turn(int tapRows, float[] sums) {
        turn(0, tapCount, 0, filters, tapRows, sums, accumulate);
    }

    /** Brings the sums of all taps and filters to dw. */
    void turnBack(int tapRows, float[] sums) {
        turnBack(0, tapCount, 0, filters, tapRows, sums);
    }

    /** Fills the sums from dw, or with zeros. */
    private void turn(int tapFrom, int tapTo, int filterFrom, int filterTo, int tapRows, float[] sums, boolean fromTarget) {
        for (int o = filterFrom; o < filterTo; o++) {
            int at = (o - filterFrom) / NR * tapRows * NR + (o - filterFrom) % NR;
            for (int j = tapFrom; j < tapTo; j++) {
                sums[at + (j - tapFrom) * NR] = fromTarget ? dw[dwOffset + o * tapCount + j] : 0f;
            }
        }
    }

    /** Brings the sums to dw. */
    private void turnBack(int tapFrom, int tapTo, int filterFrom, int filterTo, int tapRows, float[] sums) {
        for (int o = filterFrom; o < filterTo; o++) {
            int at = (o - filterFrom) / NR * tapRows * NR + (o - filterFrom) % NR;
            for (int j = tapFrom; j < tapTo; j++) {
                dw[dwOffset + o * tapCount + j] = sums[at + (j - tapFrom) * NR];
            }
        }
    }

    /** Forgets the caller's arrays. */
    void clear() {
        x = null;
        dy = null;
        dw = null;
    }
}
