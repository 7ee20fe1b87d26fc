package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lanewise.testing.Bits;
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
