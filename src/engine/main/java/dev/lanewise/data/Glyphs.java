package dev.lanewise.data;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ways in which the ten digits are written: a few variants each, of strokes that go through a few points. A stroke of
 * kind 'l' is straight between its points, one of kind 'c' is the Catmull–Rom curve through them. Coordinates are hundredths
 * of the digit's box: x to the right, y down.
 */
final class Glyphs {
    /** One stroke: x and y of its points by turns. */
    // Written once, below, and only read since.
    @SuppressWarnings("ArrayRecordComponent")
    record Stroke(boolean curved, double[] points) {}

    private static final Pattern STROKES = Pattern.compile(" *; *");
    private static final Pattern NUMBERS = Pattern.compile("[ ,]+");

    private static final Stroke[][][] VARIANTS = {
        parse(
                "c 50,8 25,22 20,50 27,80 50,92 75,80 80,50 73,22 50,8",
                "c 60,10 35,20 25,55 38,88 60,88 75,60 72,25 50,12",
                "c 50,8 25,22 20,50 27,80 50,92 75,80 80,50 73,22 50,8; l 70,22 30,78"),
        parse("l 50,8 50,92", "l 32,28 52,8 52,92", "l 32,28 52,8 52,92; l 32,92 72,92"),
        parse(
                "c 25,28 38,10 62,10 75,28 65,50 40,72 22,90; l 22,90 80,90",
                "c 25,25 45,8 72,20 68,48 45,75 25,88 22,78 38,74 58,86 82,86",
                "c 22,30 45,8 74,24 60,52 24,90; c 24,90 45,84 60,90 80,86"),
        parse(
                "c 24,20 48,8 72,22 65,42 45,48; c 45,48 72,54 76,76 52,92 22,82",
                "l 24,10 74,10 46,44; c 46,44 74,52 76,78 50,92 22,82",
                "c 26,16 60,8 70,28 42,48; c 42,48 70,50 74,80 40,94 20,84"),
        parse(
                "l 30,10 22,55 80,55; l 66,30 66,92",
                "l 62,8 18,62 82,62; l 62,8 62,92",
                "c 28,10 24,34 30,52 52,54 70,48; l 72,10 66,92"),
        parse(
                "l 74,10 32,10 28,46; c 28,46 52,38 74,52 74,76 52,92 24,84",
                "l 74,10 32,10; c 32,10 28,46 60,44 74,66 56,90 24,86",
                "c 36,12 30,44 58,42 72,64 54,90 24,84; c 36,12 54,16 74,10"),
        parse(
                "c 66,10 40,28 26,60 34,86 56,92 74,76 66,56 46,52 28,66",
                "c 58,8 32,40 26,70 40,92 64,88 70,66 50,56 30,70",
                "l 60,8 30,56; c 30,56 24,80 46,92 70,82 66,58 44,54 28,70"),
        parse(
                "l 22,12 78,12 44,92",
                "l 22,12 78,12 44,92; l 34,50 70,50",
                "l 22,22 24,12 76,12; c 76,12 58,40 48,66 46,92"),
        parse(
                "c 50,50 28,36 30,14 50,8 70,14 72,36 50,50 24,68 28,88 50,94 72,88 76,68 50,50",
                "c 50,48 30,38 32,14 50,8 68,14 70,38 50,48; c 50,48 26,60 28,86 50,92 72,86 74,60 50,48",
                "c 70,20 50,8 30,22 40,44 66,60 70,82 48,92 28,80 36,58 62,42 70,20"),
        parse(
                "c 70,28 52,10 30,22 32,46 54,52 70,28; l 70,28 66,92",
                "c 72,24 50,8 28,26 36,48 60,48 72,24 72,60 60,86 34,90",
                "c 70,30 48,10 28,30 40,50 62,46 70,30; l 70,16 70,92"),
    };

    private Glyphs() {}

    /** The number of variants of a digit. */
    static int variants(int digit) {
        return VARIANTS[digit].length;
    }

    /** The strokes of a variant of a digit. */
    static Stroke[] strokes(int digit, int variant) {
        return VARIANTS[digit][variant];
    }

    private static Stroke[][] parse(String... variants) {
        return Stream.of(variants)
                .map(variant ->
                        STROKES.splitAsStream(variant).map(Glyphs::stroke).toArray(Stroke[]::new))
                .toArray(Stroke[][]::new);
    }

    private static Stroke stroke(String text) {
        double[] points = NUMBERS.splitAsStream(text)
                .skip(1)
                .mapToDouble(number -> Integer.parseInt(number) / 100.0)
                .toArray();
        return new Stroke(text.startsWith("c"), points);
    }
}
