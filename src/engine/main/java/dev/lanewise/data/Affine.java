package dev.lanewise.data;

/**
 * Where an image's pixels come from: coordinates (x, y) from the image's centre, x to the right and y down, go to (xx·x + xy·y
 * + x0, yx·x + yy·y + y0) in the source. Moves of the picture compose to one such map, so that it is resampled once however
 * many there are; the first of a chain is the last that the picture undergoes.
 */
record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {
    static final Affine IDENTITY = new Affine(1, 0, 0, 0, 1, 0);

    /** Before what this map does: the picture moves right by dx and down by dy. */
    Affine shifted(double dx, double dy) {
        return new Affine(xx, xy, x0 - dx, yx, yy, y0 - dy);
    }

    /** Before what this map does: the picture turns by this angle around its centre, against the clock. */
    Affine turned(double degrees) {
        double radians = StrictMath.toRadians(degrees);
        double cos = StrictMath.cos(radians);
        double sin = StrictMath.sin(radians);
        return new Affine(
                cos * xx - sin * yx,
                cos * xy - sin * yy,
                cos * x0 - sin * y0,
                sin * xx + cos * yx,
                sin * xy + cos * yy,
                sin * x0 + cos * y0);
    }

    /** Before what this map does: the picture grows by these factors from its centre; negative ones mirror it. */
    Affine scaled(double horizontally, double vertically) {
        return new Affine(
                xx / horizontally,
                xy / horizontally,
                x0 / horizontally,
                yx / vertically,
                yy / vertically,
                y0 / vertically);
    }

    /**
     * Writes the picture as this map shows it: at each pixel the bilinear mean of the four source pixels around where it comes
     * from. Outside the source is 0.
     *
     * @param source [C, H, W] from source[0]
     * @param out [C, H, W] from out[offset]; another array
     */
    void resample(float[] source, float[] out, int offset, int channels, int height, int width) {
        double centreX = (width - 1) / 2.0;
        double centreY = (height - 1) / 2.0;
        for (int y = 0; y < height; y++) {
            double rowX = xy * (y - centreY) + x0 + centreX;
            double rowY = yy * (y - centreY) + y0 + centreY;
            for (int x = 0; x < width; x++) {
                double sourceX = xx * (x - centreX) + rowX;
                double sourceY = yx * (x - centreX) + rowY;
                int at = offset + y * width + x;
                for (int channel = 0; channel < channels; channel++) {
                    int plane = channel * height * width;
                    out[at + plane] = bilinear(source, plane, height, width, sourceX, sourceY);
                }
            }
        }
    }

    private static float bilinear(float[] source, int plane, int height, int width, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float right = (float) (x - left);
        float down = (float) (y - top);
        if (left >= 0 && left < width - 1 && top >= 0 && top < height - 1) {
            int at = plane + top * width + left;
            float above = between(source[at], source[at + 1], right);
            float below = between(source[at + width], source[at + width + 1], right);
            return between(above, below, down);
        }
        float above = between(
                pixel(source, plane, height, width, left, top),
                pixel(source, plane, height, width, left + 1, top),
                right);
        float below = between(
                pixel(source, plane, height, width, left, top + 1),
                pixel(source, plane, height, width, left + 1, top + 1),
                right);
        return between(above, below, down);
    }

    private static float between(float a, float b, float share) {
        return a + share * (b - a);
    }

    private static float pixel(float[] source, int plane, int height, int width, int x, int y) {
        return x < 0 || x >= width || y < 0 || y >= height ? 0f : source[plane + y * width + x];
    }
}
