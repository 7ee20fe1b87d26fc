package dev.lanewise.kernel;

/** Work arrays of a power-of-two length, kept in one {@link Pool} a length. Their contents are arbitrary. */
public final class Scratch {
    private static final int SMALLEST = 10;
    private static final int LARGEST = 30;

    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type; only Pool<float[]> is put into it.
    private static final Pool<float[]>[] POOLS = new Pool[LARGEST + 1];

    static {
        for (int bits = SMALLEST; bits <= LARGEST; bits++) {
            int length = 1 << bits;
            POOLS[bits] = new Pool<>(() -> new float[length]);
        }
    }

    private Scratch() {}

    /** An array of at least {@code length} elements, at most 2³⁰; {@link #give} it back. */
    public static float[] take(int length) {
        return POOLS[bits(length)].take();
    }

    /** Gives back what {@link #take} gave; the caller must not touch it afterwards. */
    public static void give(float[] array) {
        POOLS[bits(array.length)].give(array);
    }

    private static int bits(int length) {
        return Math.max(SMALLEST, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, length) - 1));
    }
}
