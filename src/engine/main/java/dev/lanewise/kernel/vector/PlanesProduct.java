package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.ConvBlocks.KC;
import static dev.lanewise.kernel.vector.ConvBlocks.LARGE_MR;
import static dev.lanewise.kernel.vector.ConvBlocks.NR;

import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Pool;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/**
 * Planes of results from planes of a padded image: target[m, r, q] ← f(bias[m] + Σₖ matrix[m, k]·image[tap k + r·pitch + q]),
 * the forward pass and, with the filters turned round, the input gradient of a convolution.
 *
 * <p>It is a matrix product whose right-hand side exists only a panel at a time. Its columns are the positions r·pitch + q of
 * the padded image, the few beyond a row's end included: so a panel is filled with whole vectors, and what those positions
 * get is dropped. Threads split images and panels. Reused from call to call.
 */
final class PlanesProduct implements Parallel.Part {
    static final Pool<PlanesProduct> POOL = new Pool<>(PlanesProduct::new);

    final PaddedImage layout = new PaddedImage();

    int batch;
    float[] source;
    int sourceOffset;

    /** Where each tap's element lies in the layout, in the order of k. */
    int[] taps = new int[0];

    int tapCount;

    /** Where each block of k ends. */
    int[] blockEnds = new int[0];

    int blocks;

    /** The factors, a row of {@link #tapCount} elements for each plane of the target. */
    float[] matrix;
    int matrixOffset;

    float[] bias;
    int biasOffset;
    boolean relu;

    float[] target;
    int targetOffset;
    int targetPlanes;
    int targetSize;
    int targetPitch;
    /** Row r and column q of the results stand in row rowStart + r·rowStep, column columnStart + q·columnStep of the plane. */
    int rows;
    int columns;
    int rowStart;
    int columnStart;
    int rowStep;
    int columnStep;

    private int panels;
    private int parts;

    /** Makes room for {@code count} taps and forgets the old ones. */
    void clearTaps(int count) {
        if (taps.length < count) {
            taps = new int[count];
        }
        if (blockEnds.length < count / KC + 1) {
            blockEnds = new int[count / KC + 1];
        }
        tapCount = 0;
        blocks = 0;
    }

    /** Adds a tap, whose index in the contract's k decides to which block it belongs. */
    void addTap(int offset, int block, int blockBefore) {
        if (tapCount == 0 || block != blockBefore) {
            blocks++;
        }
        taps[tapCount++] = offset;
        blockEnds[blocks - 1] = tapCount;
    }

    /** Computes on the caller or on all threads, as the work is worth. */
    void runOn(Parallel parallel) {
        panels = ((rows - 1) * layout.pitch + columns + NR - 1) / NR;
        int units = Math.multiplyExact(batch, panels);
        parts = ConvBlocks.parts((double) units * NR * targetPlanes * tapCount, parallel.threads(), units);
        if (parts == 1) {
            run(0);
        } else {
            parallel.run(parts, this);
        }
    }

    @Override
    public void run(int part) {
        int units = batch * panels;
        int from = (int) ((long) units * part / parts);
        int to = (int) ((long) units * (part + 1) / parts);
        float[] image = Scratch.take(layout.size() + NR);
        Arrays.fill(image, 0, layout.size(), 0f);
        float[] panel = Scratch.take(KC * NR);
        float[] sums = Scratch.take((ConvBlocks.tiledRows(targetPlanes) + LARGE_MR) * NR);
        int present = -1;
        for (int unit = from; unit < to; unit++) {
            int n = unit / panels;
            if (n != present) {
                layout.copy(source, sourceOffset + n * layout.imageSize(), image);
                present = n;
            }
            int position = unit % panels * NR;
            sum(image, position, panel, sums);
            store(n, position, sums);
        }
        Scratch.give(image);
        Scratch.give(panel);
        Scratch.give(sums);
    }

    /** The sums of all planes at the positions of one panel. */
    private void sum(float[] image, int position, float[] panel, float[] sums) {
        int spare = ConvBlocks.tiledRows(targetPlanes) * NR;
        int k = 0;
        for (int block = 0; block < blocks; block++) {
            int depth = blockEnds[block] - k;
            PatchPanel.body(depth, taps, k, image, position, panel);
            for (int m = 0; m < targetPlanes; ) {
                int tile = ConvBlocks.tileRows(targetPlanes - m);
                PatchProduct.tile(tile, targetPlanes - m, depth, matrix, matrixOffset + m * tapCount + k, tapCount,
                        panel, 0, sums, block == 0 ? m * NR : spare);
                if (block > 0) {
                    PatchSums.add(tile * NR, sums, spare, sums, m * NR);
                }
                m += tile;
            }
            k += depth;
        }
    }

    /** Brings the sums at positions inside the rows to the target. */
    private void store(int n, int position, float[] sums) {
        int image = targetOffset + n * targetPlanes * targetSize;
        int r = position / layout.pitch;
        int q = position % layout.pitch;
        for (int j = 0; j < NR && r < rows; r++) {
            int count = Math.min(columns - q, NR - j);
            if (count > 0) {
                int to = image + (rowStart + r * rowStep) * targetPitch + columnStart + q * columnStep;
                PatchStore.store(targetPlanes, count, sums, j, bias, biasOffset, relu, target, to, targetSize, columnStep);
            }
            j += layout.pitch - q;
            q = 0;
        }
    }

    /** Forgets the caller's arrays. */
    void clear() {
        source = null;
        matrix = null;
        bias = null;
        target = null;
    }
}
