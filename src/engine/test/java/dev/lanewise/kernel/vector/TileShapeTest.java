package dev.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every machine has a tile that its registers hold, in the table or not. */
class TileShapeTest {
    @ParameterizedTest
    @CsvSource({"16, 2", "16, 4", "16, 8", "32, 4", "32, 8", "32, 16", "32, 64", "16, 16", "8, 4"})
    void aTileIsTwoVectorsWideAndFitsTheRegisters(int registers, int lanes) {
        TileShape shape = TileShape.of(registers, lanes);
        assertEquals(2 * lanes, shape.columns());
        assertEquals(0, GemmBlocks.UNIT % Math.min(GemmBlocks.UNIT, shape.columns()));
        assertEquals(0, shape.tallRows() % GemmBlocks.MR);
        assertTrue(shape.tallRows() * 3 + 2 <= registers, shape.toString());
        assertTrue(shape.halfColumns() == 0 || shape.halfColumns() == lanes, shape.toString());
    }
}
