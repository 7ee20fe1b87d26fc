package dev.lanewise.nn;

import dev.lanewise.kernel.Window2d;
import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A convolutional layer: y = f(x ∗ kernel + bias), x [N, in, height, width], kernel [channels, in/groups, size, size], bias
 * [channels], y [N, channels, outputHeight, outputWidth].
 *
 * <p>With groups, each of which sees in/groups of the input's channels and makes channels/groups of the output's, the groups are
 * convolutions of their own; with a dilation d the filter's elements lie d apart, and the layer computes what it would with
 * zeros between them.
 *
 * @param channels the number of filters, at least 1
 * @param size rows and columns of a filter, at least 1
 * @param stride rows and columns from one output to the next, at least 1
 * @param padding what the filters see beyond the border
 * @param activation f
 * @param initializer how the kernel starts; the bias starts at 0. As in Keras, its fans count a filter's elements:
 *     in/groups·size² and channels/groups·size²
 * @param groups into how many groups the channels fall, at least 1, a divisor of both channels
 * @param dilation rows and columns from one of a filter's elements to the next, at least 1
 * @param biased whether there is a bias, which a layer before a batch normalisation has no use for
 */
public record Conv2d(
        int channels,
        int size,
        int stride,
        Padding padding,
        Activation activation,
        Initializer initializer,
        int groups,
        int dilation,
        boolean biased)
        implements Layer {
    /** Checks the numbers. */
    public Conv2d {
        if (channels < 1 || size < 1 || stride < 1 || dilation < 1) {
            throw new IllegalArgumentException("conv2d of " + channels + " channels, size " + size + ", stride "
                    + stride + (dilation == 1 ? "" : ", dilation " + dilation)
                    + " has no outputs; each must be at least 1");
        }
        if (groups < 1 || channels % groups != 0) {
            throw new IllegalArgumentException("conv2d cannot make " + channels + " channels in " + groups
                    + " groups of equal size; give a number of groups that divides them");
        }
        if (activation == Activation.SOFTMAX) {
            throw new IllegalArgumentException("conv2d cannot end in softmax, which would run along an image's rows;"
                    + " end it in another activation, and the model in a dense layer");
        }
        if ((size - 1L) * dilation >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("conv2d of size " + size + " with a dilation of " + dilation
                    + " reaches over more than 2³¹ − 1 lines; give less of either");
        }
    }

    /** A layer of one group, without dilation, with a bias. */
    public Conv2d(int channels, int size, int stride, Padding padding, Activation activation, Initializer initializer) {
        this(channels, size, stride, padding, activation, initializer, 1, 1, true);
    }

    /** This layer with another padding. */
    public Conv2d padding(Padding other) {
        return new Conv2d(channels, size, stride, other, activation, initializer, groups, dilation, biased);
    }

    /** This layer with another stride. */
    public Conv2d stride(int other) {
        return new Conv2d(channels, size, other, padding, activation, initializer, groups, dilation, biased);
    }

    /** This layer with another start of the kernel. */
    public Conv2d initializer(Initializer other) {
        return new Conv2d(channels, size, stride, padding, activation, other, groups, dilation, biased);
    }

    /** This layer in so many groups. */
    public Conv2d groups(int other) {
        return new Conv2d(channels, size, stride, padding, activation, initializer, other, dilation, biased);
    }

    /** This layer with its filters' elements so far apart. */
    public Conv2d dilation(int other) {
        return new Conv2d(channels, size, stride, padding, activation, initializer, groups, other, biased);
    }

    /** This layer without a bias. */
    public Conv2d withoutBias() {
        return new Conv2d(channels, size, stride, padding, activation, initializer, groups, dilation, false);
    }

    @Override
    public String type() {
        return "conv2d";
    }

    /** Groups, dilation and bias only where they are not as usual, as before there were any. */
    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("channels", (long) channels);
        settings.put("size", (long) size);
        settings.put("stride", (long) stride);
        settings.put("padding", padding.id());
        settings.put("activation", activation.id());
        settings.put("initializer", initializer.id());
        if (groups != 1) {
            settings.put("groups", (long) groups);
        }
        if (dilation != 1) {
            settings.put("dilation", (long) dilation);
        }
        if (!biased) {
            settings.put("biased", false);
        }
        return settings;
    }

    /** Rows and columns that a filter reaches over. */
    private int extent() {
        return (size - 1) * dilation + 1;
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        String name = "conv2d(" + channels + ", " + size + ")" + (dilation == 1 ? "" : ".dilation(" + dilation + ")");
        int[] output = ImageShapes.after(name, inputShape, channels, extent(), stride, padding);
        if (inputShape[0] % groups != 0) {
            throw new IllegalArgumentException(name + ".groups(" + groups + ") cannot share the " + inputShape[0]
                    + " channels of an input of shape " + Shapes.text(inputShape)
                    + " equally; give a number of groups that divides them");
        }
        return output;
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        int in = inputShape[0] / groups;
        int area = Math.multiplyExact(size, size);
        int fanIn = Math.multiplyExact(in, area);
        int fanOut = Math.multiplyExact(channels / groups, area);
        Weight kernel = new Weight(
                "kernel", new int[] {channels, in, size, size}, Weight.Group.KERNEL, initializer, fanIn, fanOut);
        return biased
                ? List.of(
                        kernel,
                        new Weight("bias", new int[] {channels}, Weight.Group.BIAS, Initializer.ZEROS, fanIn, fanOut))
                : List.of(kernel);
    }

    /** Each weight is used at each place of the output. */
    @Override
    public long multiplications(int[] inputShape) {
        int[] output = outputShape(inputShape);
        return Layer.super.multiplications(inputShape) * output[1] * output[2];
    }

    @Override
    public int weightCount() {
        return biased ? 2 : 1;
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        Tensor kernel = dilation == 1 ? weights.getFirst() : dilated(weights.getFirst());
        Tensor bias = biased ? weights.get(1) : null;
        Window2d window = padding.window(input.size(2), input.size(3), extent(), stride);
        if (groups == 1) {
            return input.conv2d(kernel, bias, window, activation.fused());
        }
        Tensor[] parts = new Tensor[groups];
        int in = input.size(1) / groups;
        int out = channels / groups;
        for (int g = 0; g < groups; g++) {
            parts[g] = input.slice(1, g * in, (g + 1) * in)
                    .conv2d(
                            kernel.slice(0, g * out, (g + 1) * out),
                            bias == null ? null : bias.slice(0, g * out, (g + 1) * out),
                            window,
                            activation.fused());
        }
        return Tensor.concat(1, parts);
    }

    /** The filters with dilation − 1 zeros between their elements. */
    private Tensor dilated(Tensor kernel) {
        int filters = kernel.size(0) * kernel.size(1);
        Tensor columns = kernel.reshape(filters, size, size, 1);
        Tensor gaps = Tensor.zeros(kernel.kernels(), kernel.dtype(), filters, size, size, dilation - 1);
        Tensor wide = Tensor.concat(3, columns, gaps).reshape(filters, size, 1, size * dilation);
        Tensor rows = Tensor.zeros(kernel.kernels(), kernel.dtype(), filters, size, dilation - 1, size * dilation);
        return Tensor.concat(2, wide, rows)
                .reshape(kernel.size(0), kernel.size(1), size * dilation, size * dilation)
                .slice(2, 0, extent())
                .slice(3, 0, extent());
    }

    @Override
    public Activation outputActivation() {
        return activation;
    }
}
