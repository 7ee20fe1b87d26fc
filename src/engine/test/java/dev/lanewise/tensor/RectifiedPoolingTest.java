package dev.lanewise.tensor;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Window2d;
import dev.lanewise.testing.Bits;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Relu inside the convolution, whose backward pooling takes over, gives the bits of an op of its own, which it does not. */
class RectifiedPoolingTest {
    private static final Window2d SAME = Window2d.same(6, 10, 3, 1);

    /** Side by side, overlapping, padded, leaving out a column, and leaving out what lies between windows. */
    private static final Window2d[] POOLINGS = {
        Window2d.valid(6, 10, 2, 2),
        Window2d.valid(6, 10, 2, 1),
        Window2d.same(6, 10, 3, 2),
        Window2d.valid(6, 10, 3, 3),
        Window2d.valid(6, 10, 1, 2)
    };

    enum Values {
        FINITE,
        ONE_NAN,
        LAST_NAN,
        INFINITE
    }

    record Case(String backend, Window2d pooling, Values values, int uses) {}

    static Stream<Case> cases() {
        return Stream.of("vector", "scalar")
                .flatMap(backend -> Arrays.stream(POOLINGS)
                        .flatMap(pooling -> Arrays.stream(Values.values())
                                .flatMap(values -> Stream.of(
                                        new Case(backend, pooling, values, 1),
                                        new Case(backend, pooling, values, 2),
                                        new Case(backend, pooling, values, 3)))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheBitsOfReluAlone(Case c) {
        BiFunction<Tensor[], UnaryOperator<Tensor>, Tensor> ends = (in, last) ->
                last.apply(in[0].conv2d(in[1], in[2], SAME, Activation.NONE).relu());
        float[][] apart = gradients(c, ends);
        float[][] inside = gradients(c, (in, last) -> last.apply(in[0].conv2d(in[1], in[2], SAME, Activation.RELU)));
        for (int i = 0; i < apart.length; i++) {
            Bits.assertSame(apart[i], inside[i], c + " gradient " + i);
        }
    }

    private static float[][] gradients(Case c, BiFunction<Tensor[], UnaryOperator<Tensor>, Tensor> network) {
        Kernels kernels = Kernels.of(Backend.named(c.backend), Parallel.serial());
        SplittableRandom random = new SplittableRandom(7);
        float[] images = values(random, 3 * 2 * SAME.inputSize());
        switch (c.values) {
            case FINITE -> {}
            case ONE_NAN -> images[17] = Float.NaN;
            case LAST_NAN -> images[images.length - 1] = Float.NaN;
            case INFINITE -> images[40] = Float.POSITIVE_INFINITY;
        }
        Tensor[] in = {
            Tensor.wrap(kernels, images, 0, 3, 2, 6, 10),
            Tensor.wrap(kernels, values(random, 4 * 2 * 9), 0, 4, 2, 3, 3),
            Tensor.wrap(kernels, values(random, 4), 0, 4)
        };
        Shape pooled = Shape.of(3, 4, c.pooling.outputHeight(), c.pooling.outputWidth());
        Tensor upstream = Tensor.wrap(kernels, values(random, pooled.size()), 0, pooled.sizes());
        try (Tape tape = Tape.open()) {
            for (Tensor tensor : in) {
                tape.watch(tensor);
            }
            Tensor loss = network.apply(in, z -> {
                Tensor sum = c.uses == 3 ? z.square().sum() : null;
                Tensor max = z.maxPool2d(c.pooling).multiply(upstream).sum();
                if (c.uses == 2) {
                    return max.add(z.square().sum());
                }
                return sum == null ? max : sum.add(max);
            });
            tape.backward(loss);
            float[][] gradients = new float[in.length][];
            for (int i = 0; i < in.length; i++) {
                gradients[i] = tape.gradient(in[i]).toArray();
            }
            return gradients;
        }
    }

    private static float[] values(SplittableRandom random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
