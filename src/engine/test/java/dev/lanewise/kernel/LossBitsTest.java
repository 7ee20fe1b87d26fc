package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for the losses without a bit of difference, in both float forms. */
class LossBitsTest {
    private static final Values[] DISTRIBUTIONS = {Values.NORMAL, Values.WIDE, Values.SPECIAL, Values.BITS};

    @Test
    void vectorIsScalarForEveryNumberOfColumns() {
        for (LossKind kind : LossKind.values()) {
            for (int columns : Lengths.ALL) {
                int rows = kind.labels() && columns == 0 ? 0 : columns % 6;
                vectorIsScalar(new LossCase(
                        kind, rows, columns, columns % 17, columns % 2 == 0, DISTRIBUTIONS[columns % 4], columns));
            }
        }
    }

    @Test
    void vectorIsScalarForEveryNumberOfRows() {
        for (LossKind kind : LossKind.values()) {
            for (int rows : Lengths.SHORT) {
                vectorIsScalar(new LossCase(kind, rows, 1, rows % 17, rows % 2 == 0, DISTRIBUTIONS[rows % 4], rows));
                vectorIsScalar(new LossCase(kind, rows, 10, rows % 17, rows % 2 == 0, DISTRIBUTIONS[rows % 4], rows));
            }
        }
    }

    @Property(tries = 400)
    void vectorIsScalarForAnyCase(
            @ForAll LossKind kind, @ForAll @IntRange(max = 70) int rows, @ForAll @IntRange(min = 1, max = 70) int columns,
            @ForAll @IntRange(max = 16) int offset, @ForAll boolean weighted, @ForAll @IntRange(max = 3) int values,
            @ForAll long seed) {
        vectorIsScalar(new LossCase(kind, rows, columns, offset, weighted, DISTRIBUTIONS[values], seed));
    }

    private static void vectorIsScalar(LossCase c) {
        float[] inputs = c.predictions();
        LossCase.Result scalar = c.run(c.kind().scalar());
        LossCase.Result vector = c.run(c.kind().vector(), inputs, c.filled(c.rows() * c.columns()));
        Bits.assertSame(scalar.losses(), vector.losses(), c + " losses");
        Bits.assertSame(scalar.gradient(), vector.gradient(), c + " gradient");
        Bits.assertSame(c.predictions(), inputs, c + " predictions must stay");
        for (int i = 0; i < c.offset(); i++) {
            Bits.assertSame(LossCase.CANARY, vector.losses()[i], c + " canary");
            Bits.assertSame(LossCase.CANARY, vector.gradient()[vector.gradient().length - 1 - i], c + " canary");
        }
    }

    @Property(tries = 300)
    void theGradientMayBeThePredictionOrNull(
            @ForAll LossKind kind, @ForAll @IntRange(max = 40) int rows, @ForAll @IntRange(min = 1, max = 140) int columns,
            @ForAll boolean weighted, @ForAll long seed) {
        LossCase c = new LossCase(kind, rows, columns, 2, weighted, Values.NORMAL, seed);
        for (Object form : kind.forms()) {
            String replay = form.getClass().getSimpleName() + " " + c;
            LossCase.Result apart = c.run(form);
            float[] prediction = c.predictions();
            LossCase.Result same = c.run(form, prediction, prediction);
            Bits.assertSame(apart.losses(), same.losses(), replay + " losses, aliased");
            Bits.assertSame(apart.gradient(), same.gradient(), replay + " gradient, aliased");
            Bits.assertSame(apart.losses(), c.run(form, c.predictions(), null).losses(), replay + " without gradient");
        }
    }

    @Property(tries = 200)
    void aRowHasTheBitsThatItHasAlone(
            @ForAll LossKind kind, @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 70) int width, @ForAll boolean weighted, @ForAll long seed) {
        LossCase c = new LossCase(kind, rows, width, 0, weighted, Values.SPECIAL, seed);
        int columns = c.columns();
        Object form = kind.vector();
        LossCase.Result all = c.run(form);
        float[] losses = new float[rows];
        float[] gradient = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            kind.compute(
                    form, 1, columns, c.predictions(), i * columns, c.targets(), i * c.targetColumns(), c.weights(), i, LossCase.SCALE,
                    losses, i, gradient, i * columns);
        }
        Bits.assertSame(all.losses(), losses, c + " losses");
        Bits.assertSame(all.gradient(), gradient, c + " gradient");
    }

    @Property(tries = 1000)
    void specialValuesFallInTheReferencesClass(
            @ForAll LossKind kind, @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll @IntRange(min = 1, max = 40) int width, @ForAll long seed) {
        LossCase c = new LossCase(kind, rows, width, 0, false, Values.SPECIAL, seed);
        int columns = c.columns();
        float[] inputs = c.predictions();
        if (kind.softmax()) {
            overflowsCountAsInfinite(rows, columns, inputs);
        }
        LossCase.Result expected = c.run(kind.reference(), inputs, c.filled(rows * columns));
        LossCase.Result actual = c.run(kind.vector());
        for (int i = 0; i < rows; i++) {
            // Close to the largest float a rounded sum may overflow where the exact one does not.
            if (!Float.isInfinite(actual.losses()[i]) || Math.abs(expected.losses()[i]) < 0x1p100f) {
                Bits.assertSame(kindOf(expected.losses()[i]), kindOf(actual.losses()[i]), c + " row " + i);
            }
        }
        for (int i = 0; i < rows * columns; i++) {
            boolean expectedNaN = Float.isNaN(expected.gradient()[i]);
            Bits.assertSame(expectedNaN ? 1f : 0f, Float.isNaN(actual.gradient()[i]) ? 1f : 0f, c + " element " + i);
        }
    }

    /** The contracts' rule for logits whose distance from the maximum only a double can hold. */
    private static void overflowsCountAsInfinite(int rows, int columns, float[] logits) {
        for (int i = 0; i < rows; i++) {
            float max = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < columns; j++) {
                max = Math.max(max, logits[i * columns + j]);
            }
            for (int j = i * columns; j < (i + 1) * columns; j++) {
                logits[j] = logits[j] - max == Float.NEGATIVE_INFINITY ? Float.NEGATIVE_INFINITY : logits[j];
            }
        }
    }

    /** 0 for finite, else the value itself. */
    private static float kindOf(float x) {
        return Float.isFinite(x) ? 0f : x;
    }

    @Test
    void aNaNPoisonsItsRowAlone() {
        for (LossKind kind : LossKind.values()) {
            for (int width : new int[] {1, 2, 10, 33, 5000}) {
                LossCase c = new LossCase(kind, 20, width, 0, true, Values.NORMAL, 3);
                int columns = c.columns();
                float[] p = c.predictions();
                p[7 * columns + columns / 2] = Float.NaN;
                LossCase.Result with = c.run(kind.vector(), p, c.filled(p.length));
                LossCase.Result without = c.run(kind.vector());
                without.losses()[7] = Float.NaN;
                Bits.assertSame(without.losses(), with.losses(), c.toString());
            }
        }
    }

    @Test
    void noRowsAndNoColumnsWriteNothingElse() {
        for (LossKind kind : LossKind.values()) {
            for (Object form : kind.forms()) {
                LossCase.Result none = new LossCase(kind, 0, 7, 3, true, Values.NORMAL, 1).run(form);
                assertArrayEquals(new LossCase(kind, 0, 7, 3, true, Values.NORMAL, 1).filled(0), none.losses());
                if (!kind.labels()) {
                    LossCase c = new LossCase(kind, 4, 0, 0, false, Values.NORMAL, 1);
                    assertArrayEquals(new float[4], c.run(form).losses(), form.getClass().getSimpleName());
                }
            }
        }
    }

    @Tag("allocation")
    @Test
    void nothingIsAllocated() {
        for (LossKind kind : LossKind.values()) {
            for (int width : new int[] {1, 10, 100}) {
                int rows = 40;
                LossCase c = new LossCase(kind, rows, width, 1, true, Values.NORMAL, width);
                int columns = c.columns();
                float[] p = c.predictions();
                float[] t = c.targets();
                float[] w = c.weights();
                float[] losses = c.filled(rows);
                float[] gradient = c.filled(rows * columns);
                int[] labels = kind.labels() ? LossKind.labels(rows, columns, t, 1) : new int[0];
                Object form = kind.vector();
                Allocation.assertNone(c.toString(), () -> {
                    if (form instanceof LabelLossKernel sparse) {
                        sparse.compute(rows, columns, p, 1, labels, 0, w, 1, 1f, losses, 1, gradient, 1);
                    } else {
                        ((LossKernel) form).compute(rows, columns, p, 1, t, 1, w, 1, 1f, losses, 1, gradient, 1);
                    }
                });
            }
        }
    }

    @Test
    void theLogarithmOfOnePlusIsWithinOneAndAHalfUlp() {
        for (int bits = 0; bits <= Float.floatToIntBits(1f); bits += 4099) {
            float e = Float.intBitsToFloat(bits);
            double exact = StrictMath.log1p(e);
            double error = Math.abs(Softplus.logOnePlus(e) - exact);
            if (error > 1.5 * Math.ulp((float) exact)) {
                throw new AssertionError("ln(1 + " + e + ") is off by " + error / Math.ulp((float) exact) + " ulp");
            }
        }
        float[] edge = {Softplus.logOnePlus(0f), Softplus.logOnePlus(1f)};
        assertArrayEquals(new float[] {0f, (float) StrictMath.log(2)}, edge);
        Arrays.fill(edge, Softplus.logOnePlus(Float.NaN));
        Bits.assertSame(Float.NaN, edge[0], "ln(1 + NaN)");
    }
}
