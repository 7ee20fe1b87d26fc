package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact algebra, the error bound, order, threads, errors and allocation of convolutions. */
class Conv2dTest {
    private static final Conv2d VECTOR = Forms.vector(Conv2d.class);
    private static final Conv2d SCALAR = Forms.scalar(Conv2d.class);
    private static final double U = 0x1p-24;

    /** The goal's two layers, many channels (several blocks of k) in short and in long rows, strides with gaps, an image as large as its window. */
    private static final List<Conv2dCase> CASES = List.of(
            Conv2dCase.of(3, 1, 16, Window2d.same(28, 28, 3, 1)),
            Conv2dCase.of(2, 16, 32, Window2d.same(14, 14, 3, 1)),
            Conv2dCase.of(1, 60, 37, Window2d.same(9, 11, 3, 1)),
            Conv2dCase.of(1, 60, 13, Window2d.same(5, 28, 3, 1)),
            Conv2dCase.of(1, 13, 60, Window2d.same(4, 27, 3, 1)),
            Conv2dCase.of(2, 5, 70, new Window2d(17, 33, 5, 3, 2, 3, 4, 0, 1, 2)),
            Conv2dCase.of(2, 3, 5, Window2d.valid(12, 12, 1, 2)),
            Conv2dCase.of(1, 7, 68, Window2d.valid(15, 5, 1, 1)),
            Conv2dCase.of(2, 30, 9, Window2d.valid(6, 6, 6, 1)),
            Conv2dCase.of(2, 3, 5, new Window2d(25, 25, 2, 20, 5, 3, 1, 19, 0, 3)));

    static List<Conv2d> forms() {
        return List.of(VECTOR, SCALAR);
    }

    @ParameterizedTest
    @EnumSource(Conv2dCase.Pass.class)
    void vectorHasTheScalarBitsOnAnyThreads(Conv2dCase.Pass pass) {
        for (int threads : new int[] {1, 2, 3, 7}) {
            try (Parallel parallel = Parallel.of(threads)) {
                for (Conv2dCase conv : CASES) {
                    for (Values values : threads == 1 ? Values.values() : new Values[] {Values.NORMAL}) {
                        Conv2dCase filled = conv.filled(values, threads)
                                .options(threads != 2, threads == 3 ? Activation.NONE : Activation.RELU, threads == 3);
                        Bits.assertSame(filled.run(pass, SCALAR, Parallel.serial()), filled.run(pass, VECTOR, parallel),
                                pass + " " + filled + " threads=" + threads);
                    }
                }
            }
        }
    }

    /** First layers: 1 to 5 channels, whose rows of whole vectors, tall tiles and narrow panels have code of their own. */
    @ParameterizedTest
    @EnumSource(Conv2dCase.Pass.class)
    void fewChannelsHaveTheScalarBits(Conv2dCase.Pass pass) {
        try (Parallel parallel = Parallel.of(2)) {
            for (int channels = 1; channels <= 5; channels++) {
                for (int width : new int[] {7, 14, 15, 16, 17, 18, 28, 31, 32, 33, 48, 50}) {
                    for (int stride = 1; stride <= 2; stride++) {
                        int filters = width % 3 == 0 ? 8 + channels : 8 * (1 + width % 4);
                        int kernel = width % 2 == 0 ? 3 : 1 + width % 5;
                        Window2d window = width % 4 == 0
                                ? new Window2d(9, width, kernel, kernel, stride, stride, 0, kernel - 1, 0, 0)
                                : Window2d.same(9, width, kernel, stride);
                        Conv2dCase conv = Conv2dCase.of(1 + width % 2 * 40, channels, filters, window)
                                .at(width % 7)
                                .options(stride == 1, Activation.RELU, width % 2 == 1)
                                .filled(width % 5 == 0 ? Values.SPECIAL : Values.NORMAL, width);
                        Bits.assertSame(conv.run(pass, SCALAR, Parallel.serial()), conv.run(pass, VECTOR, parallel),
                                pass + " " + conv);
                    }
                }
            }
        }
    }

    /** So many sums that threads split the filter gradient's taps or, where most of the upstream is zero, its filters, not the blocks. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void manySumsHaveTheScalarBits(int step) {
        Conv2dCase.Pass pass = Conv2dCase.Pass.FILTER_GRADIENT;
        Conv2dCase conv = Conv2dCase.of(5, 64, 64, Window2d.same(28, 28, 3, 1)).options(false, Activation.NONE, true);
        float[] dy = conv.dy();
        for (int i = 0; i < dy.length; i++) {
            dy[i] = i % step == 0 ? dy[i] : 0f;
        }
        float[] expected = conv.run(pass, SCALAR, Parallel.serial(), conv.x(), conv.w(), dy, null, conv.target(pass));
        for (int threads : new int[] {1, 2, 3}) {
            try (Parallel parallel = Parallel.of(threads)) {
                Bits.assertSame(expected,
                        conv.run(pass, VECTOR, parallel, conv.x(), conv.w(), dy, null, conv.target(pass)),
                        conv + " threads=" + threads + " step=" + step);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void integersAreExact(Conv2d form) {
        for (Conv2dCase conv : CASES) {
            Conv2dCase lattice = conv.options(true, Activation.RELU, true).filled(Values.LATTICE, 3);
            for (Conv2dCase.Pass pass : Conv2dCase.Pass.values()) {
                float[] exact = lattice.run(pass, Forms.reference(Conv2d.class), Parallel.serial());
                Bits.assertSame(exact, lattice.run(pass, form, Parallel.serial()), pass + " " + lattice);
            }
        }
    }

    /** The contract's order on the first and last filter: what Gemm makes of the patches, written out. */
    @Test
    void forwardIsTheProductOfThePatches() {
        for (Conv2dCase conv : CASES) {
            Window2d window = conv.window();
            int k = conv.k(Conv2dCase.Pass.FORWARD);
            int pixels = window.outputSize();
            float[] patches = new float[k * pixels];
            for (int tap = 0; tap < k; tap++) {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    patches[tap * pixels + pixel] = element(conv, conv.x(), tap, pixel);
                }
            }
            float[] expected = new float[conv.filters() * pixels];
            SCALAR_GEMM.gemm(conv.filters(), pixels, k, 1f, conv.w(), 0, k, 1, patches, 0, pixels, 1, 0f,
                    expected, 0, pixels, 1, null, 0, Activation.NONE, Parallel.serial());
            float[] actual = conv.run(Conv2dCase.Pass.FORWARD, VECTOR, Parallel.serial());
            Bits.assertSame(expected, Arrays.copyOf(actual, expected.length), conv.toString());
        }
    }

    private static final Gemm SCALAR_GEMM = Forms.scalar(Gemm.class);

    private static float element(Conv2dCase conv, float[] x, int tap, int pixel) {
        Window2d window = conv.window();
        int ih = pixel / window.outputWidth() * window.strideHeight() - window.padTop()
                + tap / window.kernelWidth() % window.kernelHeight();
        int iw = pixel % window.outputWidth() * window.strideWidth() - window.padLeft() + tap % window.kernelWidth();
        boolean inside = ih >= 0 && ih < window.height() && iw >= 0 && iw < window.width();
        int plane = tap / window.kernelSize() * window.inputSize();
        return inside ? x[plane + ih * window.width() + iw] : 0f;
    }

    @ParameterizedTest
    @EnumSource(Conv2dCase.Pass.class)
    void theErrorStaysWithinTheBound(Conv2dCase.Pass pass) {
        for (Values values : new Values[] {Values.UNIFORM, Values.NORMAL, Values.WIDE}) {
            for (Conv2dCase conv : CASES) {
                Conv2dCase filled = conv.filled(values, 5).options(false, Activation.NONE, true);
                float[] actual = filled.run(pass, VECTOR, Parallel.serial());
                double[] exact = filled.exact(pass, wide(filled.x()), wide(filled.w()), wide(filled.dy()), null,
                        wide(filled.target(pass)));
                double[] size = filled.exact(pass, magnitudes(filled.x()), magnitudes(filled.w()),
                        magnitudes(filled.dy()), null, magnitudes(filled.target(pass)));
                int k = filled.k(pass);
                int length = Math.min(k, Numerics.KC) + (k + Numerics.KC - 1) / Numerics.KC + 2;
                double gamma = length * U / (1 - length * U);
                for (int i = 0; i < exact.length; i++) {
                    double error = Math.abs(actual[i] - exact[i]);
                    double bound = gamma * size[i] + k * 0x1p-149;
                    assertTrue(error <= bound, pass + " " + filled + ": element " + i + " is off by " + error);
                }
            }
        }
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static double[] magnitudes(float[] values) {
        double[] wide = wide(values);
        Arrays.setAll(wide, i -> Math.abs(wide[i]));
        return wide;
    }

    /** ⟨dy, x ∗ w⟩ = ⟨dx, x⟩ = ⟨dw, w⟩ with integers. */
    @ParameterizedTest
    @MethodSource("forms")
    void theGradientsAreTheAdjoints(Conv2d form) {
        for (Conv2dCase conv : CASES) {
            Conv2dCase lattice = conv.filled(Values.LATTICE, 8);
            double expected = inner(lattice.run(Conv2dCase.Pass.FORWARD, form, Parallel.serial()), lattice.dy());
            float[] dx = lattice.run(Conv2dCase.Pass.INPUT_GRADIENT, form, Parallel.serial());
            float[] dw = lattice.run(Conv2dCase.Pass.FILTER_GRADIENT, form, Parallel.serial());
            assertEquals(expected, inner(dx, lattice.x()), "dx " + lattice);
            assertEquals(expected, inner(dw, lattice.w()), "dw " + lattice);
        }
    }

    private static double inner(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anImageAloneHasTheBitsOfTheBatch(Conv2d form) {
        for (Conv2dCase conv : CASES) {
            Window2d window = conv.window();
            float[] together = conv.run(Conv2dCase.Pass.FORWARD, form, Parallel.serial());
            float[] gradient = conv.run(Conv2dCase.Pass.INPUT_GRADIENT, form, Parallel.serial());
            float[] alone = new float[together.length];
            float[] gradientAlone = new float[gradient.length];
            for (int n = 0; n < conv.batch(); n++) {
                int in = n * conv.channels() * window.inputSize();
                int out = n * conv.filters() * window.outputSize();
                form.forward(1, conv.channels(), conv.filters(), window, conv.x(), in, conv.w(), 0, null, 0,
                        Activation.NONE, alone, out, Parallel.serial());
                form.inputGradient(1, conv.channels(), conv.filters(), window, conv.w(), 0, conv.dy(), out,
                        gradientAlone, in, Parallel.serial());
            }
            Bits.assertSame(together, alone, "batch invariance " + conv);
            Bits.assertSame(gradient, gradientAlone, "batch invariance of the input gradient " + conv);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void specialValuesFallInTheReferencesClass(Conv2d form) {
        for (int seed = 0; seed < 40; seed++) {
            // One tap a sum but for the padding: with more, a float sum may overflow where a double one does not.
            Conv2dCase conv = Conv2dCase.of(1, 1, 1, Window2d.valid(1, 5, 1, 1)).filled(Values.SPECIAL, seed);
            Conv2dCase padded = Conv2dCase.of(1, 1, 3, new Window2d(1, 1, 3, 3, 1, 1, 2, 2, 2, 2))
                    .filled(Values.SPECIAL, seed);
            for (Conv2dCase.Pass pass : List.of(Conv2dCase.Pass.FORWARD, Conv2dCase.Pass.INPUT_GRADIENT)) {
                assertSameClasses(conv, pass, form);
            }
            assertSameClasses(padded, Conv2dCase.Pass.FORWARD, form);
            assertSameClasses(padded, Conv2dCase.Pass.FILTER_GRADIENT, form);
        }
    }

    private static void assertSameClasses(Conv2dCase conv, Conv2dCase.Pass pass, Conv2d form) {
        float[] expected = conv.run(pass, Forms.reference(Conv2d.class), Parallel.serial());
        float[] actual = conv.run(pass, form, Parallel.serial());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(classOf(expected[i]), classOf(actual[i]), pass + " " + conv + " element " + i);
        }
    }

    private static String classOf(float x) {
        return Float.isNaN(x) ? "NaN" : Float.isInfinite(x) ? "" + x : x == 0 ? "zero" : "finite";
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aNaNReachesTheWindowsThatSeeItAlone(Conv2d form) {
        Conv2dCase conv = Conv2dCase.of(2, 2, 3, Window2d.same(9, 9, 3, 1));
        float[] x = conv.x();
        x[81 + 4 * 9 + 5] = Float.NaN;
        float[] y = conv.run(Conv2dCase.Pass.FORWARD, form, Parallel.serial(), x, conv.w(), null, null,
                conv.target(Conv2dCase.Pass.FORWARD));
        for (int i = 0; i < y.length; i++) {
            int row = i % 81 / 9;
            int column = i % 9;
            boolean sees = i < 3 * 81 && Math.abs(row - 4) <= 1 && Math.abs(column - 5) <= 1;
            assertEquals(sees, Float.isNaN(y[i]), "element " + i);
        }
    }

    /** Arguments of a good call, one of which a test spoils. */
    private static final class Call {
        int batch = 2;
        int channels = 2;
        int filters = 3;
        Window2d window = Window2d.same(4, 4, 3, 1);
        int xOffset;
        int wOffset = 64;
        int yOffset = 118;
        int biasOffset = 214;
        Activation activation = Activation.RELU;
        final float[] memory = Values.NORMAL.of(217, 1);

        void run(Conv2d conv, Conv2dCase.Pass pass) {
            switch (pass) {
                case FORWARD -> conv.forward(batch, channels, filters, window, memory, xOffset, memory, wOffset,
                        memory, biasOffset, activation, memory, yOffset, Parallel.serial());
                case INPUT_GRADIENT -> conv.inputGradient(batch, channels, filters, window, memory, wOffset,
                        memory, yOffset, memory, xOffset, Parallel.serial());
                case FILTER_GRADIENT -> conv.filterGradient(batch, channels, filters, window, memory, xOffset,
                        memory, yOffset, true, memory, wOffset, Parallel.serial());
            }
        }
    }

    @Test
    void whatIsWrongIsRefusedBeforeAnyWrite() {
        for (Conv2dCase.Pass pass : Conv2dCase.Pass.values()) {
            refused(pass, "batch < 0", call -> call.batch = -1);
            refused(pass, "batch too large", call -> call.batch = 1 << 28);
            refused(pass, "no channels", call -> call.channels = 0);
            refused(pass, "no filters", call -> call.filters = 0);
            refused(pass, "x before its array", call -> call.xOffset = -1);
            refused(pass, "w beyond its array", call -> call.wOffset = 164);
            refused(pass, "y beyond its array", call -> call.yOffset = 122);
            refused(pass, "x on y, or on w", call -> call.xOffset = 100);
            refused(pass, "w on y, or on x", call -> call.wOffset = pass == Conv2dCase.Pass.FORWARD ? 65 : 63);
        }
        refused(Conv2dCase.Pass.FORWARD, "bias on y", call -> call.biasOffset = 213);
        refused(Conv2dCase.Pass.FORWARD, "bias beyond its array", call -> call.biasOffset = 215);
        refused(Conv2dCase.Pass.FORWARD, "another activation", call -> call.activation = Activation.TANH);
    }

    private static void refused(Conv2dCase.Pass pass, String what, Consumer<Call> spoil) {
        for (Conv2d form : Forms.all(Conv2d.class)) {
            new Call().run(form, pass);
            Call call = new Call();
            spoil.accept(call);
            float[] before = call.memory.clone();
            assertThrows(IllegalArgumentException.class, () -> call.run(form, pass), pass + ": " + what);
            assertArrayEquals(before, call.memory, pass + ": " + what);
        }
    }

    @Test
    void windowsWithoutOutputsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Window2d.valid(2, 5, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> Window2d.valid(5, 2, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> Window2d.valid(5, 5, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> Window2d.valid(0, 5, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Window2d(5, 5, 2, 2, 1, 1, 2, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Window2d(5, 5, 2, 2, 1, 1, 0, 0, 0, -1));
        for (int size = 1; size < 12; size++) {
            for (int kernel = 1; kernel < 6; kernel++) {
                for (int stride = 1; stride < 5; stride++) {
                    assertEquals((size + stride - 1) / stride, Window2d.same(size, 5, kernel, stride).outputHeight());
                }
            }
        }
    }

    @Tag("allocation")
    @Test
    void warmConvolutionsAllocateNothing() {
        try (Parallel two = Parallel.of(2)) {
            for (Parallel parallel : new Parallel[] {Parallel.serial(), two}) {
                Conv2dCase conv = Conv2dCase.of(4, 16, 32, Window2d.same(14, 14, 3, 1))
                        .options(true, Activation.RELU, true);
                float[] x = conv.x();
                float[] w = conv.w();
                float[] dy = conv.dy();
                float[] b = conv.biases();
                for (Conv2dCase.Pass pass : Conv2dCase.Pass.values()) {
                    float[] target = conv.target(pass);
                    Allocation.assertNone(pass + " " + conv,
                            () -> conv.run(pass, VECTOR, parallel, x, w, dy, b, target));
                }
            }
        }
    }
}
