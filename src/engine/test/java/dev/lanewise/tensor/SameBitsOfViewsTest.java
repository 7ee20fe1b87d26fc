package dev.lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.testing.Bits;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A view and its contiguous copy give the same bits, forward and backward; so do the backends and a scope's used arrays. */
class SameBitsOfViewsTest {
    private static final Kernels SCALAR = Kernels.of(Backend.named("scalar"), Parallel.serial());

    static Stream<OpCase> cases() {
        return OpCases.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ofAViewAndItsCopy(OpCase op) {
        Tensor[] copies = op.floats(Kernels.best(), 2);
        Tensor[] views = new Tensor[copies.length];
        for (int i = 0; i < copies.length; i++) {
            views[i] = strided(copies[i]);
        }
        assertSame(op, copies, views);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ofTheScalarBackend(OpCase op) {
        assertSame(op, op.floats(Kernels.best(), 3), op.floats(SCALAR, 3));
    }

    /** Arrays of an earlier step hold its values: an op that reads what it did not write shows them. */
    @ParameterizedTest
    @MethodSource("cases")
    void inArraysThatHoldOldValues(OpCase op) {
        Tensor[] inputs = op.floats(Kernels.best(), 4);
        float[] value = op.apply(inputs).cast(DType.F32).toArray();
        Tensor[] gradients = op.gradients(inputs);
        ArrayPool pool = new ArrayPool();
        for (int step = 0; step < 3; step++) {
            try (Scope scope = Scope.open(pool)) {
                Bits.assertSame(value, op.apply(inputs).cast(DType.F32).toArray(), op.replay(4) + " step=" + step);
                Tensor[] again = op.gradients(inputs);
                for (int i = 0; i < again.length; i++) {
                    Bits.assertSame(gradients[i].toArray(), again[i].toArray(), op.replay(4) + " step=" + step);
                }
                scope.poison(Double.NaN);
            }
        }
    }

    private static void assertSame(OpCase op, Tensor[] expected, Tensor[] actual) {
        Bits.assertSame(
                op.apply(expected).cast(DType.F32).toArray(),
                op.apply(actual).cast(DType.F32).toArray(),
                op.replay(2));
        Tensor[] expectedGradients = op.gradients(expected);
        Tensor[] actualGradients = op.gradients(actual);
        for (int i = 0; i < expected.length; i++) {
            Bits.assertSame(
                    expectedGradients[i].toArray(),
                    actualGradients[i].toArray(),
                    op.replay(2) + " gradient of input " + i);
        }
    }

    /** The same values in a storage where axes run in reverse order, backwards, with gaps. */
    private static Tensor strided(Tensor x) {
        int rank = x.rank();
        int[] sizes = new int[rank];
        int[] order = new int[rank];
        Slice[] slices = new Slice[rank];
        for (int axis = 0; axis < rank; axis++) {
            sizes[axis] = 2 * x.size(rank - 1 - axis) + 1;
            order[axis] = rank - 1 - axis;
            slices[axis] = Slice.of(-1, 0, -2);
        }
        Tensor view = Tensor.full(x.kernels(), x.dtype(), Double.NaN, sizes)
                .slice(slices)
                .permute(order);
        view.copyFrom(x);
        assertFalse(x.size() > 1 && view.isContiguous());
        return view;
    }
}
