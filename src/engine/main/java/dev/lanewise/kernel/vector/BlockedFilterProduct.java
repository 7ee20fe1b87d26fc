package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.ConvBlocks.KC;

import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/**
 * What the filter gradients on machines with 32 vector registers have in common: a thread goes through the blocks of k, a stretch
 * of an image's outputs at a time, and a subclass lets a block's sums grow by what a stretch adds to them. Threads split the
 * blocks, whose sums are kept and then added in their order; or, where those would take too much room, the rows of the sums.
 *
 * <pre>
 *   sums   [panel][row][column]; each panel ends in spare rows, which tiles may write and nobody reads
 * </pre>
 *
 * @param <W> what a thread needs to work on stretches
 */
abstract class BlockedFilterProduct<W> implements Parallel.Part {
    /** Elements of kept block sums, 2 MB. */
    private static final int ROOM = 1 << 19;

    /** The most outputs of a stretch. */
    private final int stretch;
    /** Rows in which threads split. */
    private final int unit;
    /** Spare rows of a panel. */
    private final int spare;

    FilterProduct product;
    /** Where each output finds its elements in an image, from a tap's on. */
    int[] positions = new int[0];

    private int panels;
    private int rows;
    private int columns;
    private int parts;
    private int blocks;
    /** Sums of a block, and from one to the next where they are kept. */
    private int size;
    /** Sums of all blocks. */
    private float[] sums;
    /** The block sums, or null where each is added at once. */
    private float[] kept;
    /** Whether an image was refused. */
    private volatile boolean refused;

    BlockedFilterProduct(int stretch, int unit, int spare) {
        this.stretch = stretch;
        this.unit = unit;
        this.spare = spare;
    }

    /** Elements of an image's layout and of what is read beyond it. */
    abstract int imageRoom();

    /** Brings image {@code n} to its layout, whose padding is zero already; false if the product is not to be taken. */
    abstract boolean load(int n, float[] image);

    /** What this thread works with, until {@link #give}. */
    abstract W take();

    abstract void give(W work);

    /**
     * Lets the chains of a block, in rows {@code rowFrom} to {@code rowTo}, exclusive, of each panel of {@code target} from
     * {@code to} on, go on over outputs {@code pixel} to {@code pixel + count} of image {@code n}.
     */
    abstract void add(
            int n, int pixel, int count, int rowFrom, int rowTo, float[] image, W work, float[] target, int to);

    /** Fills the sums from dw, to which the product is added. */
    abstract void begin(float[] sums);

    /** Brings the sums to dw; false, and nothing is written, if the product is not to be taken. */
    abstract boolean finish(float[] sums);

    /** Elements from a panel to the next one. */
    final int panelSize() {
        return (rows + spare) * columns;
    }

    /** An output finds its elements so far from those of the row above and of the column before. */
    final void place(FilterProduct product, int rowStep, int columnStep) {
        if (positions.length < product.size) {
            positions = new int[product.size];
        }
        for (int first = 0, place = 0; first < product.size; first += product.columns, place += rowStep) {
            for (int column = 0; column < product.columns; column++) {
                positions[first + column] = place + column * columnStep;
            }
        }
    }

    /** Computes {@code product} in sums of so many panels; false, and nothing is written, if it is not to be taken. */
    final boolean compute(
            FilterProduct product, int panels, int rows, int columns, double multiplications, Parallel parallel) {
        this.product = product;
        this.panels = panels;
        this.rows = rows;
        this.columns = columns;
        size = Math.multiplyExact(Math.multiplyExact(panels, rows + spare), columns);
        blocks = (Math.multiplyExact(product.batch, product.size) + KC - 1) / KC;
        boolean keep = (long) blocks * size <= ROOM;
        parts = ConvBlocks.parts(multiplications, parallel.threads(), keep ? blocks : (rows + unit - 1) / unit);
        sums = Scratch.take(size);
        if (product.accumulate) {
            begin(sums);
        } else if (blocks == 0) {
            Arrays.fill(sums, 0, size, 0f);
        }
        kept = parts > 1 && keep ? Scratch.take(blocks * size) : null;
        refused = false;
        if (parts == 1) {
            run(0);
        } else {
            parallel.run(parts, this);
        }
        if (kept != null) {
            for (int block = 0; block < blocks; block++) {
                addBlock(block, kept, block * size, 0, rows);
            }
            Scratch.give(kept);
            kept = null;
        }
        boolean done = !refused && finish(sums);
        Scratch.give(sums);
        sums = null;
        this.product = null;
        return done;
    }

    @Override
    public void run(int part) {
        boolean splitBlocks = kept != null;
        int blockFrom = splitBlocks ? (int) ((long) blocks * part / parts) : 0;
        int blockTo = splitBlocks ? (int) ((long) blocks * (part + 1) / parts) : blocks;
        int units = (rows + unit - 1) / unit;
        int rowFrom = splitBlocks ? 0 : units * part / parts * unit;
        int rowTo = splitBlocks ? rows : Math.min(rows, units * (part + 1) / parts * unit);
        float[] image = Scratch.take(imageRoom());
        Arrays.fill(image, 0, imageRoom(), 0f);
        float[] target = splitBlocks ? kept : Scratch.take(size);
        W work = take();
        int present = -1;
        for (int block = blockFrom; block < blockTo && !refused; block++) {
            int to = splitBlocks ? block * size : 0;
            present = block(block, present, rowFrom, rowTo, image, work, target, to);
            if (!splitBlocks) {
                addBlock(block, target, 0, rowFrom, rowTo);
            }
        }
        give(work);
        // The image first: arrays of one length then take turns from call to call, in how they lie to cache lines too.
        Scratch.give(image);
        if (!splitBlocks) {
            Scratch.give(target);
        }
    }

    /** The sums of a block in some rows; {@code image} holds image {@code present}, and at the end the one that is returned. */
    private int block(
            int block, int present, int rowFrom, int rowTo, float[] image, W work, float[] target, int to) {
        clear(target, to, rowFrom, rowTo);
        int end = Math.min(product.batch * product.size, (block + 1) * KC);
        int n = present;
        for (int output = block * KC; output < end; ) {
            int pixel = output % product.size;
            int count = Math.min(stretch, Math.min(end - output, product.size - pixel));
            if (n != output / product.size) {
                n = output / product.size;
                if (!load(n, image)) {
                    refused = true;
                }
            }
            add(n, pixel, count, rowFrom, rowTo, image, work, target, to);
            output += count;
        }
        return n;
    }

    private void clear(float[] target, int to, int rowFrom, int rowTo) {
        for (int panel = 0; panel < panels; panel++) {
            int from = to + panel * panelSize();
            Arrays.fill(target, from + rowFrom * columns, from + (rowTo + spare) * columns, 0f);
        }
    }

    /** Adds the sums of a block, at some rows, to those of the blocks before it. */
    private void addBlock(int block, float[] from, int at, int rowFrom, int rowTo) {
        int n = (rowTo - rowFrom) * columns;
        for (int panel = 0; panel < panels; panel++) {
            int first = panel * panelSize() + rowFrom * columns;
            if (block == 0 && !product.accumulate) {
                System.arraycopy(from, at + first, sums, first, n);
            } else {
                PatchSums.add(n, from, at + first, sums, first);
            }
        }
    }
}
