package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.ConvBlocks.NR;

import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Pool;
import dev.lanewise.kernel.Scratch;

/**
 * {@link FilterProduct} for machines with 32 vector registers: patches are not packed but read where they lie in the padded
 * image ({@link TapSums12}). A row of sums is a tap's, a panel holds NR filters. Reused from call to call.
 */
final class UnpackedFilterProduct extends BlockedFilterProduct<float[]> {
    static final Pool<UnpackedFilterProduct> POOL = new Pool<>(UnpackedFilterProduct::new);

    private static final int LANES = Lanes.WIDEST.length();

    /** Outputs whose upstream gradient is brought into the first-level cache at a time. */
    private static final int STRETCH = 128;

    /** Taps in which threads split: whole tiles of each kind. */
    private static final int TAP_UNIT = 36;

    /** Taps that the last tile may have beyond the others. */
    private static final int SPARE = TapSums12.TAPS - 1;

    private int panels;
    private int tapRows;
    /** Where each tap's element lies, the last one repeated up to whole tiles. */
    private int[] taps = new int[0];

    UnpackedFilterProduct() {
        super(STRETCH, TAP_UNIT, SPARE);
    }

    /** Whether this serves: three taps each are neighbours, as rows of 3 in a filter are, or one vector holds the filters. */
    static boolean suits(FilterProduct product) {
        if (!ConvBlocks.UNPACKED) {
            return false;
        }
        boolean triples = product.tapCount % 3 == 0;
        for (int i = 0; triples && i < product.tapCount; i++) {
            triples = product.taps[i] == product.taps[i - i % 3] + i % 3;
        }
        return triples || product.filters <= LANES;
    }

    /** The filter gradient that {@code product} describes. */
    void run(FilterProduct product, Parallel parallel) {
        panels = (product.filters + NR - 1) / NR;
        tapRows = product.tapCount + SPARE;
        if (taps.length < tapRows) {
            taps = new int[tapRows];
        }
        System.arraycopy(product.taps, 0, taps, 0, product.tapCount);
        for (int i = product.tapCount; i < tapRows; i++) {
            taps[i] = taps[product.tapCount - 1];
        }
        place(product, product.layout.pitch, 1);
        double multiplications = (double) product.batch * product.size * product.filters * product.tapCount;
        compute(product, panels, product.tapCount, NR, multiplications, parallel);
    }

    @Override
    void begin(float[] sums) {
        product.turn(tapRows, sums);
    }

    @Override
    boolean finish(float[] sums) {
        product.turnBack(tapRows, sums);
        return true;
    }

    @Override
    int imageRoom() {
        return product.layout.size() + 2;
    }

    @Override
    boolean load(int n, float[] image) {
        product.layout.copy(product.x, product.xOffset + n * product.layout.imageSize(), image);
        return true;
    }

    @Override
    float[] take() {
        return Scratch.take(panels * STRETCH * NR);
    }

    @Override
    void give(float[] upstream) {
        Scratch.give(upstream);
    }

    @Override
    void add(
            int n, int pixel, int count, int tapFrom, int tapTo, float[] image, float[] upstream, float[] target, int to) {
        for (int panel = 0; panel < panels; panel++) {
            int filters = Math.min(NR, product.filters - panel * NR);
            int from = panel * STRETCH * NR;
            boolean narrow = filters <= LANES;
            product.packUpstream(
                    count, n, pixel, panel * NR, panel * NR + filters, upstream, from, narrow ? LANES : NR);
            for (int tap = tapFrom; tap < tapTo; ) {
                int row = to + (panel * tapRows + tap) * NR;
                if (narrow) {
                    TapSums9.body(count, image, taps, tap, positions, pixel, upstream, from, target, row);
                    tap += TapSums9.TAPS;
                } else {
                    TapSums12.body(count, image, taps, tap, positions, pixel, upstream, from, target, row);
                    tap += TapSums12.TAPS;
                }
            }
        }
    }
}
