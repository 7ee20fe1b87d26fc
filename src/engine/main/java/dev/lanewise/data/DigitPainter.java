package dev.lanewise.data;

import java.util.Arrays;

/**
 * Draws one digit after another. A pixel's ink follows its distance to the nearest stroke: full within half the stroke's
 * width, none a pixel further out. Every random choice comes from the sample's own {@link Draws}. Not safe for threads: one
 * painter a thread.
 */
final class DigitPainter {
    static final int SIZE = 28;

    private static final int PIXELS = SIZE * SIZE;
    /** Straight pieces of a curve between two of its points. */
    private static final int PIECES = 6;
    /** Half the width of the softened edge, in pixels. */
    private static final double EDGE = 0.5;

    private static final double FAR = 1e9;

    private final double[] squaredDistance = new double[PIXELS];
    private double reach;

    /** Where glyph coordinates go: pixel x = xx·x + xy·y + x0, and so on. */
    private double xx;

    private double xy;
    private double x0;
    private double yx;
    private double yy;
    private double y0;

    /** Draws {@code digit} into 28 × 28 bytes from {@code offset}. */
    void paint(int digit, Draws draws, byte[] out, int offset) {
        chooseTransform(draws);
        double halfWidth = draws.between(0.7, 1.7);
        reach = halfWidth + EDGE;
        double wobble = draws.between(0.01, 0.05);
        Arrays.fill(squaredDistance, FAR);
        for (Glyphs.Stroke stroke : Glyphs.strokes(digit, draws.below(Glyphs.variants(digit)))) {
            drawStroke(stroke.curved(), placed(stroke.points(), wobble, draws));
        }
        writeInk(halfWidth, draws, out, offset);
    }

    /** Turns by up to some 14°, slants, stretches and shifts the digit, around the image's centre. */
    private void chooseTransform(Draws draws) {
        double angle = draws.around0(0.115);
        double slant = draws.around0(0.18);
        double width = draws.between(13, 20);
        double height = draws.between(17, 23);
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        xx = cosine * width;
        xy = (-sine - slant * cosine) * height;
        yx = sine * width;
        yy = (cosine - slant * sine) * height;
        x0 = (SIZE - 1) / 2.0 + draws.around0(1.25) - (xx + xy) / 2;
        y0 = (SIZE - 1) / 2.0 + draws.around0(1.25) - (yx + yy) / 2;
    }

    /** The points in pixels, each moved a little. */
    private double[] placed(double[] points, double wobble, Draws draws) {
        double[] placed = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            double x = points[i] + draws.around0(wobble);
            double y = points[i + 1] + draws.around0(wobble);
            placed[i] = xx * x + xy * y + x0;
            placed[i + 1] = yx * x + yy * y + y0;
        }
        return placed;
    }

    private void drawStroke(boolean curved, double[] p) {
        int last = p.length - 2;
        for (int i = 0; i < last; i += 2) {
            if (!curved) {
                drawLine(p[i], p[i + 1], p[i + 2], p[i + 3]);
                continue;
            }
            int before = Math.max(0, i - 2);
            int after = Math.min(last, i + 4);
            double x = p[i];
            double y = p[i + 1];
            for (int piece = 1; piece <= PIECES; piece++) {
                double t = piece / (double) PIECES;
                double nextX = catmullRom(p[before], p[i], p[i + 2], p[after], t);
                double nextY = catmullRom(p[before + 1], p[i + 1], p[i + 3], p[after + 1], t);
                drawLine(x, y, nextX, nextY);
                x = nextX;
                y = nextY;
            }
        }
    }

    /** The curve from b (t = 0) to c (t = 1) with slopes (c − a)/2 and (d − b)/2. Source: Catmull and Rom, 1974. */
    private static double catmullRom(double a, double b, double c, double d, double t) {
        double cubic = 3 * (b - c) + d - a;
        double square = 2 * a - 5 * b + 4 * c - d;
        return b + t / 2 * (c - a + t * (square + t * cubic));
    }

    /** Lowers the distances of the pixels around a line to their distance from it. */
    private void drawLine(double ax, double ay, double bx, double by) {
        int left = Math.max(0, (int) Math.ceil(Math.min(ax, bx) - reach));
        int right = Math.min(SIZE - 1, (int) Math.floor(Math.max(ax, bx) + reach));
        int top = Math.max(0, (int) Math.ceil(Math.min(ay, by) - reach));
        int bottom = Math.min(SIZE - 1, (int) Math.floor(Math.max(ay, by) + reach));
        double dx = bx - ax;
        double dy = by - ay;
        double squaredLength = dx * dx + dy * dy;
        double perLength = squaredLength > 0 ? 1 / squaredLength : 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double along = ((x - ax) * dx + (y - ay) * dy) * perLength;
                double nearest = Math.max(0, Math.min(1, along));
                double distanceX = x - ax - nearest * dx;
                double distanceY = y - ay - nearest * dy;
                double squared = distanceX * distanceX + distanceY * distanceY;
                squaredDistance[y * SIZE + x] = Math.min(squaredDistance[y * SIZE + x], squared);
            }
        }
    }

    /** Turns distances into bytes, with an ink of its own strength and a light noise, four pixels to 32 random bits. */
    private void writeInk(double halfWidth, Draws draws, byte[] out, int offset) {
        double ink = draws.between(170, 255);
        double noise = draws.between(0, 32) / 256;
        int bits = 0;
        for (int i = 0; i < PIXELS; i++) {
            bits = i % 4 == 0 ? draws.bits() : bits >>> 8;
            double covered = halfWidth + EDGE - Math.sqrt(squaredDistance[i]);
            double value = ink * Math.max(0, Math.min(1, covered)) + noise * ((bits & 0xFF) - 128);
            out[offset + i] = (byte) Math.max(0, Math.min(255, (int) value));
        }
    }
}
