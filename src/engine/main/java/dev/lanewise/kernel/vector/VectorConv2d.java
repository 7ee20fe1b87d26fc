package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.ConvBlocks.KC;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Conv2d;
import dev.lanewise.kernel.Conv2dChecks;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Scratch;
import dev.lanewise.kernel.Window2d;
import java.util.Arrays;

/**
 * The SIMD {@link Conv2d}: matrix products on patches, which are packed a panel at a time, never all (no im2col), or read where
 * they lie (docs/decisions/0011).
 *
 * <pre>
 *   PlanesProduct    forward, and the input gradient with the filters turned round; splits images and panels over threads
 *     PaddedImage    one image with its padding; lines a stride apart lie together
 *     PatchPanel     patches of NR neighbouring outputs, in the order of k
 *     PatchTile      MR planes × NR outputs of sums
 *     TapTile3, TapTile2, TapRow2   instead of the last two, on machines with 32 registers: outputs of an image not packed
 *     PatchSums      later blocks of k
 *     PatchStore     bias, relu
 *   FilterProduct    the filter gradient; splits taps and filters over threads
 *     PatchRows      patches of KC outputs, a row a tap
 *     Transpose      the upstream gradient of KC outputs, a column a filter
 *   BlockedFilterProduct   the same on machines with 32 registers; splits blocks of k over threads
 *     UnpackedFilterProduct   with TapSums12 and TapSums9
 *     SparseFilterProduct     from outputs whose gradient is not zero, by PieceSums9, where those are few
 * </pre>
 */
final class VectorConv2d implements Conv2d {
    @Override
    public void forward(
            int batch, int channels, int filters, Window2d window,
            float[] x, int xOffset, float[] w, int wOffset, float[] bias, int biasOffset, Activation activation,
            float[] y, int yOffset, Parallel parallel) {
        Conv2dChecks.forward(batch, channels, filters, window, x, x.length, xOffset, w, w.length, wOffset,
                bias, bias == null ? 0 : bias.length, biasOffset, activation, y, y.length, yOffset);
        if (batch == 0) {
            return;
        }
        PlanesProduct product = PlanesProduct.POOL.take();
        product.batch = batch;
        product.source = x;
        product.sourceOffset = xOffset;
        input(window, channels, product.layout, alignedWidth(window, channels));
        product.clearTaps(channels * window.kernelSize());
        for (int k = 0; k < channels * window.kernelSize(); k++) {
            product.addTap(tap(window, k, product.layout), k / KC, (k - 1) / KC);
        }
        product.matrix = w;
        product.matrixOffset = wOffset;
        product.bias = bias;
        product.biasOffset = biasOffset;
        product.relu = activation == Activation.RELU;
        product.target = y;
        product.targetOffset = yOffset;
        product.targetPlanes = filters;
        product.targetSize = window.outputSize();
        product.targetPitch = window.outputWidth();
        product.rows = window.outputHeight();
        product.columns = window.outputWidth();
        product.rowStart = 0;
        product.columnStart = 0;
        product.rowStep = 1;
        product.columnStep = 1;
        product.runOn(parallel);
        product.clear();
        PlanesProduct.POOL.give(product);
    }

    /** The layout of x. */
    private static void input(Window2d window, int channels, PaddedImage layout, int width) {
        layout.set(channels, window.height(), window.width(), window.padTop(), window.padLeft(),
                window.padTop() + window.height() + window.padBottom(), width,
                window.strideHeight(), window.strideWidth());
    }

    private static int paddedWidth(Window2d window) {
        return window.padLeft() + window.width() + window.padRight();
    }

    /**
     * A little more padding on the right where that makes whole vectors of a row: panels then begin where rows do, and leave
     * no short ends to store, which few taps would not pay for.
     */
    private static int alignedWidth(Window2d window, int channels) {
        int width = paddedWidth(window);
        int aligned = ConvBlocks.roundUp(width, Lanes.WIDEST.length());
        boolean pays = window.strideWidth() == 1
                && aligned - width <= width / 8
                && channels * window.kernelSize() <= PlanesProduct.FEW_TAPS;
        return pays ? aligned : width;
    }

    /** Where the element under tap k = (c, kh, kw) lies. */
    private static int tap(Window2d window, int k, PaddedImage layout) {
        return layout.offset(k / window.kernelSize(), k / window.kernelWidth() % window.kernelHeight(),
                k % window.kernelWidth());
    }

    @Override
    public void inputGradient(
            int batch, int channels, int filters, Window2d window,
            float[] w, int wOffset, float[] dy, int dyOffset,
            float[] dx, int dxOffset, Parallel parallel) {
        Conv2dChecks.inputGradient(batch, channels, filters, window, w, w.length, wOffset, dy, dy.length, dyOffset,
                dx, dx.length, dxOffset);
        if (batch == 0) {
            return;
        }
        if (window.strideHeight() > window.kernelHeight() || window.strideWidth() > window.kernelWidth()) {
            // Some elements meet no tap.
            Arrays.fill(dx, dxOffset, dxOffset + batch * channels * window.inputSize(), 0f);
        }
        PlanesProduct product = PlanesProduct.POOL.take();
        product.batch = batch;
        product.source = dy;
        product.sourceOffset = dyOffset;
        int above = Math.max(0, window.kernelHeight() - 1 - window.padTop()) / window.strideHeight();
        int before = Math.max(0, window.kernelWidth() - 1 - window.padLeft()) / window.strideWidth();
        product.layout.set(filters, window.outputHeight(), window.outputWidth(), above, before,
                above + 1 + (window.padTop() + window.height() - 1) / window.strideHeight(),
                before + 1 + (window.padLeft() + window.width() - 1) / window.strideWidth(), 1, 1);
        product.bias = null;
        product.relu = false;
        product.target = dx;
        product.targetOffset = dxOffset;
        product.targetPlanes = channels;
        product.targetSize = window.inputSize();
        product.targetPitch = window.width();
        product.rowStep = window.strideHeight();
        product.columnStep = window.strideWidth();
        float[] turned = Scratch.take(channels * filters * window.kernelSize());
        product.matrix = turned;
        product.matrixOffset = 0;
        for (int row = 0; row < Math.min(window.height(), window.strideHeight()); row++) {
            for (int column = 0; column < Math.min(window.width(), window.strideWidth()); column++) {
                phase(product, filters, window, row, column, above, before, w, wOffset, turned);
                if (product.tapCount > 0) {
                    product.runOn(parallel);
                }
            }
        }
        Scratch.give(turned);
        product.clear();
        PlanesProduct.POOL.give(product);
    }

    /** Sets what belongs to the elements of dx that lie whole strides from (row, column): they have their taps in common. */
    private static void phase(
            PlanesProduct product, int filters, Window2d window, int row, int column, int above, int before,
            float[] w, int wOffset, float[] turned) {
        product.rowStart = row;
        product.columnStart = column;
        product.rows = (window.height() - 1 - row) / window.strideHeight() + 1;
        product.columns = (window.width() - 1 - column) / window.strideWidth() + 1;
        int taps = filters * window.kernelSize();
        product.clearTaps(taps);
        int before256 = 0;
        for (int k = 0; k < taps; k++) {
            int down = row + window.padTop() - k / window.kernelWidth() % window.kernelHeight();
            int right = column + window.padLeft() - k % window.kernelWidth();
            if (down % window.strideHeight() == 0 && right % window.strideWidth() == 0) {
                int offset = product.layout.offset(k / window.kernelSize(),
                        above + down / window.strideHeight(), before + right / window.strideWidth());
                product.addTap(offset, k / KC, before256);
                before256 = k / KC;
            }
        }
        turn(product, filters, window, row, column, w, wOffset, turned);
    }

    /** turned[c, tap] ← w[o, c, kh, kw] of the phase's taps (o, kh, kw). */
    private static void turn(
            PlanesProduct product, int filters, Window2d window, int row, int column,
            float[] w, int wOffset, float[] turned) {
        int channels = product.targetPlanes;
        int size = window.kernelSize();
        int at = 0;
        if (window.strideHeight() == 1 && window.strideWidth() == 1) {
            for (int c = 0; c < channels; c++) {
                for (int o = 0; o < filters; o++) {
                    int from = wOffset + (o * channels + c) * size;
                    for (int k = 0; k < size; k++) {
                        turned[at++] = w[from + k];
                    }
                }
            }
            return;
        }
        for (int c = 0; c < channels; c++) {
            for (int k = 0; k < filters * size; k++) {
                int down = row + window.padTop() - k / window.kernelWidth() % window.kernelHeight();
                int right = column + window.padLeft() - k % window.kernelWidth();
                if (down % window.strideHeight() == 0 && right % window.strideWidth() == 0) {
                    turned[at++] = w[wOffset + (k / size * channels + c) * size + k % size];
                }
            }
        }
    }

    @Override
    public void filterGradient(
            int batch, int channels, int filters, Window2d window,
            float[] x, int xOffset, float[] dy, int dyOffset,
            boolean accumulate, float[] dw, int dwOffset, Parallel parallel) {
        Conv2dChecks.filterGradient(batch, channels, filters, window, x, x.length, xOffset, dy, dy.length, dyOffset,
                dw, dw.length, dwOffset);
        FilterProduct product = FilterProduct.POOL.take();
        product.batch = batch;
        product.filters = filters;
        product.size = window.outputSize();
        product.columns = window.outputWidth();
        product.x = x;
        product.xOffset = xOffset;
        product.dy = dy;
        product.dyOffset = dyOffset;
        product.accumulate = accumulate;
        product.dw = dw;
        product.dwOffset = dwOffset;
        product.tapCount = channels * window.kernelSize();
        if (!sparse(product, window, channels, parallel)) {
            dense(product, window, channels, parallel);
        }
        product.clear();
        FilterProduct.POOL.give(product);
    }

    private static boolean sparse(FilterProduct product, Window2d window, int channels, Parallel parallel) {
        if (!SparseFilterProduct.pays(product, window, channels)) {
            return false;
        }
        SparseFilterProduct sparse = SparseFilterProduct.POOL.take();
        boolean done = sparse.run(product, window, channels, parallel);
        SparseFilterProduct.POOL.give(sparse);
        return done;
    }

    private static void dense(FilterProduct product, Window2d window, int channels, Parallel parallel) {
        input(window, channels, product.layout, paddedWidth(window));
        if (product.taps.length < product.tapCount) {
            product.taps = new int[product.tapCount];
        }
        for (int k = 0; k < product.tapCount; k++) {
            product.taps[k] = tap(window, k, product.layout);
        }
        product.runOn(parallel);
    }
}
