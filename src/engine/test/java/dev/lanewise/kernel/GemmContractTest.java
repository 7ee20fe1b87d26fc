package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read, what is written, what is refused, what is allocated. */
class GemmContractTest {
    static List<Gemm> forms() {
        return List.of(Forms.vector(Gemm.class), Forms.scalar(Gemm.class), Forms.reference(Gemm.class));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void betaZeroDoesNotReadC(Gemm gemm) {
        for (int k : new int[] {0, 3, 300}) {
            for (int m : new int[] {1, 6}) {
                GemmCase product = GemmCase.of(m, 37, k).scaled(1f, -0f);
                float[] dirty = product.c();
                Arrays.fill(dirty, 0, m * 37, Float.NaN);
                float[] clean = product.c();
                product.run(gemm, Parallel.serial(), product.a(), product.b(), dirty);
                product.run(gemm, Parallel.serial(), product.a(), product.b(), clean);
                Bits.assertSame(clean, dirty, product.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void alphaZeroReadsNeitherANorB(Gemm gemm) {
        for (int m : new int[] {1, 6}) {
            GemmCase product = GemmCase.of(m, 37, 5).scaled(0f, 2f);
            float[] a = new float[product.a().length];
            Arrays.fill(a, Float.NaN);
            float[] b = new float[product.b().length];
            Arrays.fill(b, Float.POSITIVE_INFINITY);
            float[] c = product.c();
            float[] expected = product.c();
            for (int i = 0; i < m * 37; i++) {
                expected[i] *= 2;
            }
            product.run(gemm, Parallel.serial(), a, b, c);
            Bits.assertSame(expected, c, product.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void emptyProductsScaleCOrDoNothing(Gemm gemm) {
        float[] none = {};
        for (float beta : new float[] {0f, 3f}) {
            float[] c = {1, 2, 3, 4, 5, 6};
            gemm.gemm(2, 3, 0, 1f, none, 9, 7, 7, none, 9, 7, 7, beta, c, 0, 3, 1,
                    new float[] {1, 1, 1}, 0, Activation.RELU, Parallel.serial());
            float[] expected = beta == 0 ? new float[] {1, 1, 1, 1, 1, 1} : new float[] {4, 7, 10, 13, 16, 19};
            Bits.assertSame(expected, c, "gemm m=2 n=3 k=0 beta=" + beta);
        }
        gemm.gemm(0, 3, 4, 1f, none, 0, 4, 1, new float[12], 0, 3, 1, 0f, none, 0, 3, 1, null, 0, Activation.NONE,
                Parallel.serial());
        gemm.gemm(3, 0, 4, 1f, new float[12], 0, 4, 1, none, 0, 0, 1, 0f, none, 0, 0, 1, null, 0, Activation.NONE,
                Parallel.serial());
        gemm.gemmBatched(0, 2, 2, 2, 1f, none, 0, 2, 1, 4, none, 0, 2, 1, 4, 0f, none, 0, 2, 1, 4, Parallel.serial());
    }

    /** Arguments of a good 2 × 3 × 4 call, one of which a test spoils. */
    private static final class Call {
        int m = 2;
        int n = 3;
        int k = 4;
        int aOffset;
        int aRow = 4;
        int bOffset = 8;
        int bRow = 3;
        int cOffset = 20;
        int cRow = 3;
        int cColumn = 1;
        int biasOffset = 26;
        final float[] memory = Values.NORMAL.of(29, 1);

        void run(Gemm gemm) {
            gemm.gemm(m, n, k, 1f, memory, aOffset, aRow, 1, memory, bOffset, bRow, 1, 0f, memory, cOffset, cRow, cColumn,
                    memory, biasOffset, Activation.NONE, Parallel.serial());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsWrongIsRefusedBeforeAnyWrite(Gemm gemm) {
        new Call().run(gemm);
        refused(gemm, "m < 0", call -> call.m = -1);
        refused(gemm, "n < 0", call -> call.n = -1);
        refused(gemm, "k < 0", call -> call.k = -1);
        refused(gemm, "A before its array", call -> call.aOffset = -1);
        refused(gemm, "A reaches before its array", call -> call.aRow = -1);
        refused(gemm, "A beyond its array", call -> call.aRow = 29);
        refused(gemm, "A far beyond its array", call -> call.aRow = Integer.MAX_VALUE);
        refused(gemm, "B beyond its array", call -> call.bRow = 9);
        refused(gemm, "C beyond its array", call -> call.cOffset = 24);
        refused(gemm, "bias beyond its array", call -> call.biasOffset = 27);
        refused(gemm, "C on A", call -> call.cOffset = 7);
        refused(gemm, "C on B", call -> call.cOffset = 19);
        refused(gemm, "C on bias", call -> call.biasOffset = 25);
        refused(gemm, "C's rows on one another", call -> call.cRow = 0);
        refused(gemm, "C's columns on one another", call -> call.cColumn = 0);
        refused(gemm, "C's rows overlap", call -> call.cRow = 2);
    }

    private static void refused(Gemm gemm, String what, Consumer<Call> spoil) {
        Call call = new Call();
        spoil.accept(call);
        float[] before = call.memory.clone();
        assertThrows(IllegalArgumentException.class, () -> call.run(gemm), what);
        assertArrayEquals(before, call.memory, what);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void batchesAreTheirProducts(Gemm gemm) {
        try (Parallel parallel = Parallel.of(3)) {
            for (int[] s : new int[][] {{1, 3, 5, 7}, {5, 3, 5, 7}, {6, 33, 40, 70}, {2, 64, 128, 64}}) {
                for (int shared = 0; shared < 3; shared++) {
                    checkBatch(gemm, parallel, s[0], s[1], s[2], s[3], shared != 1, shared != 2);
                }
            }
        }
    }

    private static void checkBatch(
            Gemm gemm, Parallel parallel, int batch, int m, int n, int k, boolean manyA, boolean manyB) {
        float[] a = Values.NORMAL.of(batch * m * k, 1);
        float[] b = Values.NORMAL.of(batch * k * n, 2);
        float[] together = Values.NORMAL.of(batch * m * n, 3);
        float[] alone = together.clone();
        // C's problems lie side by side in each row, as the heads of an attention do.
        gemm.gemmBatched(batch, m, n, k, 0.5f, a, 0, k, 1, manyA ? m * k : 0, b, 0, n, 1, manyB ? k * n : 0,
                2f, together, 0, batch * n, 1, n, parallel);
        for (int i = 0; i < batch; i++) {
            gemm.gemm(m, n, k, 0.5f, a, manyA ? i * m * k : 0, k, 1, b, manyB ? i * k * n : 0, n, 1,
                    2f, alone, i * n, batch * n, 1, null, 0, Activation.NONE, Parallel.serial());
        }
        Bits.assertSame(alone, together, "gemm batch=" + batch + " m=" + m + " n=" + n + " k=" + k + " manyA=" + manyA
                + " manyB=" + manyB);
    }

    @Test
    void batchesThatOverlapAreRefused() {
        for (Gemm gemm : forms()) {
            assertThrows(IllegalArgumentException.class, () -> gemm.gemmBatched(2, 2, 2, 2, 1f, new float[8], 0, 2, 1, 4,
                    new float[8], 0, 2, 1, 4, 0f, new float[8], 0, 2, 1, 3, Parallel.serial()));
        }
    }

    @Test
    void onlyTheReferenceTakesDoubles() {
        double[] x = {2};
        for (Gemm gemm : List.of(Forms.vector(Gemm.class), Forms.scalar(Gemm.class))) {
            assertThrows(UnsupportedOperationException.class, () -> gemm.gemm(1, 1, 1, 1.0, x, 0, 1, 1, x, 0, 1, 1, 0.0,
                    new double[1], 0, 1, 1, null, 0, Activation.NONE, Parallel.serial()));
        }
        double[] c = new double[2];
        Forms.reference(Gemm.class).gemmBatched(2, 1, 1, 1, 1.0, x, 0, 1, 1, 0, x, 0, 1, 1, 0, 0.0, c, 0, 1, 1, 1,
                Parallel.serial());
        assertEquals(4, c[1]);
    }

    @Tag("allocation")
    @Test
    void warmProductsAllocateNothing() {
        try (Parallel two = Parallel.of(2)) {
            for (Parallel parallel : new Parallel[] {Parallel.serial(), two}) {
                for (int[] s : new int[][] {{1, 100, 70}, {9, 37, 70}, {40, 128, 260}}) {
                    for (int layout = 0; layout < 4; layout++) {
                        GemmCase product = GemmCase.of(s[0], s[1], s[2])
                                .transposed((layout & 1) == 1, layout >= 2)
                                .epilogue(false, Activation.RELU);
                        float[] a = product.a();
                        float[] b = product.b();
                        float[] c = product.c();
                        Gemm vector = Forms.vector(Gemm.class);
                        Allocation.assertNone(product.toString(), () -> product.run(vector, parallel, a, b, c));
                    }
                }
            }
        }
        GemmCase product = GemmCase.of(9, 37, 70);
        float[] a = product.a();
        float[] b = product.b();
        float[] c = product.c();
        Gemm scalar = Forms.scalar(Gemm.class);
        Allocation.assertNone("scalar " + product, () -> product.run(scalar, Parallel.serial(), a, b, c));
    }
}
