package dev.lanewise.kernel;

/**
 * The tree that joins partial sums in index order: neighbours are added, then neighbours of those, an odd last one is
 * carried up. Equivalently, n partials are the sum of the first p and of the rest, where p is the largest power of two
 * below n. The tree depends on n alone, so threads may fill the partials in any order.
 */
public final class PairwiseTree {
    private PairwiseTree() {}

    /** Where a tree over {@code n >= 2} partials splits: the largest power of two below n. */
    public static int split(int n) {
        return Integer.highestOneBit(n - 1);
    }

    /** The length of the left subtree's stretch in a run of {@code n > CHUNK} elements: what a recursion sums first. */
    public static int leftLength(int n) {
        return Numerics.CHUNK * split((n - 1) / Numerics.CHUNK + 1);
    }

    /** The tree sum of {@code n} partials; +0 for none. */
    public static float join(float[] partials, int offset, int n) {
        if (n <= 1) {
            return n == 0 ? 0f : partials[offset];
        }
        int p = split(n);
        return join(partials, offset, p) + join(partials, offset + p, n - p);
    }
}
