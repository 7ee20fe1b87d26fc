package dev.lanewise.data;

import dev.lanewise.kernel.Philox;
import dev.lanewise.kernel.RandomStream;

/**
 * Random changes of training images that leave their classes as they are, anew in each epoch: {@code
 * data.augmented(Augmentation.NONE.shift(2).rotate(10))}. Images are [C, H, W] with pixels from 0 to 1, and stay so.
 *
 * <p>The steps run in this order, whatever the order of asking: crop, flip, scale, rotate and shift, which are resampled
 * bilinearly all at once, 0 around the picture; then erase; then noise. What a step draws depends on (seed, epoch, sample)
 * and the step alone: neither on threads, nor on the order of samples, nor on the other steps.
 *
 * @param shift the most pixels to move by, to each side and up or down, evenly; any fraction of one too
 * @param degrees the greatest angle to turn by, either way, evenly
 * @param scale the most to grow or shrink by: the factor is even in [1 − scale, 1 + scale]
 * @param flipSideways whether half of the images are mirrored left to right
 * @param flipUpright whether half of the images are mirrored top to bottom
 * @param crop the least share of height and width that is shown, at full size: of a window anywhere in the image, whose share
 *     is even in [crop, 1]; 1 for the whole image
 * @param eraseChance how often a rectangle is set to 0
 * @param eraseShare the rectangle's greatest share of height and of width; each is even up to it
 * @param noise the standard deviation of normal noise that is added to each pixel, before it is limited to [0, 1]
 */
public record Augmentation(
        double shift,
        double degrees,
        double scale,
        boolean flipSideways,
        boolean flipUpright,
        double crop,
        double eraseChance,
        double eraseShare,
        double noise) {
    /** No changes at all. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, false, false, 1, 0, 0, 0);

    /** For handwritten digits: up to 2 pixels, 10 degrees and a tenth in size. */
    public static final Augmentation DIGITS = NONE.shift(2).rotate(10).scale(0.1);

    /** Values of a stream that a sample has to itself. */
    private static final int SAMPLE_BITS = 32;

    /** Where among its values a step's own begin. */
    private static final long SHIFT = 0;

    private static final long ROTATE = 2;
    private static final long SCALE = 3;
    private static final long FLIP = 4;
    private static final long CROP = 6;
    private static final long ERASE = 9;
    private static final long NOISE = 1L << 31;

    /** @throws IllegalArgumentException if a number is outside its range */
    public Augmentation {
        require("shift", shift, 0, 1e6, "pixels");
        require("degrees", degrees, 0, 180, "degrees");
        require("scale", scale, 0, 0.9, "of the size");
        require("crop", crop, 0.01, 1, "of height and width");
        require("eraseChance", eraseChance, 0, 1, "of the images");
        require("eraseShare", eraseShare, 0, 1, "of height and width");
        require("noise", noise, 0, 1e6, "of white");
    }

    private static void require(String name, double value, double least, double most, String unit) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; give a number from " + least + " to " + most + ", " + unit);
        }
    }

    /** The same with moves by up to so many pixels. */
    public Augmentation shift(double pixels) {
        return new Augmentation(
                pixels, degrees, scale, flipSideways, flipUpright, crop, eraseChance, eraseShare, noise);
    }

    /** The same with turns by up to this angle. */
    public Augmentation rotate(double most) {
        return new Augmentation(shift, most, scale, flipSideways, flipUpright, crop, eraseChance, eraseShare, noise);
    }

    /** The same with growing and shrinking by up to this share, from 0 to 0.9. */
    public Augmentation scale(double by) {
        return new Augmentation(shift, degrees, by, flipSideways, flipUpright, crop, eraseChance, eraseShare, noise);
    }

    /** The same with half of the images mirrored left to right, and half of them top to bottom, as asked for. */
    public Augmentation flip(boolean sideways, boolean upright) {
        return new Augmentation(shift, degrees, scale, sideways, upright, crop, eraseChance, eraseShare, noise);
    }

    /** The same with windows of at least this share of height and width. */
    public Augmentation crop(double share) {
        return new Augmentation(
                shift, degrees, scale, flipSideways, flipUpright, share, eraseChance, eraseShare, noise);
    }

    /**
     * The same with a rectangle of up to this share of height and width set to 0, this often. Source: DeVries and Taylor,
     * "Improved regularization of convolutional neural networks with cutout", 2017.
     */
    public Augmentation erase(double chance, double share) {
        return new Augmentation(shift, degrees, scale, flipSideways, flipUpright, crop, chance, share, noise);
    }

    /** The same with normal noise of this deviation. */
    public Augmentation noise(double deviation) {
        return new Augmentation(
                shift, degrees, scale, flipSideways, flipUpright, crop, eraseChance, eraseShare, deviation);
    }

    /** Writes the changed image of [C, H, W] at {@code source} to out[offset], out[offset + 1], …, another array. */
    void apply(float[] source, float[] out, int offset, int[] shape, long seed, long epoch, int sample) {
        Chances draws = new Chances(seed, RandomStream.AUGMENT.of(epoch), sample);
        Affine affine = affine(draws, shape[1], shape[2]);
        if (affine.equals(Affine.IDENTITY)) {
            System.arraycopy(source, 0, out, offset, shape[0] * shape[1] * shape[2]);
        } else {
            affine.resample(source, out, offset, shape[0], shape[1], shape[2]);
        }
        if (draws.uniform(ERASE) < eraseChance) {
            erase(draws, out, offset, shape);
        }
        if (noise > 0) {
            addNoise(draws, out, offset, shape[0] * shape[1] * shape[2]);
        }
    }

    /** What a step draws, by its place among the sample's values. */
    private record Chances(long seed, long stream, int sample) {
        long index(long place) {
            return ((long) sample << SAMPLE_BITS) + place;
        }

        double uniform(long place) {
            return Philox.uniform(seed, stream, index(place));
        }

        /** Even in [−most, most). */
        double around0(long place, double most) {
            return most == 0 ? 0 : (2 * uniform(place) - 1) * most;
        }
    }

    /** The moves of one image, from the last to the first. */
    private Affine affine(Chances draws, int height, int width) {
        Affine map = Affine.IDENTITY;
        if (shift != 0) {
            map = map.shifted(draws.around0(SHIFT, shift), draws.around0(SHIFT + 1, shift));
        }
        if (degrees != 0) {
            map = map.turned(draws.around0(ROTATE, degrees));
        }
        if (scale != 0) {
            double factor = 1 + draws.around0(SCALE, scale);
            map = map.scaled(factor, factor);
        }
        boolean sideways = flipSideways && draws.uniform(FLIP) < 0.5;
        boolean upright = flipUpright && draws.uniform(FLIP + 1) < 0.5;
        if (sideways || upright) {
            map = map.scaled(sideways ? -1 : 1, upright ? -1 : 1);
        }
        if (crop != 1) {
            double share = crop + (1 - crop) * draws.uniform(CROP);
            double room = (1 - share) / 2;
            // What is grown last was moved first: so that the window's middle comes to the image's.
            map = map.scaled(1 / share, 1 / share)
                    .shifted(draws.around0(CROP + 1, room * width), draws.around0(CROP + 2, room * height));
        }
        return map;
    }

    private void erase(Chances draws, float[] out, int offset, int[] shape) {
        int height = (int) Math.ceil(draws.uniform(ERASE + 1) * eraseShare * shape[1]);
        int width = (int) Math.ceil(draws.uniform(ERASE + 2) * eraseShare * shape[2]);
        int top = (int) (draws.uniform(ERASE + 3) * (shape[1] - height + 1));
        int left = (int) (draws.uniform(ERASE + 4) * (shape[2] - width + 1));
        for (int channel = 0; channel < shape[0]; channel++) {
            for (int y = top; y < top + height; y++) {
                int from = offset + (channel * shape[1] + y) * shape[2] + left;
                java.util.Arrays.fill(out, from, from + width, 0f);
            }
        }
    }

    private void addNoise(Chances draws, float[] out, int offset, int n) {
        float[] normal = new float[n];
        Philox.fillNormal(draws.seed, draws.stream, draws.index(NOISE), normal, 0, n);
        for (int i = 0; i < n; i++) {
            out[offset + i] = Math.clamp(out[offset + i] + (float) noise * normal[i], 0f, 1f);
        }
    }
}
