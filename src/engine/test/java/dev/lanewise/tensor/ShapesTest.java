package dev.lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MeanSquaredError;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What does not fit is refused with both shapes and the mend. */
class ShapesTest {
    private static final Kernels KERNELS = Kernels.best();

    @Test
    void tooManyElements() {
        assertRefused(() -> Tensor.zeros(KERNELS, DType.F32, 65536, 65536), "[65536, 65536]", "17179869184 bytes");
        assertRefused(() -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE), "at most 2147483639");
        assertRefused(() -> Shape.of(2147483640), "2147483640 elements");
        assertRefused(() -> zeros(1).broadcastTo(50000, 50000), "2500000000");
        assertRefused(() -> zeros(60000, 1).add(zeros(60000)), "3600000000");
        assertRefused(() -> Shape.of(2, -1), "negative");
        assertEquals(2147483639, Shape.of(2147483639).size());
        assertEquals(0, Shape.of(65536, 0, 7).size());
    }

    @Test
    void shapesThatDoNotFit() {
        assertRefused(() -> zeros(2, 3).add(zeros(2, 4)), "[2, 3]", "[2, 4]", "broadcast");
        assertRefused(() -> zeros(2, 3).broadcastTo(3), "[2, 3]", "[3]");
        assertRefused(() -> zeros(2, 3).copyFrom(zeros(4)), "[4]", "[2, 3]");
        assertRefused(() -> zeros(2, 3).matmul(zeros(2, 3)), "[2, 3]", "transpose");
        assertRefused(() -> zeros(2, 2, 3).matmul(zeros(3, 3, 2)), "[2]", "[3]");
        assertRefused(() -> zeros(2).matmul(zeros()), "[2]", "[]", "multiply");
        assertRefused(() -> zeros(4, 28, 28).linear(zeros(784, 10), null, Activation.NONE), "[784, 10]", "flatten");
        assertRefused(() -> zeros(4, 8).linear(zeros(8, 10), zeros(8), Activation.NONE), "[8]", "[10]");
        assertRefused(() -> zeros(2, 3).reshape(4, 2), "[2, 3]", "[4, 2]");
        assertRefused(() -> zeros(2, 3).reshape(-1, 4), "[2, 3]", "[-1, 4]");
        assertRefused(() -> zeros(2, 3).reshape(-1, -1), "[-1, -1]");
        assertRefused(() -> zeros(0, 3).reshape(-1, 0), "[-1, 0]");
        assertRefused(() -> zeros(2, 3).permute(0, 0), "[0, 0]", "[2, 3]");
        assertRefused(() -> zeros(2, 3).sum(2), "axis 2", "[2, 3]");
        assertRefused(() -> zeros(2, 3).sum(0, -2), "twice");
        assertRefused(() -> zeros(2, 3).squeeze(0), "axis 0", "[2, 3]");
        assertRefused(() -> zeros(2, 3).select(1, 3), "position 3", "[2, 3]");
        assertRefused(() -> zeros(2, 3).get(1), "[1]", "[2, 3]");
        assertRefused(() -> zeros(2, 3).item(), "[2, 3]");
        assertRefused(() -> zeros(3).transpose(), "[3]", "expandDims");
        assertRefused(() -> Tensor.concat(0, zeros(2, 3), zeros(2, 4)), "[2, 3]", "[2, 4]");
        assertRefused(() -> Tensor.stack(0, zeros(2, 3), zeros(2, 4)), "[2, 3]", "[2, 4]");
        assertRefused(() -> zeros(2, 3).gather(labels(0, 2), 0), "index 2", "position 1", "[2, 3]");
        assertRefused(() -> zeros(2, 3).gather(zeros(1), 0), "cast");
        assertRefused(() -> zeros(2, 0).argmax(1), "empty");
        assertRefused(() -> Tensor.of(new float[5], 2, 3), "[2, 3]", "5 values");
        assertRefused(() -> Tensor.wrap(KERNELS, new float[5], 1, 5), "[5]", "offset 1");
        assertRefused(() -> zeros(2).where(zeros(2), zeros(2)), "comparison");
    }

    @Test
    void lossesThatDoNotFit() {
        Function<Kernels, MeanSquaredError> mse = kernels -> kernels.get(MeanSquaredError.class);
        Function<Kernels, SparseSoftmaxCrossEntropy> sparse = kernels -> kernels.get(SparseSoftmaxCrossEntropy.class);
        assertRefused(() -> zeros(4, 10).loss(mse, zeros(4), null, Reduction.MEAN), "[4, 10]", "[4]", "one-hot");
        assertRefused(() -> zeros(4).loss(mse, zeros(4), null, Reduction.MEAN), "[4]", "reshape");
        assertRefused(() -> zeros(4, 2).loss(mse, zeros(4, 2), zeros(4, 2), Reduction.SUM), "weights", "[4, 2]");
        assertRefused(() -> zeros(4, 10).labelLoss(sparse, zeros(4), null, Reduction.MEAN), "f32 [4]", "i32 [4]");
        assertRefused(
                () -> zeros(2, 3).labelLoss(sparse, labels(0, 3), null, Reduction.MEAN), "row 1 is 3", "3 classes");
        assertRefused(() -> zeros(2, 3).labelLoss(sparse, labels(-1, 0), null, Reduction.MEAN), "row 0 is -1");
    }

    @Test
    void wrongTypesAreNamed() {
        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> labels(1).toArray());
        assertTrue(thrown.getMessage().contains("cast(DType.F32)"), thrown.getMessage());
        assertRefused(() -> labels(1).reshape(1, 1).linear(zeros(1, 1), null, Activation.NONE), "i32", "cast");
    }

    private static Tensor zeros(int... shape) {
        return Tensor.zeros(KERNELS, DType.F32, shape);
    }

    private static Tensor labels(int... values) {
        return Tensor.of(KERNELS, values, values.length);
    }

    private static void assertRefused(Supplier<Object> code, String... parts) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, code::get);
        for (String part : parts) {
            assertTrue(thrown.getMessage().contains(part), () -> "'" + part + "' is not in: " + thrown.getMessage());
        }
    }
}
