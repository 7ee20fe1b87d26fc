package dev.lanewise.kernel.vector;

/**
 * One thread's way through the rows of an image by {@link TapSweep}: planes in lanes, and outputs of a row beside each other.
 * The sums leave the tile an output after the other, and are transposed as they go to their planes.
 */
final class SweptPlanes {
    /** Outputs of a tile. */
    static final int OUTPUTS = 14;

    private static final int LANES = Lanes.WIDEST.length();

    /** Elements of the sums of a tile, and of those of a later block beside them. */
    static final int ROOM = 2 * OUTPUTS * LANES;

    private SweptPlanes() {}

    /** The distance from a tap to the next in a row of three, 1 or −1, or 0 where the taps do not come in such rows. */
    static int direction(int[] taps, int tapCount) {
        if (tapCount < 3 || tapCount % 3 != 0) {
            return 0;
        }
        int direction = taps[1] - taps[0];
        boolean rows = Math.abs(direction) == 1;
        for (int k = 0; rows && k < tapCount; k++) {
            rows = taps[k] == taps[k - k % 3] + k % 3 * direction;
        }
        return rows ? direction : 0;
    }

    /** Whether fewer lanes are idle than in {@link TapTile3}, whose lanes run over the ends of rows of {@code pitch} elements. */
    static boolean pays(int columns, int pitch, int planes) {
        int swept = ConvBlocks.roundUp(columns, OUTPUTS) * ConvBlocks.roundUp(planes, LANES);
        int unswept = pitch * ConvBlocks.roundUp(planes, ConvBlocks.TAP_PLANES);
        return columns >= OUTPUTS && swept < unswept;
    }

    /**
     * The sums at {@code OUTPUTS} positions of an image: block sums over the taps up to each of the block ends, added in their
     * order. Factors lie tap by tap, a vector of planes each, from {@code first} on.
     */
    static void sum(
            int direction, int[] taps, int[] blockEnds, int blocks, float[] factors, int first, float[] image, int position,
            float[] sums) {
        int k = 0;
        for (int block = 0; block < blocks; block++) {
            int to = block == 0 ? 0 : OUTPUTS * LANES;
            int end = blockEnds[block];
            if (direction > 0) {
                k = TapSweep.body(k, end, factors, first, image, position, taps, sums, to);
            } else {
                k = TapSweepBack.body(k, end, factors, first, image, position, taps, sums, to);
            }
            if (block > 0) {
                PatchSums.add(OUTPUTS * LANES, sums, to, sums, 0);
            }
        }
    }
}
