package dev.lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every op's gradient against central differences in F64, and in F32 against F64. */
class GradientTest {
    private static final Kernels REFERENCE = Kernels.of(Backend.named("reference"), Parallel.serial());
    private static final double EPSILON = 1e-6;
    private static final double RELATIVE = 1e-3;
    private static final double ABSOLUTE = 1e-5;

    static Stream<OpCase> cases() {
        return OpCases.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTheCentralDifference(OpCase op) {
        Tensor[] inputs = op.doubles(REFERENCE, 1);
        Tensor[] gradients = op.gradients(inputs);
        for (int i = 0; i < inputs.length; i++) {
            assertEquals(inputs[i].shape(), gradients[i].shape(), op.replay(1));
            double[] values = inputs[i].toDoubleArray();
            double[] actual = gradients[i].toDoubleArray();
            for (int j = 0; j < values.length; j++) {
                double expected =
                        (scalar(op, inputs, i, values, j, EPSILON) - scalar(op, inputs, i, values, j, -EPSILON))
                                / (2 * EPSILON);
                assertClose(expected, actual[j], op.replay(1) + " input=" + i + " element=" + j);
            }
        }
    }

    private static double scalar(OpCase op, Tensor[] inputs, int i, double[] values, int j, double step) {
        Tensor[] moved = inputs.clone();
        double[] changed = values.clone();
        changed[j] += step;
        moved[i] = Tensor.of(REFERENCE, changed, inputs[i].shape().toArray());
        Tensor y = op.apply(moved);
        return y.multiply(OpCase.upstream(y)).sum().item();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inSinglePrecisionAgrees(OpCase op) {
        Tensor[] floats = op.floats(Kernels.best(), 1);
        Tensor[] doubles = new Tensor[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = Tensor.of(
                    REFERENCE,
                    floats[i].cast(DType.F64).toDoubleArray(),
                    floats[i].shape().toArray());
        }
        double[] y = op.apply(floats).cast(DType.F64).toDoubleArray();
        double[] reference = op.apply(doubles).toDoubleArray();
        for (int j = 0; j < y.length; j++) {
            assertClose(reference[j], y[j], op.replay(1) + " value " + j);
        }
        Tensor[] expected = op.gradients(doubles);
        Tensor[] actual = op.gradients(floats);
        for (int i = 0; i < floats.length; i++) {
            double[] e = expected[i].toDoubleArray();
            double[] a = actual[i].cast(DType.F64).toDoubleArray();
            for (int j = 0; j < e.length; j++) {
                assertClose(e[j], a[j], op.replay(1) + " input=" + i + " element=" + j);
            }
        }
    }

    private static void assertClose(double expected, double actual, String replay) {
        boolean close = Math.abs(expected - actual) <= ABSOLUTE + RELATIVE * Math.abs(expected);
        assertTrue(close, () -> replay + ": " + actual + ", expected " + expected);
    }
}
