package dev.lanewise.bench;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Conv2d;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Window2d;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A convolution with its operands: "64x16x14x14-32x3s1" is batch × channels × height × width, filters × size, stride. */
final class ConvShape {
    final int batch;
    final int channels;
    final int filters;
    final Window2d window;
    private final float[] x;
    private final float[] w;
    private final float[] bias;
    private final float[] y;
    private final float[] dy;
    private final float[] pooled;
    private final float[] dx;
    private final float[] dw;

    ConvShape(String shape) {
        if (!shape.matches("\\d+x\\d+x\\d+x\\d+-\\d+x\\d+s\\d+")) {
            throw new IllegalArgumentException("'" + shape + "': give BATCHxCHANNELSxHEIGHTxWIDTH-FILTERSxSIZEsSTRIDE");
        }
        int[] sizes = Arrays.stream(shape.split("[x\\-s]"))
                .mapToInt(Integer::parseInt)
                .toArray();
        batch = sizes[0];
        channels = sizes[1];
        filters = sizes[4];
        window = Window2d.same(sizes[2], sizes[3], sizes[5], sizes[6]);
        SplittableRandom random = new SplittableRandom(1);
        x = values(random, batch * channels * window.inputSize());
        w = values(random, filters * channels * window.kernelSize());
        bias = values(random, filters);
        dy = values(random, batch * filters * window.outputSize());
        pooled = pooled(random, dy);
        y = new float[dy.length];
        dx = new float[x.length];
        dw = new float[w.length];
    }

    private static float[] values(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** One element in four of {@code values}, as the gradient of maximum pooling by 2 × 2 has it; the others are 0. */
    private static float[] pooled(SplittableRandom random, float[] values) {
        float[] pooled = new float[values.length];
        for (int i = 0; i < values.length; i += 4) {
            int winner = Math.min(values.length - 1, i + random.nextInt(4));
            pooled[winner] = values[winner];
        }
        return pooled;
    }

    /** Multiplications and additions of one pass, padding included. */
    double operations() {
        return 2.0 * batch * filters * channels * window.kernelSize() * window.outputSize();
    }

    /** One pass: forward, input, filter, or pooled for the filter gradient before maximum pooling. */
    float[] run(String pass, Conv2d conv, Parallel parallel) {
        return switch (pass) {
            case "forward" -> forward(conv, parallel);
            case "input" -> {
                conv.inputGradient(batch, channels, filters, window, w, 0, dy, 0, dx, 0, parallel);
                yield dx;
            }
            case "filter" -> {
                conv.filterGradient(batch, channels, filters, window, x, 0, dy, 0, false, dw, 0, parallel);
                yield dw;
            }
            case "pooled" -> {
                conv.filterGradient(batch, channels, filters, window, x, 0, pooled, 0, false, dw, 0, parallel);
                yield dw;
            }
            default -> throw new IllegalArgumentException("'" + pass + "': give forward, input, filter or pooled");
        };
    }

    private float[] forward(Conv2d conv, Parallel parallel) {
        conv.forward(batch, channels, filters, window, x, 0, w, 0, bias, 0, Activation.RELU, y, 0, parallel);
        return y;
    }
}
