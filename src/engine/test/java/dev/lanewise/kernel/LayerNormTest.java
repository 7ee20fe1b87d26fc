package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

class LayerNormTest {
    private static final LayerNorm VECTOR = Forms.vector(LayerNorm.class);
    private static final LayerNorm SCALAR = Forms.scalar(LayerNorm.class);
    private static final LayerNorm REFERENCE = Forms.reference(LayerNorm.class);

    @Example
    void everyLength() {
        for (int n : Lengths.ALL) {
            Values values = n % 2 == 0 ? Values.NORMAL : Values.SPECIAL;
            check(new LayerNormCase(2, n, n % 9, n % 3 > 0, n % 3 > 1, values, n));
        }
    }

    @Property(tries = 200)
    void anyCase(
            @ForAll @IntRange(max = 9) int rows, @ForAll @IntRange(max = 200) int columns,
            @ForAll @IntRange(max = 16) int shift, @ForAll boolean gamma, @ForAll boolean beta, @ForAll Values values,
            @ForAll long seed) {
        check(new LayerNormCase(rows, columns, shift, gamma, beta, values, seed));
    }

    @Property(tries = 20)
    void anyNumberOfBlocks(
            @ForAll @IntRange(min = 250, max = 800) int rows, @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll long seed) {
        check(new LayerNormCase(rows, columns, 3, true, true, Values.WIDE, seed));
    }

    /** Both forms against the order that the contract states. */
    private static void check(LayerNormCase c) {
        LayerNormCase.Run expected = LayerNormOrder.run(c);
        expected.assertSame(c.run(SCALAR), "layer-norm scalar " + c);
        expected.assertSame(c.run(VECTOR), "layer-norm vector " + c);
    }

    /** Each row of y and dx, and each block of 256 rows of dγ and dβ, has the bits that it has alone. */
    @Property(tries = 30)
    void anySplitGivesTheSameBits(
            @ForAll @IntRange(min = 1, max = 600) int rows, @ForAll @IntRange(min = 1, max = 50) int columns,
            @ForAll long seed) {
        LayerNormCase c = new LayerNormCase(rows, columns, 0, true, true, Values.NORMAL, seed);
        LayerNormCase.Run whole = c.run(VECTOR);
        LayerNormCase.Run split = c.arrays();
        float[] gammas = new float[columns];
        float[] betas = new float[columns];
        for (int from = 0; from < rows; from += 256) {
            int count = Math.min(256, rows - from);
            int at = from * columns;
            VECTOR.forward(
                    count, columns, split.x, at, split.gamma, 0, split.beta, 0, LayerNormCase.EPSILON,
                    split.y, at + 1, split.mean, from, split.inverse, from);
            VECTOR.backward(
                    count, columns, split.x, at, split.gamma, 0, split.mean, from, split.inverse, from,
                    split.dy, at + 1, split.dx, at, split.dGamma, 0, split.dBeta, 0);
            for (int j = 0; j < columns; j++) {
                gammas[j] = from == 0 ? split.dGamma[j] : gammas[j] + split.dGamma[j];
                betas[j] = from == 0 ? split.dBeta[j] : betas[j] + split.dBeta[j];
            }
        }
        System.arraycopy(gammas, 0, split.dGamma, 0, columns);
        System.arraycopy(betas, 0, split.dBeta, 0, columns);
        whole.assertSame(split, "layer-norm in blocks " + c);
    }

    /** Any split of the columns gives backward's dγ and dβ, and writes no other column. */
    @Property(tries = 60)
    void anySplitOfColumnsGivesTheSameParameterGradients(
            @ForAll @IntRange(max = 600) int rows, @ForAll @IntRange(max = 90) int columns,
            @ForAll @IntRange(max = 100) int percent, @ForAll Values values, @ForAll long seed) {
        LayerNormCase c = new LayerNormCase(rows, columns, 3, true, true, values, seed);
        int cut = columns * percent / 100;
        for (LayerNorm kernel : List.of(VECTOR, SCALAR)) {
            LayerNormCase.Run whole = c.run(kernel);
            LayerNormCase.Run split = c.run(kernel);
            System.arraycopy(c.arrays().dGamma, 0, split.dGamma, 0, split.dGamma.length);
            System.arraycopy(c.arrays().dBeta, 0, split.dBeta, 0, split.dBeta.length);
            String replay = "layer-norm " + kernel.getClass().getSimpleName() + " cut " + cut + " " + c;
            c.parameterGradients(kernel, split, cut, columns, true, false);
            for (int j = 0; j < cut; j++) {
                assertTrue(Float.isNaN(split.dGamma[3 + j]), replay + " wrote column " + j);
            }
            c.parameterGradients(kernel, split, 0, cut, true, false);
            c.parameterGradients(kernel, split, 0, cut, false, true);
            c.parameterGradients(kernel, split, cut, columns, false, true);
            whole.assertSame(split, replay);
            assertThrows(IllegalArgumentException.class, () -> c.parameterGradients(kernel, split, 0, columns + 1, true, true));
            assertThrows(IllegalArgumentException.class, () -> c.parameterGradients(kernel, split, 1, 0, true, true));
            assertThrows(IllegalArgumentException.class, () -> c.parameterGradients(kernel, split, -1, 0, true, true));
        }
    }

    @Property(tries = 50)
    void inPlaceIsOutOfPlaceAndNullsAreNotComputed(
            @ForAll @IntRange(max = 300) int rows, @ForAll @IntRange(max = 40) int columns, @ForAll boolean overX,
            @ForAll long seed) {
        LayerNormCase c = new LayerNormCase(rows, columns, 2, true, false, Values.NORMAL, seed);
        LayerNormCase.Run apart = c.run(VECTOR);
        for (LayerNorm kernel : List.of(VECTOR, SCALAR)) {
            String replay = "layer-norm " + kernel.getClass().getSimpleName() + " " + c + " overX=" + overX;
            LayerNormCase.Run run = c.arrays();
            kernel.forward(
                    rows, columns, run.x, 2, run.gamma, 2, null, 0, LayerNormCase.EPSILON, run.x, 2, run.mean, 2,
                    run.inverse, 2);
            for (int i = 0; i < rows * columns; i++) {
                Bits.assertSame(apart.y[3 + i], run.x[2 + i], replay + " y " + i);
            }
            run = c.arrays();
            c.forward(kernel, run);
            float[] into = overX ? run.x : run.dy;
            int offset = overX ? 2 : 3;
            kernel.backward(
                    rows, columns, run.x, 2, run.gamma, 2, run.mean, 2, run.inverse, 2, run.dy, 3,
                    null, 0, run.dGamma, 2, null, 0);
            kernel.backward(
                    rows, columns, run.x, 2, run.gamma, 2, run.mean, 2, run.inverse, 2, run.dy, 3,
                    null, 0, null, 0, run.dBeta, 2);
            kernel.backward(
                    rows, columns, run.x, 2, run.gamma, 2, run.mean, 2, run.inverse, 2, run.dy, 3,
                    into, offset, null, 0, null, 0);
            for (int i = 0; i < rows * columns; i++) {
                Bits.assertSame(apart.dx[2 + i], into[offset + i], replay + " dx " + i);
            }
            Bits.assertSame(apart.dGamma, run.dGamma, replay + " dGamma alone");
            Bits.assertSame(apart.dBeta, run.dBeta, replay + " dBeta alone");
        }
    }

    @Property(tries = 150)
    void closeToTheReference(
            @ForAll @IntRange(min = 1, max = 400) int rows, @ForAll @IntRange(min = 2, max = 300) int columns,
            @ForAll boolean gamma, @ForAll boolean beta, @ForAll long seed) {
        LayerNormBound.check(new LayerNormCase(rows % 40 + 1, columns, 0, gamma, beta, Values.NORMAL, seed), VECTOR);
        LayerNormBound.check(new LayerNormCase(rows, columns % 9 + 2, 0, gamma, beta, Values.UNIFORM, seed), VECTOR);
    }

    /** The mean of y is 0 and its variance 1 by definition; here for a row far from 0, where one pass would fail. */
    @Example
    void aRowFarFromZeroIsStandardised() {
        for (LayerNorm kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            float[] x = Values.NORMAL.of(1_000, 1);
            for (int i = 0; i < x.length; i++) {
                x[i] += 1_000f;
            }
            float[] y = new float[1_000];
            kernel.forward(1, 1_000, x, 0, null, 0, null, 0, 0f, y, 0, new float[1], 0, new float[1], 0);
            double sum = 0;
            double squares = 0;
            for (float value : y) {
                sum += value;
                squares += (double) value * value;
            }
            assertEquals(0, sum / 1_000, 1e-3, kernel.getClass().getSimpleName());
            assertEquals(1, squares / 1_000, 1e-4, kernel.getClass().getSimpleName());
        }
    }

    @Example
    void oneBadRowLeavesTheOthersAlone() {
        LayerNormCase c = new LayerNormCase(3, 70, 0, true, true, Values.NORMAL, 1);
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            for (LayerNorm kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
                LayerNormCase.Run good = c.run(kernel);
                LayerNormCase.Run run = c.arrays();
                run.x[70 + 33] = bad;
                c.forward(kernel, run);
                c.backward(kernel, run);
                for (int i = 0; i < 210; i++) {
                    boolean spoilt = i / 70 == 1;
                    assertTrue(spoilt ? Float.isNaN(run.y[i + 1]) : run.y[i + 1] == good.y[i + 1], "y " + i + " " + bad);
                    assertTrue(spoilt ? Float.isNaN(run.dx[i]) : run.dx[i] == good.dx[i], "dx " + i + " " + bad);
                }
            }
        }
    }

    @Example
    void aBadCallThrowsBeforeAnyWrite() {
        for (LayerNorm kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            LayerNormCase c = new LayerNormCase(3, 20, 1, true, true, Values.NORMAL, 1);
            LayerNormCase.Run run = c.run(kernel);
            LayerNormCase.Run r = c.run(kernel);
            LayerNormErrors.forward(kernel, r);
            LayerNormErrors.backward(kernel, r);
            run.assertSame(r, "after refusals");
            assertThrows(IllegalArgumentException.class, () -> kernel.forward(
                    3, 20, r.x, 1, null, 0, null, 0, Float.NaN, r.y, 2, r.mean, 1, r.inverse, 1));
        }
    }

    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        for (boolean affine : new boolean[] {false, true}) {
            for (int rows : new int[] {5, 300}) {
                LayerNormCase c = new LayerNormCase(rows, 203, 1, affine, affine, Values.NORMAL, 1);
                LayerNormCase.Run run = c.arrays();
                Allocation.assertNone("layer norm forward " + c, () -> c.forward(VECTOR, run));
                Allocation.assertNone("layer norm backward " + c, () -> c.backward(VECTOR, run));
                Allocation.assertNone(
                        "layer norm parameter gradients " + c, () -> c.parameterGradients(VECTOR, run, 3, 200, true, true));
            }
        }
    }
}
