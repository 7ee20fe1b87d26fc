package dev.lanewise.kernel;

/**
 * How threads share the reduction of one contiguous run: each part is an aligned subtree of the {@link PairwiseTree} over
 * the chunks, so the partials, joined by that tree, give the bits of the whole however many parts there are.
 *
 * <p>A shared reduction allocates its partials and a closure, a few hundred bytes; a run too short to share, none.
 */
public final class ParallelReduction {
    /** Shorter runs stay on the caller: they take less than waking a thread does (22 µs). */
    private static final int LEAST = 1 << 18;

    private static final int PARTS_A_THREAD = 8;

    /** Reduces a stretch of the run, which begins at a chunk's start. */
    @FunctionalInterface
    public interface Stretch {
        /** The reduction of elements {@code from} to {@code to}, exclusive. */
        float reduce(int from, int to);
    }

    private ParallelReduction() {}

    /** Whether a run of {@code n} elements is long enough to share. */
    public static boolean pays(int n, Parallel parallel) {
        return n >= LEAST && parallel.threads() > 1;
    }

    /** The reductions of {@code n >= 1} elements' stretches, in index order. */
    public static float[] partials(int n, Parallel parallel, Stretch stretch) {
        int chunks = (n - 1) / Numerics.CHUNK + 1;
        int chunksAPart = 1;
        while ((chunks - 1) / chunksAPart >= PARTS_A_THREAD * parallel.threads()) {
            chunksAPart *= 2;
        }
        long length = (long) chunksAPart * Numerics.CHUNK;
        float[] partials = new float[(chunks - 1) / chunksAPart + 1];
        parallel.run(partials.length, part ->
                partials[part] = stretch.reduce((int) (part * length), (int) Math.min(n, (part + 1) * length)));
        return partials;
    }
}
