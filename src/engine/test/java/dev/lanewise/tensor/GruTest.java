package dev.lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recurrent units over sequences: what must not change a bit. */
class GruTest {
    /** Samples, steps, channels, units: enough samples for threads of their own, and too few. */
    private static final int[][] SHAPES = {
        {1, 1, 1, 1}, {33, 4, 5, 17}, {8, 3, 16, 5}, {2, 5, 3, 40}, {1, 3, 130, 257}, {32, 6, 20, 130}, {300, 2, 3, 4}
    };

    @Test
    void anyNumberOfThreadsAndEitherBackendGiveTheSameBits() {
        for (int[] shape : SHAPES) {
            List<float[]> expected = run(Kernels.of(Backend.named("vector"), Parallel.serial()), shape);
            for (int threads : new int[] {1, 2, 3, 7}) {
                try (Parallel parallel = Parallel.of(threads)) {
                    String replay = "gru " + Arrays.toString(shape) + " threads=" + threads;
                    same(expected, run(Kernels.of(Backend.named("vector"), parallel), shape), replay);
                    same(expected, run(Kernels.of(Backend.named("scalar"), parallel), shape), replay + " scalar");
                }
            }
        }
    }

    private static void same(List<float[]> expected, List<float[]> actual, String replay) {
        for (int k = 0; k < expected.size(); k++) {
            Bits.assertSame(expected.get(k), actual.get(k), replay + " part " + k);
        }
    }

    /** Input, weights and state. */
    private static Tensor[] operands(Kernels kernels, int[] shape) {
        int samples = shape[0];
        int channels = shape[2];
        int units = shape[3];
        int[][] shapes = {
            {samples, shape[1], channels},
            {channels, 3 * units},
            {units, 3 * units},
            {3 * units},
            {3 * units},
            {samples, units}
        };
        Tensor[] operands = new Tensor[shapes.length];
        for (int i = 0; i < shapes.length; i++) {
            float[] values = Values.UNIFORM.of(Shape.of(shapes[i]).size(), i);
            operands[i] = Tensor.wrap(kernels, values, 0, shapes[i]);
        }
        return operands;
    }

    private static Tensor gru(Tensor[] in, Tensor x, Tensor state, boolean last) {
        return x.gru(in[1], in[2], in[3], in[4], state, last);
    }

    /** All states and all gradients. */
    private static List<float[]> run(Kernels kernels, int[] shape) {
        Tensor[] in = operands(kernels, shape);
        List<float[]> results = new ArrayList<>();
        for (boolean last : new boolean[] {false, true}) {
            try (Tape tape = Tape.open()) {
                for (Tensor operand : in) {
                    tape.watch(operand);
                }
                Tensor y = gru(in, in[0], in[5], last);
                results.add(y.toArray());
                tape.backward(y.square().sum());
                for (Tensor operand : in) {
                    results.add(tape.gradient(operand).toArray());
                }
            }
        }
        return results;
    }

    @Test
    void stepByStepAndSampleBySampleAreTheWhole() {
        for (int[] shape : SHAPES) {
            String replay = "gru " + Arrays.toString(shape);
            Tensor[] in = operands(Kernels.best(), shape);
            Tensor whole = gru(in, in[0], null, false);
            Tensor state = null;
            for (int t = 0; t < shape[1]; t++) {
                state = gru(in, in[0].slice(1, t, t + 1), state, true);
                Bits.assertSame(whole.select(1, t).toArray(), state.toArray(), replay + " step " + t);
            }
            Bits.assertSame(gru(in, in[0], null, true).toArray(), state.toArray(), replay + " last");
            for (int i = 0; i < shape[0]; i += 7) {
                Tensor alone = gru(in, in[0].slice(0, i, i + 1), null, false);
                Bits.assertSame(whole.slice(0, i, i + 1).toArray(), alone.toArray(), replay + " sample " + i);
            }
        }
    }

    /** Two halves of a sequence, with the state's gradient carried from the second to the first, are one. */
    @Test
    void gradientsPassThroughTheState() {
        Tensor[] in = operands(Kernels.best(), new int[] {3, 6, 4, 5});
        Tensor[] gradients = new Tensor[2];
        for (int parts = 1; parts <= 2; parts++) {
            try (Tape tape = Tape.open()) {
                tape.watch(in[0]);
                Tensor state = null;
                for (int k = 0; k < parts; k++) {
                    state = gru(in, in[0].slice(1, k * 6 / parts, (k + 1) * 6 / parts), state, true);
                }
                tape.backward(state.square().sum());
                gradients[parts - 1] = tape.gradient(in[0]);
            }
        }
        Bits.assertSame(gradients[0].toArray(), gradients[1].toArray(), "gradient at the input in two parts");
    }

    @Test
    void aViewAndItsCopyGiveTheSameBits() {
        Tensor[] in = operands(Kernels.best(), new int[] {4, 5, 3, 6});
        Tensor view = in[0].permute(1, 0, 2).contiguous().permute(1, 0, 2);
        Bits.assertSame(
                gru(in, in[0], null, false).toArray(),
                gru(in, view, null, false).toArray(),
                "view");
    }

    @Test
    void operandsThatDoNotFitAreRefusedWithTheMend() {
        Tensor[] in = operands(Kernels.best(), new int[] {2, 3, 4, 5});
        refused("[N, 1, C]", () -> gru(in, in[0].reshape(2, 12), null, false));
        refused("[4, 15]", () -> in[0].gru(in[2], in[2], in[3], in[4], null, false));
        refused("[U, 3U]", () -> in[0].gru(in[1], in[1], in[3], in[4], null, false));
        refused("the bias of gru", () -> in[0].gru(in[1], in[2], in[1], in[4], null, false));
        refused("the recurrent bias of gru", () -> in[0].gru(in[1], in[2], in[3], in[1], null, false));
        refused("[2, 5]", () -> gru(in, in[0], in[5].transpose(), false));
        refused("cast", () -> gru(in, in[0].cast(DType.F64), null, false));
        refused("at least one step", () -> gru(in, in[0].slice(1, 0, 0), null, false));
    }

    private static void refused(String mend, Runnable call) {
        String sentence =
                assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(sentence.contains(mend), sentence);
    }
}
