package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.ConvBlocks.KC;

import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Pool;
import dev.lanewise.kernel.Window2d;

/**
 * The filter gradient where most of the upstream gradient is zero, as after max pooling by 2 × 2, which leaves a quarter of it or
 * less: only the other outputs are gone through. A chain to which products of a zero and finite numbers are not added keeps its
 * bits, but for the sign of a sum that is zero. So where an element of x is not finite, or a result is −0, the dense product
 * is taken instead. A row of sums is a filter's, and there is one panel. Reused from call to call.
 */
final class SparseFilterProduct extends BlockedFilterProduct<NonzeroOutputs> {
    static final Pool<SparseFilterProduct> POOL = new Pool<>(SparseFilterProduct::new);

    private static final int LANES = Lanes.WIDEST.length();
    private static final int MINUS_ZERO = Float.floatToRawIntBits(-0f);

    private final ChannelLastImage layout = new ChannelLastImage();
    private final PieceMap pieces = new PieceMap();

    SparseFilterProduct() {
        super(KC, 1, 0);
    }

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
        layout.set(channels, window);
        pieces.set(window, channels, layout);
        place(product, window.strideHeight() * layout.pitch, window.strideWidth() * channels);
        double multiplications = (double) product.batch * product.size * product.filters * product.tapCount / 2;
        return compute(product, 1, product.filters, pieces.pitch, multiplications, parallel);
    }

    @Override
    void begin(float[] sums) {
        pieces.gather(product, sums);
    }

    @Override
    boolean finish(float[] sums) {
        if (pieces.anyBits(product, sums, MINUS_ZERO)) {
            return false;
        }
        pieces.scatter(product, sums);
        return true;
    }

    @Override
    int imageRoom() {
        return layout.size();
    }

    @Override
    boolean load(int n, float[] image) {
        int from = product.xOffset + n * layout.imageSize();
        // First, since it brings the image into the cache in order, not by rows of many planes as the copy would.
        boolean finite = FiniteCheck.all(layout.imageSize(), product.x, from);
        layout.copy(product.x, from, image);
        return finite;
    }

    @Override
    NonzeroOutputs take() {
        return NonzeroOutputs.POOL.take();
    }

    @Override
    void give(NonzeroOutputs list) {
        NonzeroOutputs.POOL.give(list);
    }

    @Override
    void add(
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
}
