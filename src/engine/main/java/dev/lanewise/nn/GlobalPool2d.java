package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The mean, or the maximum, of each channel of images: [N, C, H, W] becomes [N, C], whatever the images' size.
 *
 * @param maximum whether it is the maximum, whose gradient goes to the first of equals; else the mean
 */
public record GlobalPool2d(boolean maximum) implements Layer {
    @Override
    public String type() {
        return "global_pool2d";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("maximum", maximum);
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        if (inputShape.length != 3) {
            throw new IllegalArgumentException(
                    "globalPool2d takes images (channels×height×width), but its input has shape "
                            + Shapes.text(inputShape)
                            + (inputShape.length == 2
                                    ? "; give the images a channel axis: 1×" + Shapes.text(inputShape)
                                    : "; put it before flatten() and dense layers, and give the data as images"));
        }
        return new int[] {inputShape[0]};
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return maximum ? input.max(2, 3) : input.mean(2, 3);
    }
}
