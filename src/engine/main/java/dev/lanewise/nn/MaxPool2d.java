package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The maximum under a window that slides over each channel: [N, C, H, W] becomes [N, C, outputHeight, outputWidth]. On ties
 * the gradient goes to the first; padding never wins.
 *
 * @param size rows and columns of the window, at least 1
 * @param stride rows and columns from one output to the next, at least 1
 * @param padding what the window may reach beyond the border
 */
public record MaxPool2d(int size, int stride, Padding padding) implements Layer {
    /** Checks the numbers. */
    public MaxPool2d {
        if (size < 1 || stride < 1) {
            throw new IllegalArgumentException(
                    "maxPool2d of size " + size + ", stride " + stride + " has no outputs; each must be at least 1");
        }
    }

    /** This layer with another padding. */
    public MaxPool2d padding(Padding other) {
        return new MaxPool2d(size, stride, other);
    }

    /** This layer with another stride. */
    public MaxPool2d stride(int other) {
        return new MaxPool2d(size, other, padding);
    }

    @Override
    public String type() {
        return "max_pool2d";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("size", (long) size);
        settings.put("stride", (long) stride);
        settings.put("padding", padding.id());
        return settings;
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        return ImageShapes.after("maxPool2d(" + size + ")", inputShape, 0, size, stride, padding);
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return input.maxPool2d(padding.window(input.size(2), input.size(3), size, stride));
    }
}
