package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A convolutional layer: y = f(x ∗ kernel + bias), x [N, in, height, width], kernel [channels, in, size, size], bias
 * [channels], y [N, channels, outputHeight, outputWidth].
 *
 * @param channels the number of filters, at least 1
 * @param size rows and columns of a filter, at least 1
 * @param stride rows and columns from one output to the next, at least 1
 * @param padding what the filters see beyond the border
 * @param activation f
 * @param initializer how the kernel starts; the bias starts at 0. As in Keras, its fans count a filter's elements: in·size²
 *     and channels·size²
 */
public record Conv2d(
        int channels, int size, int stride, Padding padding, Activation activation, Initializer initializer)
        implements Layer {
    /** Checks the numbers. */
    public Conv2d {
        if (channels < 1 || size < 1 || stride < 1) {
            throw new IllegalArgumentException("conv2d of " + channels + " channels, size " + size + ", stride "
                    + stride + " has no outputs; each must be at least 1");
        }
        if (activation == Activation.SOFTMAX) {
            throw new IllegalArgumentException("conv2d cannot end in softmax, which would run along an image's rows;"
                    + " end it in another activation, and the model in a dense layer");
        }
    }

    /** This layer with another padding. */
    public Conv2d padding(Padding other) {
        return new Conv2d(channels, size, stride, other, activation, initializer);
    }

    /** This layer with another stride. */
    public Conv2d stride(int other) {
        return new Conv2d(channels, size, other, padding, activation, initializer);
    }

    /** This layer with another start of the kernel. */
    public Conv2d initializer(Initializer other) {
        return new Conv2d(channels, size, stride, padding, activation, other);
    }

    @Override
    public String type() {
        return "conv2d";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("channels", (long) channels);
        settings.put("size", (long) size);
        settings.put("stride", (long) stride);
        settings.put("padding", padding.id());
        settings.put("activation", activation.id());
        settings.put("initializer", initializer.id());
        return settings;
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        return ImageShapes.after("conv2d(" + channels + ", " + size + ")", inputShape, channels, size, stride, padding);
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        int in = inputShape[0];
        int area = Math.multiplyExact(size, size);
        int fanIn = Math.multiplyExact(in, area);
        int fanOut = Math.multiplyExact(channels, area);
        return List.of(
                new Weight(
                        "kernel",
                        new int[] {channels, in, size, size},
                        Weight.Group.KERNEL,
                        initializer,
                        fanIn,
                        fanOut),
                new Weight("bias", new int[] {channels}, Weight.Group.BIAS, Initializer.ZEROS, fanIn, fanOut));
    }

    /** Each weight is used at each place of the output. */
    @Override
    public long multiplications(int[] inputShape) {
        int[] output = outputShape(inputShape);
        return Layer.super.multiplications(inputShape) * output[1] * output[2];
    }

    @Override
    public int weightCount() {
        return 2;
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        return input.conv2d(
                weights.get(0),
                weights.get(1),
                padding.window(input.size(2), input.size(3), size, stride),
                activation.fused());
    }

    @Override
    public Activation outputActivation() {
        return activation;
    }
}
