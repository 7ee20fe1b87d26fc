package dev.lanewise.kernel;

/** Random orders: the same for the same (n, seed, stream), whatever was drawn before. */
public final class Permutation {
    private Permutation() {}

    /**
     * A random order of 0 to n − 1.
     *
     * <p>Fisher and Yates's shuffle from the last element down: element i changes places with element j ≤ i, where j is
     * {@link Philox#below} of i + 1 at index i. Source: Durstenfeld, "Algorithm 235: Random permutation", CACM 7, 1964.
     *
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public static int[] of(int n, long seed, long stream) {
        Checks.size("n", n);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = n - 1; i > 0; i--) {
            int j = Philox.below(i + 1, seed, stream, i);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }
}
