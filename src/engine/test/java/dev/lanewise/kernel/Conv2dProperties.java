package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the shape, the stride, the padding, the values and the threads, vector and scalar have the same bits. */
class Conv2dProperties {
    private static final Parallel THREADS = Parallel.of(3);

    @Property(tries = 1500)
    void anyOptionsGiveTheScalarBits(@ForAll long seed, @ForAll Conv2dCase.Pass pass) {
        Conv2dCase conv = Conv2dCase.random(seed);
        Bits.assertSame(conv.run(pass, Forms.scalar(Conv2d.class), Parallel.serial()),
                conv.run(pass, Forms.vector(Conv2d.class), THREADS), pass + " " + conv);
    }

    /**
     * Many channels and an upstream gradient that is mostly zero, of both signs, as pooling leaves it: the vector form may skip
     * it. Small products underflow to −0, and what is not finite makes a zero a NaN.
     */
    @Property(tries = 400)
    void zerosOfTheUpstreamGradientChangeNoBit(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int kernelHeight = random.nextInt(1, 6);
        int kernelWidth = random.nextInt(1, 6);
        Window2d window = new Window2d(
                random.nextInt(kernelHeight, 20), random.nextInt(kernelWidth, 20), kernelHeight, kernelWidth,
                random.nextInt(1, 3), random.nextInt(1, 3), random.nextInt(kernelHeight), random.nextInt(kernelWidth),
                random.nextInt(kernelHeight), random.nextInt(kernelWidth));
        Conv2dCase conv = Conv2dCase.of(random.nextInt(1, 5), random.nextInt(8, 40), random.nextInt(1, 20), window)
                .at(random.nextInt(18))
                .options(false, Activation.NONE, random.nextBoolean())
                .filled(random.nextInt(5) == 0 ? Values.SPECIAL : Values.NORMAL, seed);
        float scale = random.nextInt(3) == 0 ? 0x1p-75f : 1;
        double zeros = new double[] {0.5, 0.75, 0.95, 1}[random.nextInt(4)];
        float[] x = conv.x();
        float[] dy = conv.dy();
        for (int i = 0; i < x.length; i++) {
            x[i] *= scale;
        }
        for (int i = 0; i < dy.length; i++) {
            dy[i] = random.nextDouble() < zeros ? (random.nextBoolean() ? 0f : -0f) : dy[i] * scale;
        }
        Conv2dCase.Pass pass = Conv2dCase.Pass.FILTER_GRADIENT;
        float[] target = conv.target(pass);
        Bits.assertSame(
                conv.run(pass, Forms.scalar(Conv2d.class), Parallel.serial(), x, conv.w(), dy, null, target.clone()),
                conv.run(pass, Forms.vector(Conv2d.class), random.nextBoolean() ? THREADS : Parallel.serial(), x, conv.w(), dy,
                        null, target),
                conv + " zeros=" + zeros + " scale=" + scale);
    }

    /** The target's neighbours are covered by the comparison above: both forms begin with the same ones. */
    @Property(tries = 300)
    void inputsStayAsTheyAre(@ForAll long seed, @ForAll Conv2dCase.Pass pass) {
        Conv2dCase conv = Conv2dCase.random(seed);
        for (Conv2d form : Forms.all(Conv2d.class)) {
            float[] x = conv.x();
            float[] w = conv.w();
            float[] dy = conv.dy();
            float[] b = conv.biases();
            float[] target = conv.target(pass);
            float[] before = target.clone();
            conv.run(pass, form, Parallel.serial(), x, w, dy, b, target);
            assertArrayEquals(conv.x(), x, conv.toString());
            assertArrayEquals(conv.w(), w, conv.toString());
            assertArrayEquals(conv.dy(), dy, conv.toString());
            assertArrayEquals(conv.biases(), b, conv.toString());
            System.arraycopy(before, conv.offset(), target, conv.offset(), conv.size(pass));
            assertArrayEquals(before, target, pass + " " + conv + " canaries");
        }
    }
}
