package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mean under a window that slides over each channel: [N, C, H, W] becomes [N, C, outputHeight, outputWidth].
 *
 * @param size rows and columns of the window, at least 1
 * @param stride rows and columns from one output to the next, at least 1
 * @param padding what the window may reach beyond the border
 * @param countPadding whether the padding's zeros count as elements of the mean, as in PyTorch by default; else the mean is
 *     that of the elements inside the image, as in Keras
 */
public record AveragePool2d(int size, int stride, Padding padding, boolean countPadding) implements Layer {
    /** Checks the numbers. */
    public AveragePool2d {
        if (size < 1 || stride < 1) {
            throw new IllegalArgumentException("averagePool2d of size " + size + ", stride " + stride
                    + " has no outputs; each must be at least 1");
        }
    }

    /** This layer with another padding. */
    public AveragePool2d padding(Padding other) {
        return new AveragePool2d(size, stride, other, countPadding);
    }

    /** This layer with another stride. */
    public AveragePool2d stride(int other) {
        return new AveragePool2d(size, other, padding, countPadding);
    }

    /** This layer with means of what lies inside the image alone, as in Keras. */
    public AveragePool2d withoutPaddingInMeans() {
        return new AveragePool2d(size, stride, padding, false);
    }

    @Override
    public String type() {
        return "average_pool2d";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("size", (long) size);
        settings.put("stride", (long) stride);
        settings.put("padding", padding.id());
        settings.put("count_padding", countPadding);
        return settings;
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        return ImageShapes.after("averagePool2d(" + size + ")", inputShape, 0, size, stride, padding);
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return input.averagePool2d(padding.window(input.size(2), input.size(3), size, stride), countPadding);
    }
}
