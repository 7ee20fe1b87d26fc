package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Moves of a picture whose every pixel has a value of its own, against where each must go. */
class AffineTest {
    private static final int CHANNELS = 2;

    /** Where the pixel at (row, column) of the result comes from. */
    private interface Origin {
        int[] of(int row, int column);
    }

    private static float[] picture(int height, int width) {
        float[] pixels = new float[CHANNELS * height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i + 1) / 128f;
        }
        return pixels;
    }

    private static void assertMoves(Affine map, int height, int width, Origin origin) {
        float[] source = picture(height, width);
        float[] expected = new float[source.length];
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    int[] from = origin.of(row, column);
                    boolean inside = from[0] >= 0 && from[0] < height && from[1] >= 0 && from[1] < width;
                    expected[(channel * height + row) * width + column] =
                            inside ? source[(channel * height + from[0]) * width + from[1]] : 0;
                }
            }
        }
        float[] out = new float[source.length + 3];
        map.resample(source, out, 3, CHANNELS, height, width);
        assertArrayEquals(expected, java.util.Arrays.copyOfRange(out, 3, out.length));
    }

    @Test
    void nothingMovesNothing() {
        assertMoves(Affine.IDENTITY, 5, 7, (row, column) -> new int[] {row, column});
        assertMoves(
                Affine.IDENTITY.turned(0).scaled(1, 1).shifted(0, 0), 4, 4, (row, column) -> new int[] {row, column});
    }

    @Test
    void shiftsGoRightAndDown() {
        assertMoves(Affine.IDENTITY.shifted(2, 1), 5, 7, (row, column) -> new int[] {row - 1, column - 2});
        assertMoves(Affine.IDENTITY.shifted(-3, 0), 5, 7, (row, column) -> new int[] {row, column + 3});
        assertMoves(Affine.IDENTITY.shifted(0, 9), 5, 7, (row, column) -> new int[] {-1, -1});
    }

    @Test
    void quarterTurnsGoAgainstTheClock() {
        for (int side : new int[] {4, 5}) {
            // The top row becomes the left column, read upwards.
            assertMoves(Affine.IDENTITY.turned(90), side, side, (row, column) -> new int[] {column, side - 1 - row});
            assertMoves(Affine.IDENTITY.turned(-90), side, side, (row, column) -> new int[] {side - 1 - column, row});
            assertMoves(Affine.IDENTITY.turned(180), side, side, (row, column) ->
                    new int[] {side - 1 - row, side - 1 - column});
        }
    }

    @Test
    void mirrorsAndGrowsFromTheCentre() {
        assertMoves(Affine.IDENTITY.scaled(-1, 1), 3, 6, (row, column) -> new int[] {row, 5 - column});
        assertMoves(Affine.IDENTITY.scaled(1, -1), 3, 6, (row, column) -> new int[] {2 - row, column});
        float[] source = picture(5, 5);
        float[] out = new float[source.length];
        Affine.IDENTITY.scaled(2, 2).resample(source, out, 0, CHANNELS, 5, 5);
        assertEquals(source[12], out[12], "the centre stays");
        assertEquals(source[6], out[0], "a neighbour at twice its distance");
        assertEquals((source[6] + source[7]) / 2, out[1], 1e-7, "halfway");
    }

    @Test
    void composesInTheOrderOfThePicturesMoves() {
        // The last of the chain is what the picture undergoes first: it turns, then it moves.
        Affine both = Affine.IDENTITY.shifted(1, 0).turned(90);
        assertMoves(both, 5, 5, (row, column) -> new int[] {column - 1, column == 0 ? -1 : 4 - row});
    }
}
