package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

class AttentionTest {
    private static final Attention VECTOR = Forms.vector(Attention.class);
    private static final Attention SCALAR = Forms.scalar(Attention.class);
    private static final Attention REFERENCE = Forms.reference(Attention.class);
    private static final int[] ROWS = {1, 2, 4, 15, 16, 17, 63, 64, 65, 130};
    private static final int[] SIZES = {1, 5, 16, 17, 32, 48, 64};

    @Example
    void everyLengthAndSize() {
        for (int rows : ROWS) {
            for (int d : SIZES) {
                Values values = rows % 2 == 0 ? Values.NORMAL : Values.WIDE;
                check(AttentionCase.self(1, 2, rows, d, d % 3 != 0, values, rows + d));
            }
        }
        check(AttentionCase.self(1, 1, 20, 300, true, Values.NORMAL, 1));
    }

    @Property(tries = 200)
    void anySelfAttention(
            @ForAll @IntRange(max = 3) int batch, @ForAll @IntRange(min = 1, max = 3) int heads,
            @ForAll @IntRange(max = 80) int rows, @ForAll @IntRange(min = 1, max = 40) int d, @ForAll boolean causal,
            @ForAll Values values, @ForAll @IntRange(max = 10_000) int seed) {
        check(AttentionCase.self(batch, heads, rows, d, causal, values, seed));
    }

    @Property(tries = 150)
    void anyQueriesAndKeys(
            @ForAll @IntRange(max = 40) int queries, @ForAll @IntRange(min = 1, max = 150) int more,
            @ForAll @IntRange(min = 1, max = 20) int d, @ForAll boolean causal, @ForAll Values values,
            @ForAll @IntRange(max = 10_000) int seed) {
        check(new AttentionCase(1, 2, queries, queries + more, d, causal, false, seed % 4, values, seed));
        if (!causal && queries > 0) {
            check(new AttentionCase(1, 1, queries + more, queries, d, false, false, 0, values, seed));
        }
    }

    /** A few elements of one operand are huge or infinite: what is not finite reaches the pairs of the contract's chains only. */
    @Property(tries = 300)
    void hugeAndInfiniteElementsSpreadAsTheContractSays(
            @ForAll @IntRange(min = 1, max = 70) int queries, @ForAll @IntRange(max = 70) int more,
            @ForAll @IntRange(min = 1, max = 9) int d, @ForAll boolean causal,
            @ForAll @IntRange(max = 10_000) int seed) {
        for (int operand = 0; operand < 4; operand++) {
            check(new AttentionCase(1, 2, queries, queries + more, d, causal, false, seed % 4, Values.NORMAL, seed), operand);
        }
    }

    /** Blocks whose last key is no multiple of 8, beside a key row that the next block alone sees. */
    @Example
    void hugeAndInfiniteElementsBesideABlocksLastKey() {
        for (int operand = 0; operand < 4; operand++) {
            for (int more = 1; more < 17; more++) {
                for (int seed = 0; seed < 8; seed++) {
                    check(new AttentionCase(1, 1, 37, 37 + more, 7, true, false, 0, Values.NORMAL, seed), operand);
                }
            }
        }
    }

    private static void check(AttentionCase c, int operand) {
        AttentionCase.Run expected = AttentionOrder.run(c, c.spoilt(operand));
        for (Attention kernel : List.of(SCALAR, VECTOR)) {
            AttentionCase.Run run = c.spoilt(operand);
            c.forward(kernel, run, 0, c.shape().pairs());
            c.backward(kernel, run, 0, c.shape().pairs());
            expected.assertSame(run, "attention " + kernel.getClass().getSimpleName() + " operand " + operand + " " + c);
        }
    }

    /** Both forms against the order that the contract states. */
    private static void check(AttentionCase c) {
        AttentionCase.Run expected = AttentionOrder.run(c);
        expected.assertSame(c.run(SCALAR), "attention scalar " + c);
        expected.assertSame(c.run(VECTOR), "attention vector " + c);
    }

    @Property(tries = 60)
    void anySplitOfPairsGivesTheSameBits(
            @ForAll @IntRange(min = 1, max = 3) int batch, @ForAll @IntRange(min = 1, max = 4) int heads,
            @ForAll @IntRange(min = 1, max = 40) int rows, @ForAll @IntRange(max = 100) int percent,
            @ForAll @IntRange(max = 10_000) int seed) {
        AttentionCase c = AttentionCase.self(batch, heads, rows, 9, true, Values.NORMAL, seed);
        int pairs = c.shape().pairs();
        int cut = pairs * percent / 100;
        for (Attention kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            AttentionCase.Run split = c.arrays();
            c.forward(kernel, split, cut, pairs);
            c.forward(kernel, split, 0, cut);
            c.backward(kernel, split, 0, cut);
            c.backward(kernel, split, cut, pairs);
            c.run(kernel).assertSame(split, kernel.getClass().getSimpleName() + " cut " + cut + " " + c);
        }
    }

    /** Row by row, or some rows at a time, against the keys so far: the bits of all rows at once. */
    @Property(tries = 60)
    void anIncrementalDecodeHasTheBitsOfTheWhole(
            @ForAll @IntRange(min = 1, max = 140) int rows, @ForAll @IntRange(min = 1, max = 70) int d,
            @ForAll @IntRange(min = 1, max = 20) int step, @ForAll Values values,
            @ForAll @IntRange(max = 10_000) int seed) {
        AttentionCase c = new AttentionCase(2, 2, rows, rows, d, true, false, 0, values, seed);
        for (Attention kernel : List.of(VECTOR, SCALAR)) {
            AttentionCase.Run whole = c.run(kernel);
            float[] out = new float[whole.out.length];
            int width = c.width();
            for (int i = 0; i < rows; i += step) {
                int queries = Math.min(step, rows - i);
                HeadRows cache = HeadRows.dense(rows, width, d);
                AttentionShape shape = new AttentionShape(2, 2, queries, i + queries, d, true, cache, cache, cache);
                kernel.forward(
                        shape, 0, 4, whole.in[0], i * width, whole.in[1], 0, whole.in[2], 0, out, i * width, null, 0, null, 0);
            }
            Bits.assertSame(whole.out, out, kernel.getClass().getSimpleName() + " step " + step + " " + c);
        }
    }

    @Property(tries = 100)
    void closeToTheReference(
            @ForAll @IntRange(min = 1, max = 140) int rows, @ForAll @IntRange(min = 1, max = 70) int d,
            @ForAll boolean causal, @ForAll @IntRange(max = 10_000) int seed) {
        AttentionBound.check(AttentionCase.self(1, 2, rows, d, causal, Values.NORMAL, seed), VECTOR);
        AttentionBound.check(AttentionCase.self(2, 1, rows, d, causal, Values.UNIFORM, seed), VECTOR);
    }

    /** With equal keys every weight is the same; with one key all the weight is its. */
    @Example
    void equalKeysGiveTheMeanOfTheValuesSeen() {
        for (Attention kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            int rows = 70;
            float[] ones = new float[rows];
            Arrays.fill(ones, 1f);
            float[] values = new float[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = i;
            }
            float[] out = new float[rows];
            AttentionShape shape = AttentionShape.dense(1, 1, rows, rows, 1, true);
            kernel.forward(shape, 0, 1, ones, 0, ones, 0, values, 0, out, 0, null, 0, null, 0);
            for (int i = 0; i < rows; i++) {
                assertEquals(i / 2.0, out[i], 1e-5 * rows, kernel.getClass().getSimpleName() + " row " + i);
            }
            assertEquals(0f, out[0]);
        }
    }

    /** What is not seen does no harm, nor does another head's. */
    @Example
    void badKeysAndValuesSpoilOnlyTheRowsThatSeeThem() {
        AttentionCase c = new AttentionCase(2, 2, 70, 70, 5, true, true, 0, Values.NORMAL, 4);
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            for (Attention kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
                for (int part = 1; part < 3; part++) {
                    AttentionCase.Run good = c.run(kernel);
                    AttentionCase.Run run = c.arrays();
                    run.in[0][c.offset(part) + 40 * 30 + 3] = bad; // Sample 0, head 0, row 40.
                    c.forward(kernel, run, 0, 4);
                    c.backward(kernel, run, 0, 4);
                    for (int i = 0; i < run.out.length; i++) {
                        boolean sees = i < 700 && i % 10 < 5 && i / 10 >= 40;
                        String what = kernel.getClass().getSimpleName() + " " + part + " element " + i;
                        if (!sees) {
                            assertEquals(good.out[i], run.out[i], what);
                        } else if (part == 2) {
                            assertEquals(i % 5 != 3, Float.isFinite(run.out[i]), what);
                        }
                    }
                    for (int i = 0; i < run.gradients[0].length; i++) {
                        boolean head = i < 2_100 && i % 10 < 5;
                        assertTrue(head || good.gradients[0][i] == run.gradients[0][i], "gradient " + i);
                    }
                }
            }
        }
    }

    @Example
    void aBadCallThrowsBeforeAnyWrite() {
        for (Attention kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            for (boolean packed : new boolean[] {true, false}) {
                AttentionCase c = new AttentionCase(2, 2, 6, 6, 3, true, packed, 1, Values.NORMAL, 1);
                AttentionCase.Run run = c.run(kernel);
                AttentionCase.Run r = c.run(kernel);
                AttentionErrors.check(c, kernel, r);
                run.assertSame(r, "after refusals");
            }
        }
    }

    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        for (int d : new int[] {16, 19, 32}) {
            AttentionCase c = new AttentionCase(1, 2, 70, 70, d, true, true, 0, Values.NORMAL, 1);
            AttentionCase.Run run = c.arrays();
            AttentionShape shape = c.shape();
            Allocation.assertNone("attention forward " + c, () -> c.forward(shape, VECTOR, run, 0, 2));
            Allocation.assertNone("attention backward " + c, () -> c.backward(shape, VECTOR, run, 0, 2));
            AttentionCase one = new AttentionCase(1, 2, 1, 70, d, true, false, 0, Values.NORMAL, 1);
            AttentionCase.Run row = one.arrays();
            AttentionShape decode = one.shape();
            Allocation.assertNone("attention decode " + one, () -> one.forward(decode, VECTOR, row, 0, 2));
        }
    }
}
