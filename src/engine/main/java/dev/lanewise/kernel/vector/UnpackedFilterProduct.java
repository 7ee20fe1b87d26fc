package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.ConvBlocks.KC;
import static dev.lanewise.kernel.vector.ConvBlocks.NR;

import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Pool;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/**
 * {@link FilterProduct} for machines with 32 vector registers: patches are not packed but read where they lie in the padded
 * image ({@link TapSums12}). Threads split the blocks of k, whose sums are kept and then added in their order; or, where those
 * would take too much room, the taps. Reused from call to call.
 */
final class UnpackedFilterProduct implements Parallel.Part {
    static final Pool<UnpackedFilterProduct> POOL = new Pool<>(UnpackedFilterProduct::new);

    private static final int LANES = Lanes.WIDEST.length();

    /** Outputs whose upstream gradient is brought into the first-level cache at a time. */
    private static final int STRETCH = 128;

    /** Taps in which threads split: whole tiles of each kind. */
    private static final int TAP_UNIT = 36;

    /** Elements of kept block sums, 2 MB. */
    private static final int ROOM = 1 << 19;

    private FilterProduct product;
    private int parts;
    private int blocks;
    private int panels;
    /** Taps and those that the last tile has beyond them. */
    private int tapRows;
    /** Sums of a block, and from one to the next where they are kept. */
    private int size;
    /** Sums of all blocks by tap and filter, a panel after the other. */
    private float[] sums;
    /** The block sums, or null where each is added at once. */
    private float[] kept;
    /** Where each tap's element lies, the last one repeated up to whole tiles. */
    private int[] taps = new int[0];
    /** Where each output finds its elements, from a tap's on. */
    private int[] positions = new int[0];

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
        this.product = product;
        panels = (product.filters + NR - 1) / NR;
        tapRows = product.tapCount + TapSums12.TAPS - 1;
        size = Math.multiplyExact(Math.multiplyExact(panels, tapRows), NR);
        int outputs = Math.multiplyExact(product.batch, product.size);
        blocks = (outputs + KC - 1) / KC;
        double work = (double) outputs * product.filters * product.tapCount;
        boolean keep = (long) blocks * size <= ROOM;
        parts = ConvBlocks.parts(work, parallel.threads(), keep ? blocks : (product.tapCount + TAP_UNIT - 1) / TAP_UNIT);
        place();
        sums = Scratch.take(size);
        product.turn(tapRows, sums);
        kept = parts > 1 && keep ? Scratch.take(blocks * size) : null;
        if (parts == 1) {
            run(0);
        } else {
            parallel.run(parts, this);
        }
        if (kept != null) {
            for (int block = 0; block < blocks; block++) {
                addBlock(block, kept, block * size, 0, product.tapCount);
            }
            Scratch.give(kept);
            kept = null;
        }
        product.turnBack(tapRows, sums);
        Scratch.give(sums);
        sums = null;
        this.product = null;
    }

    private void place() {
        if (taps.length < tapRows) {
            taps = new int[tapRows];
        }
        System.arraycopy(product.taps, 0, taps, 0, product.tapCount);
        for (int i = product.tapCount; i < tapRows; i++) {
            taps[i] = taps[product.tapCount - 1];
        }
        if (positions.length < product.size) {
            positions = new int[product.size];
        }
        for (int i = 0; i < product.size; i++) {
            positions[i] = i / product.columns * product.layout.pitch + i % product.columns;
        }
    }

    @Override
    public void run(int part) {
        boolean splitBlocks = kept != null;
        int blockFrom = splitBlocks ? (int) ((long) blocks * part / parts) : 0;
        int blockTo = splitBlocks ? (int) ((long) blocks * (part + 1) / parts) : blocks;
        int units = (product.tapCount + TAP_UNIT - 1) / TAP_UNIT;
        int tapFrom = splitBlocks ? 0 : units * part / parts * TAP_UNIT;
        int tapTo = splitBlocks ? product.tapCount : Math.min(product.tapCount, units * (part + 1) / parts * TAP_UNIT);
        float[] image = Scratch.take(product.layout.size() + 2);
        Arrays.fill(image, 0, product.layout.size(), 0f);
        float[] upstream = Scratch.take(panels * STRETCH * NR);
        float[] own = splitBlocks ? null : Scratch.take(size);
        int present = -1;
        for (int block = blockFrom; block < blockTo; block++) {
            float[] target = splitBlocks ? kept : own;
            int to = splitBlocks ? block * size : 0;
            Arrays.fill(target, to, to + size, 0f);
            int end = Math.min(product.batch * product.size, (block + 1) * KC);
            for (int output = block * KC; output < end; ) {
                int n = output / product.size;
                int pixel = output % product.size;
                int count = Math.min(STRETCH, Math.min(end - output, product.size - pixel));
                if (n != present) {
                    product.layout.copy(product.x, product.xOffset + n * product.layout.imageSize(), image);
                    present = n;
                }
                stretch(n, pixel, count, tapFrom, tapTo, image, upstream, target, to);
                output += count;
            }
            if (!splitBlocks) {
                addBlock(block, own, 0, tapFrom, tapTo);
            }
        }
        Scratch.give(image);
        Scratch.give(upstream);
        if (own != null) {
            Scratch.give(own);
        }
    }

    /** Lets the chains of one block go on over some outputs of image n. */
    private void stretch(
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

    /** Adds the sums of a block, at some taps, to those of the blocks before it. */
    private void addBlock(int block, float[] from, int at, int tapFrom, int tapTo) {
        int n = (tapTo - tapFrom) * NR;
        for (int panel = 0; panel < panels; panel++) {
            int row = (panel * tapRows + tapFrom) * NR;
            if (block == 0 && !product.accumulate) {
                System.arraycopy(from, at + row, sums, row, n);
            } else {
                PatchSums.add(n, from, at + row, sums, row);
            }
        }
    }
}
