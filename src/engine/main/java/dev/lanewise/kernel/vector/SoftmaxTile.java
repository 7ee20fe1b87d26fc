package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Numerics;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Several short rows at once, for the softmax family: rows of at most 32 elements are transposed into a tile, one row a lane,
 * so that maxima, exponentials, sums, logarithms and quotients are computed down the columns of as many rows as a vector
 * has lanes. Each lane of a row's sum then holds one element at most, and the lane tree adds whole tile rows.
 *
 * <p>A tile is 6 KB of scratch at 512 bits, one a thread, made when first needed: column j stands at j·{@link #ROWS}; a second tile for
 * targets follows, a third for sums, then values of the rows.
 */
final class SoftmaxTile {
    private static final VectorSpecies<Float> SPECIES = LaneRing.SPECIES;

    /** How many rows a tile holds. */
    static final int ROWS = SPECIES.length();

    /** The longest row. */
    static final int MAX_COLUMNS = Numerics.LANES;

    /** Where the second tile begins. */
    static final int SECOND = MAX_COLUMNS * ROWS;

    /** Where the third tile begins; its first column receives {@link #sum}. */
    static final int SUM = 2 * SECOND;

    /** Where the rows' maxima stand. */
    static final int MAX = 3 * SECOND;

    /** Where {@link #logarithms} leaves the logarithms of the rows' sums. */
    static final int LOG_SUM = MAX + ROWS;

    /** Where a kernel may keep values of the rows, 3 each. */
    static final int FREE = LOG_SUM + ROWS;

    /** Where zeros stand. */
    private static final int ZERO = FREE + 3 * ROWS;

    private static final ThreadLocal<float[]> TILE = ThreadLocal.withInitial(() -> new float[ZERO + ROWS]);

    private SoftmaxTile() {}

    /** This thread's tile. */
    static float[] get() {
        return TILE.get();
    }

    /** Whether rows of n are worth a tile. */
    static boolean fits(int n) {
        return n > 0 && n <= MAX_COLUMNS;
    }

    /** tile[at + j·ROWS + r] ← x[r, j]. */
    static void load(int n, float[] x, int xOffset, int rowStride, float[] tile, int at) {
        for (int j = 0; j < n; j++) {
            for (int r = 0; r < ROWS; r++) {
                tile[at + j * ROWS + r] = x[xOffset + r * rowStride + j];
            }
        }
    }

    /** x[r, j] ← tile[j·ROWS + r]. */
    static void store(int n, float[] tile, float[] x, int xOffset, int rowStride) {
        for (int r = 0; r < ROWS; r++) {
            int from = xOffset + r * rowStride;
            for (int j = 0; j < n; j++) {
                x[from + j] = tile[j * ROWS + r];
            }
        }
    }

    /** The rows' maxima into {@link #MAX}; as exact as those of {@link RowMax}. */
    static void max(int n, float[] tile) {
        FloatVector max = FloatVector.fromArray(SPECIES, tile, 0);
        for (int j = 1; j < n; j++) {
            FloatVector x = FloatVector.fromArray(SPECIES, tile, j * ROWS);
            max = x.blend(max, x.compare(LT, max));
        }
        max.intoArray(tile, MAX);
    }

    /** tile ← e^(tile − max). */
    static void exponentials(int n, float[] tile) {
        FloatVector max = FloatVector.fromArray(SPECIES, tile, MAX);
        for (int i = 0; i < n * ROWS; i += ROWS) {
            FloatVector.fromArray(SPECIES, tile, i).sub(max).intoArray(tile, i);
        }
        Exponentials.of(n * ROWS, tile, 0, 0f, tile, 0);
    }

    /** The rows' sums of the n columns at {@code from} into {@link #SUM}, by the lane tree. */
    static void sum(int n, float[] tile, int from) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int half = n > 1 ? Integer.highestOneBit(n - 1) : 1;
        for (int j = 0; j < half; j++) {
            FloatVector lane = FloatVector.fromArray(SPECIES, tile, from + j * ROWS).add(zero);
            int other = j + half < n ? from + (j + half) * ROWS : ZERO;
            lane.add(FloatVector.fromArray(SPECIES, tile, other)).intoArray(tile, SUM + j * ROWS);
        }
        for (int step = half / 2; step > 0; step /= 2) {
            for (int i = SUM; i < SUM + step * ROWS; i += ROWS) {
                FloatVector lane = FloatVector.fromArray(SPECIES, tile, i);
                lane.add(FloatVector.fromArray(SPECIES, tile, i + step * ROWS)).intoArray(tile, i);
            }
        }
    }

    /** ln of the rows' sums. */
    static void logarithms(float[] tile) {
        System.arraycopy(tile, SUM, tile, LOG_SUM, ROWS);
        Logarithms.body(ROWS, tile, LOG_SUM);
    }

    /** tile ← tile / sum. */
    static void divide(int n, float[] tile) {
        FloatVector sum = FloatVector.fromArray(SPECIES, tile, SUM);
        for (int i = 0; i < n * ROWS; i += ROWS) {
            FloatVector.fromArray(SPECIES, tile, i).div(sum).intoArray(tile, i);
        }
    }
}
