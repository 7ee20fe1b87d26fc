package dev.lanewise.cli.report;

/** Draws what a model looks at in an image. */
public final class Saliency {
    /** The least height and width of a picture, so that small images can be seen. */
    private static final int LEAST_SIDE = 224;

    private Saliency() {}

    /**
     * A PNG file with the image on the left and on the right, as a shade of grey, the greatest |gradient| of each pixel's
     * channels; white is the greatest of all. Both are enlarged by a whole factor if they are small.
     *
     * @param pixels [channels, height, width], from 0 to 1; of more or fewer than 3 channels the first is shown
     * @param gradient as the pixels
     */
    public static byte[] picture(float[] pixels, float[] gradient, int[] shape) {
        int area = shape[1] * shape[2];
        float[] saliency = new float[area];
        float most = 0;
        for (int i = 0; i < gradient.length; i++) {
            saliency[i % area] = Math.max(saliency[i % area], Math.abs(gradient[i]));
            most = Math.max(most, Math.abs(gradient[i]));
        }
        boolean colours = shape[0] == 3;
        int factor = Math.max(1, LEAST_SIDE / Math.max(shape[1], shape[2]));
        int height = shape[1] * factor;
        int width = shape[2] * factor;
        byte[] samples = new byte[height * 2 * width * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = y / factor * shape[2] + x / factor;
                int left = (y * 2 * width + x) * 3;
                int right = left + width * 3;
                for (int channel = 0; channel < 3; channel++) {
                    samples[left + channel] = grey(pixels[(colours ? channel * area : 0) + pixel]);
                    samples[right + channel] = grey(most == 0 ? 0 : saliency[pixel] / most);
                }
            }
        }
        return Png.of(2 * width, height, 3, samples);
    }

    private static byte grey(float share) {
        return (byte) Math.round(Math.clamp(share, 0f, 1f) * 255);
    }
}
