package dev.lanewise.kernel.vector;

import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * The tiles of matrix products on a kind of machine, known by its vector registers and the floats in each.
 *
 * <p>A tile of MR rows takes MR·2 + 2 + MR registers at most, for MR·2 sums, 2 vectors of B and a factor a row; more, and C2
 * spills a sum in every iteration. So 4 rows fit where there are 16, and 8 where there are 32.
 *
 * @param columns of a tile: two vectors (NR)
 * @param tallRows rows of a tile on two panels of A ({@link TallTile}), or 0 for none
 * @param halfColumns columns up to which a last panel is of vectors of half the width ({@link HalfTile}), or 0 for never:
 *     at 256 bits half a vector takes as long as a whole one
 */
record TileShape(int registers, int lanes, int columns, int tallRows, int halfColumns) {
    /** 8 rows fit 32 registers at any width, but pay at 512 bits alone: docs/decisions/0010. */
    private static final List<TileShape> SHAPES = List.of(
            new TileShape(16, 4, 8, 0, 0),
            new TileShape(16, 8, 16, 0, 0),
            new TileShape(32, 4, 8, 0, 0),
            new TileShape(32, 8, 16, 0, 0),
            new TileShape(32, 16, 32, 8, 16));

    static final TileShape OF_THIS_MACHINE = of(registersOfThisMachine(), Lanes.WIDEST.length());

    /** The shape for such a machine; for one that is not in the table, what works on every machine. */
    static TileShape of(int registers, int lanes) {
        for (TileShape shape : SHAPES) {
            if (shape.registers == registers && shape.lanes == lanes) {
                return shape;
            }
        }
        return new TileShape(registers, lanes, 2 * lanes, 0, 0);
    }

    /** x86 has 16 vector registers up to AVX2 and 32 from AVX-512 on; each other architecture has 32. */
    private static int registersOfThisMachine() {
        String architecture = System.getProperty("os.arch", "");
        boolean x86 = architecture.equals("amd64") || architecture.equals("x86_64");
        return x86 && FloatVector.SPECIES_PREFERRED.length() < 16 && Lanes.WIDEST.length() < 16 ? 16 : 32;
    }
}
