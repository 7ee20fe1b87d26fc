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

class BatchNormTest {
    private static final BatchNorm VECTOR = Forms.vector(BatchNorm.class);
    private static final BatchNorm SCALAR = Forms.scalar(BatchNorm.class);
    private static final BatchNorm REFERENCE = Forms.reference(BatchNorm.class);

    @Example
    void everyAreaAndEveryNumberOfColumns() {
        for (int n : Lengths.ALL) {
            Values values = n % 2 == 0 ? Values.NORMAL : Values.SPECIAL;
            check(new BatchNormCase(3, 2, n, n % 9, n % 3 > 0, n % 5 == 0, values, n));
            check(new BatchNormCase(5, n, 1, n % 9, n % 3 > 0, n % 5 == 0, values, n));
        }
    }

    @Property(tries = 200)
    void anyCase(
            @ForAll @IntRange(max = 9) int batch, @ForAll @IntRange(max = 20) int channels,
            @ForAll @IntRange(max = 200) int area, @ForAll @IntRange(max = 16) int shift, @ForAll boolean affine,
            @ForAll boolean constant, @ForAll Values values, @ForAll long seed) {
        check(new BatchNormCase(batch, channels, area, shift, affine, constant, values, seed));
    }

    @Property(tries = 30)
    void anyNumberOfBlocks(
            @ForAll @IntRange(min = 250, max = 800) int batch, @ForAll @IntRange(min = 1, max = 40) int channels,
            @ForAll @IntRange(min = 1, max = 2) int area, @ForAll Values values, @ForAll long seed) {
        check(new BatchNormCase(batch, channels, area, 3, true, false, values, seed));
    }

    /** Both forms against the order that the contract states. */
    private static void check(BatchNormCase c) {
        BatchNormCase.Run expected = BatchNormOrder.run(c);
        expected.assertSame(c.run(SCALAR), "batch-norm scalar " + c);
        expected.assertSame(c.run(VECTOR), "batch-norm vector " + c);
    }

    /** Any split of the channels gives the same bits, and writes no other channel. */
    @Property(tries = 100)
    void anySplitGivesTheSameBits(
            @ForAll @IntRange(max = 300) int batch, @ForAll @IntRange(max = 90) int channels,
            @ForAll @IntRange(min = 1, max = 3) int area, @ForAll @IntRange(max = 100) int percent,
            @ForAll Values values, @ForAll long seed) {
        BatchNormCase c = new BatchNormCase(batch, channels, area, 3, true, false, values, seed);
        int cut = channels * percent / 100;
        for (BatchNorm kernel : List.of(VECTOR, SCALAR)) {
            BatchNormCase.Run split = c.run(kernel, c.arrays(), cut, channels);
            for (int j = 3; j < 3 + cut; j++) {
                assertTrue(Float.isNaN(split.mean[j]) && Float.isNaN(split.dGamma[j]), c + " wrote channel " + j);
            }
            c.run(kernel, split, 0, cut);
            c.run(kernel).assertSame(split, "batch-norm " + kernel.getClass().getSimpleName() + " cut " + cut + " " + c);
        }
    }

    @Property(tries = 60)
    void inPlaceIsOutOfPlaceAndNullsAreNotComputed(
            @ForAll @IntRange(max = 30) int batch, @ForAll @IntRange(max = 40) int channels,
            @ForAll @IntRange(min = 1, max = 40) int area, @ForAll boolean overX, @ForAll long seed) {
        BatchNormCase c = new BatchNormCase(batch, channels, area, 2, true, false, Values.NORMAL, seed);
        BatchNormCase.Run apart = c.run(VECTOR);
        for (BatchNorm kernel : List.of(VECTOR, SCALAR)) {
            String replay = "batch-norm " + kernel.getClass().getSimpleName() + " " + c + " overX=" + overX;
            BatchNormCase.Run r = c.arrays();
            c.statistics(kernel, r, 0, channels);
            float[] into = overX ? r.x : r.dy;
            int offset = overX ? 2 : 3;
            kernel.backward(
                    batch, channels, area, 0, channels, r.x, 2, r.mean, 2, r.inverse, 2, r.gamma, 2, r.dy, 3, false,
                    null, 0, r.dGamma, 2, null, 0);
            kernel.backward(
                    batch, channels, area, 0, channels, r.x, 2, r.mean, 2, r.inverse, 2, r.gamma, 2, r.dy, 3, false,
                    null, 0, null, 0, r.dBeta, 2);
            kernel.backward(
                    batch, channels, area, 0, channels, r.x, 2, r.mean, 2, r.inverse, 2, r.gamma, 2, r.dy, 3, false,
                    into, offset, null, 0, null, 0);
            int n = batch * channels * area;
            for (int i = 0; i < n; i++) {
                Bits.assertSame(apart.dx[2 + i], into[offset + i], replay + " dx " + i);
            }
            Bits.assertSame(apart.dGamma, r.dGamma, replay + " dGamma alone");
            Bits.assertSame(apart.dBeta, r.dBeta, replay + " dBeta alone");
            BatchNormCase.Run over = c.arrays();
            kernel.normalize(
                    batch, channels, area, 0, channels, over.x, 2, r.mean, 2, r.inverse, 2, r.gamma, 2, r.beta, 2,
                    over.x, 2);
            for (int i = 0; i < n; i++) {
                Bits.assertSame(apart.y[3 + i], over.x[2 + i], replay + " y " + i);
            }
        }
    }

    @Property(tries = 150)
    void closeToTheReference(
            @ForAll @IntRange(min = 1, max = 40) int batch, @ForAll @IntRange(min = 1, max = 20) int channels,
            @ForAll @IntRange(min = 1, max = 300) int area, @ForAll boolean affine, @ForAll boolean constant,
            @ForAll long seed) {
        BatchNormBound.check(
                new BatchNormCase(batch, channels, area, 0, affine, constant, Values.NORMAL, seed), VECTOR);
        BatchNormBound.check(
                new BatchNormCase(10 * batch, channels, 1, 0, affine, constant, Values.UNIFORM, seed), VECTOR);
    }

    /** Far from 0, where the mean of squares less the square of the mean would fail. */
    @Example
    void aChannelFarFromZeroIsStandardised() {
        for (BatchNorm kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            float[] x = Values.NORMAL.of(1_000, 1);
            for (int i = 0; i < x.length; i++) {
                x[i] += 1_000f;
            }
            float[] y = new float[1_000];
            float[] mean = new float[1];
            float[] variance = new float[1];
            kernel.statistics(10, 1, 100, 0, 1, x, 0, mean, 0, variance, 0);
            float[] inverse = {BatchNorm.inverse(variance[0], 0f)};
            kernel.normalize(10, 1, 100, 0, 1, x, 0, mean, 0, inverse, 0, null, 0, null, 0, y, 0);
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
    void oneBadChannelLeavesTheOthersAlone() {
        for (int area : new int[] {1, 21}) {
            BatchNormCase c = new BatchNormCase(4, 30, area, 0, true, false, Values.NORMAL, 1);
            for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
                for (BatchNorm kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
                    BatchNormCase.Run good = c.run(kernel);
                    BatchNormCase.Run run = c.arrays();
                    run.x[(2 * 30 + 17) * area] = bad;
                    c.run(kernel, run, 0, 30);
                    for (int i = 0; i < 4 * 30 * area; i++) {
                        boolean spoilt = i / area % 30 == 17;
                        assertTrue(spoilt ? Float.isNaN(run.y[i + 1]) : run.y[i + 1] == good.y[i + 1], "y " + i + " " + bad);
                        assertTrue(spoilt ? Float.isNaN(run.dx[i]) : run.dx[i] == good.dx[i], "dx " + i + " " + bad);
                    }
                }
            }
        }
    }

    @Example
    void aBadCallThrowsBeforeAnyWrite() {
        for (BatchNorm kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            BatchNormCase c = new BatchNormCase(3, 4, 5, 1, true, false, Values.NORMAL, 1);
            BatchNormCase.Run expected = c.run(kernel);
            BatchNormCase.Run r = c.run(kernel);
            for (int bad = 0; bad < 8; bad++) {
                float[][] arrays = {r.x, r.mean, r.inverse, r.gamma, r.dy, r.dx, r.dGamma, r.dBeta};
                int[] offsets = new int[8];
                offsets[bad] = 60;
                refused(() -> backward(kernel, arrays, offsets));
                for (int other = 0; other < bad && bad >= 5; other++) {
                    float[][] aliased = arrays.clone();
                    aliased[bad] = aliased[other];
                    offsets[bad] = 1;
                    refused(() -> backward(kernel, aliased, offsets));
                }
            }
            for (int[] part : new int[][] {{-1, 2}, {3, 2}, {0, 5}}) {
                refused(() -> kernel.statistics(3, 4, 5, part[0], part[1], r.x, 1, r.mean, 1, r.variance, 1));
            }
            refused(() -> kernel.statistics(-3, 4, 5, 0, 4, r.x, 1, r.mean, 1, r.variance, 1));
            refused(() -> kernel.statistics(3, 4, 5, 0, 4, r.x, 1, r.mean, 1, r.mean, 2));
            refused(() -> kernel.normalize(
                    3, 4, 5, 0, 4, r.x, 1, r.mean, 1, r.inverse, 1, r.gamma, 1, r.beta, 1, r.x, 2));
            refused(() -> kernel.normalize(
                    3, 4, 5, 0, 4, r.x, 1, r.mean, 1, r.inverse, 1, r.gamma, 1, r.beta, 1, r.y, 9));
            expected.assertSame(r, "after refusals");
        }
    }

    private static void backward(BatchNorm kernel, float[][] a, int[] o) {
        kernel.backward(
                3, 4, 5, 0, 4, a[0], o[0], a[1], o[1], a[2], o[2], a[3], o[3], a[4], o[4], false,
                a[5], o[5], a[6], o[6], a[7], o[7]);
    }

    private static void refused(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }

    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        for (int area : new int[] {1, 75}) {
            for (boolean affine : new boolean[] {false, true}) {
                BatchNormCase c = new BatchNormCase(30, 37, area, 1, affine, false, Values.NORMAL, 1);
                BatchNormCase.Run run = c.arrays();
                Allocation.assertNone("batch norm " + c, () -> c.run(VECTOR, run, 0, 37));
            }
        }
    }
}
