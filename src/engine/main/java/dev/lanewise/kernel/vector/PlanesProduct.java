package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.ConvBlocks.KC;
import static dev.lanewise.kernel.vector.ConvBlocks.NR;
import static dev.lanewise.kernel.vector.ConvBlocks.TAP_PLANES;
import static dev.lanewise.kernel.vector.ConvBlocks.UNPACKED;

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

    /** Columns of a panel. */
    private static final int PANEL = UNPACKED ? ConvBlocks.TAP_PANEL : NR;

    /** So few that bringing results to their places by way of an array takes longer than computing them. */
    static final int FEW_TAPS = 64;

    private static final int LANES = Lanes.WIDEST.length();

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

    /** The factors in the order in which {@link TapTile3} or {@link TapSweep} reads them: groups of planes, in each tap by tap. */
    private float[] grouped;

    /** The bias of each plane, −0 without one. */
    private float[] addends;

    /** Whether {@link TapRow2} serves, a row of results at a time. */
    private boolean wholeRows;

    /** The {@link SweptPlanes#direction} of the taps if {@link TapSweep} serves, a row of results at a time; else 0. */
    private int sweep;

    /** Planes of a group. */
    private int groupPlanes;

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
        int positions = (rows - 1) * layout.pitch + columns;
        wholeRows = UNPACKED && blocks == 1 && tapCount <= FEW_TAPS && columnStep == 1 && columns >= LANES
                && targetPlanes % TAP_PLANES == 0;
        boolean sweeps = UNPACKED && !wholeRows && columnStep == 1
                && SweptPlanes.pays(columns, layout.pitch, targetPlanes);
        sweep = sweeps ? SweptPlanes.direction(taps, tapCount) : 0;
        groupPlanes = sweep != 0 ? LANES : TAP_PLANES;
        panels = wholeRows || sweep != 0 ? rows : (positions + PANEL - 1) / PANEL;
        int units = Math.multiplyExact(batch, panels);
        parts = ConvBlocks.parts((double) batch * positions * targetPlanes * tapCount, parallel.threads(), units);
        if (UNPACKED) {
            int planes = ConvBlocks.roundUp(targetPlanes, groupPlanes);
            grouped = Scratch.take(Math.multiplyExact(planes, tapCount));
            group();
            addends = Scratch.take(planes);
            for (int m = 0; m < targetPlanes; m++) {
                addends[m] = bias == null ? -0f : bias[biasOffset + m];
            }
        }
        if (parts == 1) {
            run(0);
        } else {
            parallel.run(parts, this);
        }
        if (UNPACKED) {
            Scratch.give(grouped);
            Scratch.give(addends);
            grouped = null;
            addends = null;
        }
    }

    /** Fills {@link #grouped}; planes that a last group lacks repeat the last plane, and nobody reads their sums. */
    private void group() {
        int planes = ConvBlocks.roundUp(targetPlanes, groupPlanes);
        for (int m = 0; m < planes; m += 4) {
            int to = m / groupPlanes * groupPlanes * tapCount + m % groupPlanes;
            if (m + 4 <= targetPlanes) {
                Transpose.fourRows(
                        tapCount, matrix, matrixOffset + m * tapCount, tapCount, grouped, to, groupPlanes);
                continue;
            }
            for (int i = 0; i < 4; i++) {
                int row = matrixOffset + Math.min(m + i, targetPlanes - 1) * tapCount;
                for (int k = 0; k < tapCount; k++) {
                    grouped[to + i + k * groupPlanes] = matrix[row + k];
                }
            }
        }
    }

    @Override
    public void run(int part) {
        int units = batch * panels;
        int from = (int) ((long) units * part / parts);
        int to = (int) ((long) units * (part + 1) / parts);
        float[] image = Scratch.take(layout.size() + PANEL);
        Arrays.fill(image, 0, layout.size(), 0f);
        float[] panel = Scratch.take(KC * NR);
        float[] sums = Scratch.take(Math.max(SweptPlanes.ROOM,
                (ConvBlocks.tiledRows(targetPlanes) + 2 * TAP_PLANES) * PANEL));
        for (int unit = from; unit < to; ) {
            int n = unit / panels;
            int end = Math.min(to, (n + 1) * panels);
            layout.copy(source, sourceOffset + n * layout.imageSize(), image);
            if (wholeRows) {
                rows(n, unit % panels, unit % panels + end - unit, image);
            } else if (sweep != 0) {
                swept(n, unit % panels, unit % panels + end - unit, image, sums);
            } else if (UNPACKED) {
                unpacked(n, unit % panels, unit % panels + end - unit, image, sums);
            } else {
                packed(n, unit % panels, unit % panels + end - unit, image, panel, sums);
            }
            unit = end;
        }
        Scratch.give(image);
        Scratch.give(panel);
        Scratch.give(sums);
    }

    /** All planes of an image in some rows, two vectors at a time, of which the last overlap those before. */
    private void rows(int n, int from, int to, float[] image) {
        float limit = relu ? 0f : Float.NaN;
        for (int r = from; r < to; r++) {
            for (int m = 0; m < targetPlanes; m += TAP_PLANES) {
                int row = targetOffset + (n * targetPlanes + m) * targetSize
                        + (rowStart + r * rowStep) * targetPitch + columnStart;
                for (int column = 0; column < columns; column += 2 * LANES) {
                    int q = Math.min(column, columns - LANES);
                    int second = Math.min(column + LANES, columns - LANES) - q;
                    TapRow2.body(tapCount, grouped, m * tapCount, image, r * layout.pitch + q, second, taps,
                            addends, m, limit, target, row + q, targetSize);
                }
            }
        }
    }

    /** All planes of an image in some rows, a vector of planes at a time; the last outputs of a row overlap those before. */
    private void swept(int n, int from, int to, float[] image, float[] sums) {
        float limit = relu ? 0f : Float.NaN;
        for (int m = 0; m < targetPlanes; m += LANES) {
            for (int r = from; r < to; r++) {
                int row = targetOffset + (n * targetPlanes + m) * targetSize
                        + (rowStart + r * rowStep) * targetPitch + columnStart;
                for (int column = 0; column < columns; column += SweptPlanes.OUTPUTS) {
                    int q = Math.min(column, columns - SweptPlanes.OUTPUTS);
                    SweptPlanes.sum(
                            sweep, taps, blockEnds, blocks, grouped, m * tapCount, image, r * layout.pitch + q, sums);
                    SweepStore.store(Math.min(LANES, targetPlanes - m), SweptPlanes.OUTPUTS, sums, addends, m, limit,
                            target, row + q, targetSize);
                }
            }
        }
    }

    /** All planes of an image, at the positions of some panels. */
    private void packed(int n, int from, int to, float[] image, float[] panel, float[] sums) {
        for (int i = from; i < to; i++) {
            sum(image, i * PANEL, panel, sums);
            store(n, i * PANEL, 0, targetPlanes, sums);
        }
    }

    /** As {@link #packed}, a group of planes at a time: its factors then stay in the first-level cache beside the image. */
    private void unpacked(int n, int from, int to, float[] image, float[] sums) {
        for (int m = 0; m < targetPlanes; m += TAP_PLANES) {
            for (int i = from; i < to; i++) {
                sumGroup(m, image, i * PANEL, sums);
                store(n, i * PANEL, m, Math.min(TAP_PLANES, targetPlanes - m), sums);
            }
        }
    }

    /** The sums of the planes from m on, as many as a tile has, at the positions of one panel. */
    private void sumGroup(int m, float[] image, int position, float[] sums) {
        boolean whole = (rows - 1) * layout.pitch + columns - position > 2 * LANES;
        int k = 0;
        for (int block = 0; block < blocks; block++) {
            int depth = blockEnds[block] - k;
            int first = m * tapCount + k * TAP_PLANES;
            int to = block == 0 ? 0 : TAP_PLANES * PANEL;
            if (whole) {
                TapTile3.body(depth, grouped, first, image, position, taps, k, sums, to);
            } else {
                TapTile2.body(depth, grouped, first, image, position, taps, k, sums, to);
            }
            if (block > 0) {
                PatchSums.add(TAP_PLANES * PANEL, sums, to, sums, 0);
            }
            k += depth;
        }
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

    /** Brings the sums of some planes, at positions inside the rows, to the target. */
    private void store(int n, int position, int plane, int planes, float[] sums) {
        int image = targetOffset + (n * targetPlanes + plane) * targetSize;
        int r = position / layout.pitch;
        int q = position % layout.pitch;
        for (int j = 0; j < PANEL && r < rows; r++) {
            int count = Math.min(columns - q, PANEL - j);
            if (count > 0) {
                int to = image + (rowStart + r * rowStep) * targetPitch + columnStart + q * columnStep;
                PatchStore.store(planes, count, sums, j, PANEL, bias, biasOffset + plane, relu, target, to, targetSize, columnStep);
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
