package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.ConvBlocks.KC;

import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Pool;
import dev.lanewise.kernel.Scratch;
import dev.lanewise.kernel.Window2d;
import java.util.Arrays;

/**
 * The filter gradient where most of the upstream gradient is zero, as after max pooling by 2 × 2, which leaves a quarter of it or
 * less: only the other outputs are gone through. A chain to which products of a zero and finite numbers are not added keeps its
 * bits, but for the sign of a sum that is zero. So where an element of x is not finite, or a result is −0, the dense product
 * is taken instead. Threads split the blocks of k, whose sums are kept and then added in their order; or, where those
 * would take too much room, the filters. Reused from call to call.
 */
final class SparseFilterProduct implements Parallel.Part {
    static final Pool<SparseFilterProduct> POOL = new Pool<>(SparseFilterProduct::new);

    private static final int LANES = Lanes.WIDEST.length();
    private static final int MINUS_ZERO = Float.floatToRawIntBits(-0f);

    /** Elements of kept block sums, 2 MB. */
    private static final int ROOM = 1 << 19;

    private final ChannelLastImage layout = new ChannelLastImage();
    private final PieceMap pieces = new PieceMap();
    private FilterProduct product;
    private int parts;
    private int blocks;
    /** Sums of a block, and from one to the next where they are kept. */
    private int size;
    /** Sums of all blocks by filter and piece. */
    private float[] sums;
    /** The block sums, or null where each is added at once. */
    private float[] kept;
    /** Where each output finds its elements, from a piece's on. */
    private int[] positions = new int[0];

    private volatile boolean finite;

    /** Whether this is likely faster than the dense product, by the zeros of some images. */
    static boolean pays(FilterProduct product, Window2d window, int channels) {
        if (!ConvBlocks.UNPACKED || product.batch == 0) {
            return false;
        }
        int taps = channels * window.kernelSize();
        double dense = taps / 12.0;
        double sparse = 0.6 + 2.1 * PieceMap.count(window, channels) * Sparsity.share(product);
        return sparse < 0.9 * dense;
    }

    /** The filter gradient that {@code product} describes; false, and nothing is written, if it takes the dense product. */
    boolean run(FilterProduct product, Window2d window, int channels, Parallel parallel) {
        this.product = product;
        layout.set(channels, window);
        pieces.set(window, channels, layout);
        place(window, channels);
        size = Math.multiplyExact(product.filters, pieces.pitch);
        int outputs = Math.multiplyExact(product.batch, product.size);
        blocks = (outputs + KC - 1) / KC;
        boolean keep = (long) blocks * size <= ROOM;
        double work = (double) outputs * product.filters * product.tapCount / 2;
        parts = ConvBlocks.parts(work, parallel.threads(), keep ? blocks : product.filters);
        sums = Scratch.take(size);
        if (product.accumulate) {
            pieces.gather(product, sums);
        }
        kept = parts > 1 && keep ? Scratch.take(blocks * size) : null;
        finite = true;
        if (parts == 1) {
            run(0);
        } else {
            parallel.run(parts, this);
        }
        if (kept != null) {
            for (int block = 0; block < blocks; block++) {
                addBlock(block, kept, block * size, 0, size);
            }
            Scratch.give(kept);
            kept = null;
        }
        boolean valid = finite && !pieces.anyBits(product, sums, MINUS_ZERO);
        if (valid) {
            pieces.scatter(product, sums);
        }
        Scratch.give(sums);
        sums = null;
        this.product = null;
        return valid;
    }

    private void place(Window2d window, int channels) {
        if (positions.length < product.size) {
            positions = new int[product.size];
        }
        for (int i = 0; i < product.size; i++) {
            positions[i] = i / product.columns * window.strideHeight() * layout.pitch
                    + i % product.columns * window.strideWidth() * channels;
        }
    }

    @Override
    public void run(int part) {
        boolean splitBlocks = kept != null;
        int blockFrom = splitBlocks ? (int) ((long) blocks * part / parts) : 0;
        int blockTo = splitBlocks ? (int) ((long) blocks * (part + 1) / parts) : blocks;
        int filterFrom = splitBlocks ? 0 : product.filters * part / parts;
        int filterTo = splitBlocks ? product.filters : product.filters * (part + 1) / parts;
        int from = filterFrom * pieces.pitch;
        int end = filterTo * pieces.pitch;
        float[] image = Scratch.take(layout.size());
        Arrays.fill(image, 0, layout.size(), 0f);
        float[] own = splitBlocks ? null : Scratch.take(size);
        NonzeroOutputs list = NonzeroOutputs.POOL.take();
        int present = -1;
        for (int block = blockFrom; block < blockTo && finite; block++) {
            float[] target = splitBlocks ? kept : own;
            int to = splitBlocks ? block * size : 0;
            Arrays.fill(target, to + from, to + end, 0f);
            int last = Math.min(product.batch * product.size, (block + 1) * KC);
            for (int output = block * KC; output < last; ) {
                int n = output / product.size;
                int pixel = output % product.size;
                int count = Math.min(last - output, product.size - pixel);
                if (n != present) {
                    load(n, image);
                    present = n;
                }
                stretch(n, pixel, count, filterFrom, filterTo, image, list, target, to);
                output += count;
            }
            if (!splitBlocks) {
                addBlock(block, own, 0, from, end);
            }
        }
        NonzeroOutputs.POOL.give(list);
        Scratch.give(image);
        if (own != null) {
            Scratch.give(own);
        }
    }

    private void load(int n, float[] image) {
        int from = product.xOffset + n * layout.imageSize();
        if (!FiniteCheck.all(layout.imageSize(), product.x, from)) {
            finite = false;
        }
        layout.copy(product.x, from, image);
    }

    /** Lets the chains of one block go on over some outputs of image n. */
    private void stretch(
            int n, int pixel, int count, int filterFrom, int filterTo, float[] image, NonzeroOutputs list, float[] target,
            int to) {
        for (int filter = filterFrom; filter < filterTo; filter++) {
            int from = product.dyOffset + (n * product.filters + filter) * product.size + pixel;
            int nonzero = list.collect(count, product.dy, from, positions, pixel);
            int at = to + filter * pieces.pitch;
            for (int piece = 0; piece < pieces.count; piece += PieceSums9.PIECES) {
                PieceSums9.body(
                        nonzero, image, pieces.offsets, piece, list.places, list.values, target, at + piece * LANES);
            }
        }
    }

    /** Adds sums of a block to those of the blocks before it. */
    private void addBlock(int block, float[] from, int at, int first, int end) {
        if (block == 0 && !product.accumulate) {
            System.arraycopy(from, at + first, sums, first, end - first);
        } else {
            PatchSums.add(end - first, from, at + first, sums, first);
        }
    }
}
