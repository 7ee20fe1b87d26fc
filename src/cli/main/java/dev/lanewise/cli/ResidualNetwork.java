package dev.lanewise.cli;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Conv2d;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Layers;
import dev.lanewise.nn.Padding;
import dev.lanewise.nn.Residual;
import java.util.List;

/**
 * The layers of {@code resnet} before its last: a padded convolution of 3 × 3, then stages of two basic blocks, each stage but
 * the first with half the rows and columns of the one before, then the mean of each channel. Every convolution is followed by a
 * batch normalisation and has no bias. Source: He et al., "Deep residual learning for image recognition", 2016, section 4.2, with
 * projections (option B) where the shape changes.
 */
final class ResidualNetwork {
    /** The channels of each stage where none are asked for. */
    static final List<Integer> CHANNELS = List.of(16, 32, 64);

    private static final int BLOCKS = 2;

    private ResidualNetwork() {}

    static void add(List<Integer> channels, Activation activation, double dropout, List<Layer> layers) {
        layers.add(convolution(channels.getFirst(), 3, 1));
        layers.add(Layers.batchNorm());
        layers.add(Layers.activation(activation));
        int before = channels.getFirst();
        for (int stage = 0; stage < channels.size(); stage++) {
            for (int i = 0; i < BLOCKS; i++) {
                int stride = stage > 0 && i == 0 ? 2 : 1;
                layers.add(block(before, channels.get(stage), stride, activation));
                before = channels.get(stage);
            }
        }
        layers.add(Layers.globalAveragePool2d());
        if (dropout > 0) {
            layers.add(Layers.dropout(dropout));
        }
    }

    /** A basic block: two convolutions around which the input goes. */
    private static Residual block(int before, int channels, int stride, Activation activation) {
        Residual block = Layers.residual(
                        convolution(channels, 3, stride),
                        Layers.batchNorm(),
                        Layers.activation(activation),
                        convolution(channels, 3, 1),
                        Layers.batchNorm())
                .activation(activation);
        return stride == 1 && before == channels
                ? block
                : block.shortcut(convolution(channels, 1, stride), Layers.batchNorm());
    }

    private static Conv2d convolution(int channels, int size, int stride) {
        return Layers.conv2d(channels, size, Activation.NONE)
                .padding(Padding.SAME)
                .stride(stride)
                .initializer(Initializer.HE_NORMAL)
                .withoutBias();
    }

    /** Refuses images of which the last stage would see single pixels. */
    static void requireSize(List<Integer> channels, int[] inputShape) {
        int halvings = channels.size() - 1;
        int least = (1 << Math.min(30, halvings)) + 1;
        if (inputShape.length == 3 && Math.min(inputShape[1], inputShape[2]) < least) {
            throw new UsageException("--model resnet of " + channels.size() + " stages halves images " + halvings
                    + " times, but these have " + inputShape[1] + " × " + inputShape[2]
                    + " pixels; give fewer stages, such as"
                    + " --model resnet:16,32, or images of at least " + least + " × " + least);
        }
    }
}
