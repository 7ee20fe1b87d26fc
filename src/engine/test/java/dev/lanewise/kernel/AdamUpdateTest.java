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

class AdamUpdateTest {
    private static final AdamUpdate VECTOR = Forms.vector(AdamUpdate.class);
    private static final AdamUpdate SCALAR = Forms.scalar(AdamUpdate.class);
    private static final AdamUpdate REFERENCE = Forms.reference(AdamUpdate.class);
    private static final float CANARY = 12345.678f;

    /** Hyperparameters: every branch of the contract. */
    enum Rule {
        PLAIN(0.01f, 0.9f, 0.999f, 1.5f, 1e-8f, 0f, 0f),
        DECAY(0.01f, 0.9f, 0.999f, 31.6f, 1e-8f, 0.1f, 0f),
        DECOUPLED(0.01f, 0.8f, 0.99f, 1f, 1e-3f, 0f, 0.001f),
        NO_EPSILON(0.01f, 0.9f, 0.999f, 1f, 0f, 0f, 0f),
        FORGETFUL(0.01f, 0.3f, 0f, 1f, 1e-8f, 0f, 0f),
        STILL(0f, 0.9f, 0.999f, 1f, 1e-8f, 0f, 0f),
        STILL_NEGATIVE(-0f, 0f, 0.4f, 1f, 1e-8f, 0.1f, 0f);

        final float rate;
        final float beta1;
        final float beta2;
        final float root;
        final float epsilon;
        final float weightDecay;
        final float shrinkage;

        Rule(float rate, float beta1, float beta2, float root, float epsilon, float weightDecay, float shrinkage) {
            this.rate = rate;
            this.beta1 = beta1;
            this.beta2 = beta2;
            this.root = root;
            this.epsilon = epsilon;
            this.weightDecay = weightDecay;
            this.shrinkage = shrinkage;
        }

        void update(AdamUpdate kernel, int n, Operands a) {
            kernel.update(
                    n, a.p, a.pOffset, a.g, a.gOffset, a.m, a.mOffset, a.v, a.vOffset,
                    rate, beta1, beta2, root, epsilon, weightDecay, shrinkage);
        }
    }

    /** The four arrays of a call. */
    static final class Operands {
        final float[] p;
        final int pOffset;
        final float[] g;
        final int gOffset;
        final float[] m;
        final int mOffset;
        final float[] v;
        final int vOffset;

        private Operands(
                float[] p, int pOffset, float[] g, int gOffset, float[] m, int mOffset, float[] v, int vOffset) {
            this.p = p;
            this.pOffset = pOffset;
            this.g = g;
            this.gOffset = gOffset;
            this.m = m;
            this.mOffset = mOffset;
            this.v = v;
            this.vOffset = vOffset;
        }

        static Operands of(int n, int shift, Values values, long seed) {
            float[] squares = values.of(n, seed + 3);
            for (int i = 0; i < n; i++) {
                squares[i] = Math.abs(squares[i]);
            }
            int p = shift % 17;
            int g = shift % 13;
            int m = shift % 7;
            int v = shift % 5;
            return new Operands(
                    Bits.padded(values.of(n, seed), p, CANARY), p, Bits.padded(values.of(n, seed + 1), g, CANARY), g,
                    Bits.padded(values.of(n, seed + 2), m, CANARY), m, Bits.padded(squares, v, CANARY), v);
        }

        Operands copy() {
            return new Operands(p.clone(), pOffset, g.clone(), gOffset, m.clone(), mOffset, v.clone(), vOffset);
        }

        /** The same arrays from element {@code i} on. */
        Operands from(int i) {
            return new Operands(p, pOffset + i, g, gOffset + i, m, mOffset + i, v, vOffset + i);
        }

        void assertSame(Operands actual, String replay) {
            Bits.assertSame(p, actual.p, replay + " parameters");
            Bits.assertSame(g, actual.g, replay + " gradients");
            Bits.assertSame(m, actual.m, replay + " first");
            Bits.assertSame(v, actual.v, replay + " second");
        }
    }

    /** The contract, word by word, at element i. */
    private static void oracle(Rule rule, Operands a, int i) {
        float p = a.p[a.pOffset + i];
        float g = a.g[a.gOffset + i];
        if (rule.weightDecay != 0) {
            g = Math.fma(rule.weightDecay, p, g);
        }
        if (rule.shrinkage != 0) {
            p = Math.fma(-rule.shrinkage, p, p);
        }
        float m = Math.fma(rule.beta1, a.m[a.mOffset + i], (1 - rule.beta1) * g);
        float v = Math.fma(rule.beta2, a.v[a.vOffset + i], ((1 - rule.beta2) * g) * g);
        if (rule.rate != 0 && m != 0) {
            p = Math.fma(-rule.rate, m / Math.fma((float) Math.sqrt(v), rule.root, rule.epsilon), p);
        }
        a.p[a.pOffset + i] = p;
        a.m[a.mOffset + i] = m;
        a.v[a.vOffset + i] = v;
    }

    @Example
    void everyLength() {
        for (int n : Lengths.SHORT) {
            check(n, n, Values.SPECIAL, n);
            check(n, n + 4, Values.WIDE, n);
        }
    }

    @Property(tries = 150)
    void anyCase(
            @ForAll @IntRange(max = 400) int n, @ForAll @IntRange(max = 10_000) int shift, @ForAll Values values,
            @ForAll long seed) {
        check(n, shift, values, seed);
    }

    private static void check(int n, int shift, Values values, long seed) {
        Operands before = Operands.of(n, shift, values, seed);
        for (Rule rule : Rule.values()) {
            Operands expected = before.copy();
            for (int i = 0; i < n; i++) {
                oracle(rule, expected, i);
            }
            for (AdamUpdate kernel : List.of(VECTOR, SCALAR)) {
                Operands actual = before.copy();
                rule.update(kernel, n, actual);
                String words = "n=" + n + " shift=" + shift + " dist=" + values + " seed=" + seed;
                expected.assertSame(actual, replay(kernel, rule, words));
            }
        }
    }

    /** Without a rate, or with zero gradients from the zero state, parameters keep their bits, even −0 and without ε. */
    @Property(tries = 50)
    void parametersThatMustNotMoveKeepTheirBits(
            @ForAll @IntRange(min = 1, max = 100) int n, @ForAll boolean negative, @ForAll Rule rule, @ForAll long seed) {
        for (AdamUpdate kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            float[] p = Values.SPECIAL.of(n, seed);
            p[n / 2] = -0f;
            float[] kept = p.clone();
            kernel.update(
                    n, kept, 0, Values.SPECIAL.of(n, seed + 1), 0, Values.SPECIAL.of(n, seed + 2), 0, new float[n], 0,
                    negative ? -0f : 0f, rule.beta1, rule.beta2, rule.root, rule.epsilon, rule.weightDecay, 0f);
            Bits.assertSame(p, kept, replay(kernel, rule, "rate n=" + n + " seed=" + seed));
            float[] zeros = new float[n];
            Arrays.fill(zeros, negative ? -0f : 0f);
            kernel.update(
                    n, kept, 0, zeros, 0, new float[n], 0, new float[n], 0,
                    0.1f, rule.beta1, rule.beta2, rule.root, rule.epsilon, 0f, 0f);
            Bits.assertSame(p, kept, replay(kernel, rule, "gradient n=" + n + " seed=" + seed));
        }
    }

    @Property(tries = 100)
    void anySplitGivesTheSameBits(
            @ForAll @IntRange(min = 1, max = 300) int n, @ForAll @IntRange(max = 300) int cut, @ForAll Rule rule,
            @ForAll long seed) {
        int first = Math.min(n, cut);
        Operands whole = Operands.of(n, cut, Values.SPECIAL, seed);
        Operands split = whole.copy();
        rule.update(VECTOR, n, whole);
        rule.update(VECTOR, n - first, split.from(first));
        rule.update(VECTOR, first, split);
        whole.assertSame(split, replay(VECTOR, rule, "n=" + n + " cut=" + first + " seed=" + seed));
    }

    /** Within the contract's bounds of the double computation from the same float inputs, decay already taken. */
    @Property(tries = 300)
    void closeToTheReference(@ForAll @IntRange(min = 1, max = 200) int n, @ForAll Rule rule, @ForAll long seed) {
        Operands a = Operands.of(n, 0, Values.NORMAL, seed);
        double[] p = LossKind.widen(a.p);
        double[] g = LossKind.widen(a.g);
        double[] m = LossKind.widen(a.m);
        double[] v = LossKind.widen(a.v);
        for (int i = 0; i < n; i++) {
            g[i] = AdamUpdate.decayed(a.g[i], a.p[i], rule.weightDecay);
            p[i] = AdamUpdate.shrunk(a.p[i], rule.shrinkage);
        }
        REFERENCE.update(
                n, p, 0, g, 0, m, 0, v, 0, rule.rate, rule.beta1, rule.beta2, rule.root, rule.epsilon, 0, 0);
        Operands actual = a.copy();
        rule.update(VECTOR, n, actual);
        double u = 0x1p-24;
        for (int i = 0; i < n; i++) {
            double c = rule.beta1 * Math.abs((double) a.m[i]) + (1 - (double) rule.beta1) * Math.abs(g[i]);
            double step = rule.rate * c / (Math.sqrt(v[i]) * rule.root + rule.epsilon);
            String replay = replay(VECTOR, rule, "n=" + n + " i=" + i + " seed=" + seed);
            within(m[i], actual.m[i], 3 * u * c, replay + " first");
            within(v[i], actual.v[i], 4 * u * v[i], replay + " second");
            within(p[i], actual.p[i], u * Math.abs(p[i]) + 8 * u * step, replay + " parameter");
        }
    }

    private static void within(double expected, float actual, double bound, String replay) {
        double error = Math.abs(actual - expected);
        assertTrue(error <= bound * 1.0001, () -> replay + ": " + actual + " for " + expected);
    }

    /** Decay in double against the textbook's equations; the moments take no part in it. */
    @Example
    void bothDecaysFollowTheirPapers() {
        double[] p = {2};
        REFERENCE.update(1, p, 0, new double[] {0.5}, 0, new double[1], 0, new double[1], 0, 0.1, 0.9, 0.99, 10, 0, 0.25, 0);
        assertEquals(2 - 0.1 * (0.1 / (Math.sqrt(0.01) * 10)), p[0], 1e-15, "L2: the gradient becomes 1");
        double[] q = {2};
        REFERENCE.update(1, q, 0, new double[] {1}, 0, new double[1], 0, new double[1], 0, 0.1, 0.9, 0.99, 10, 0, 0, 0.25);
        assertEquals(1.5 - 0.1 * (0.1 / (Math.sqrt(0.01) * 10)), q[0], 1e-15, "decoupled: 2 becomes 1.5 before the step");
    }

    @Example
    void correctionsAreExactWhereTheyCanBe() {
        assertEquals(0.5, AdamUpdate.correction(0.5, 1));
        assertEquals(0.9375, AdamUpdate.correction(0.5, 4));
        assertEquals(1, AdamUpdate.correction(0, 1));
        assertEquals(1, AdamUpdate.correction(0.9f, Long.MAX_VALUE));
    }

    @Example
    void aBadCallThrowsBeforeAnyWrite() {
        for (AdamUpdate kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            float[][] arrays = {
                Values.NORMAL.of(100, 1), Values.NORMAL.of(100, 2), Values.NORMAL.of(100, 3), new float[100]
            };
            refused(kernel, -1, arrays, 0, 0);
            for (int bad = 0; bad < 4; bad++) {
                refused(kernel, 50, arrays, bad, 51);
                for (int other = 0; other < bad; other++) {
                    float[][] aliased = arrays.clone();
                    aliased[bad] = aliased[other];
                    refused(kernel, 50, aliased, bad, 49);
                }
            }
            call(kernel, 0, arrays, 0, 100);
        }
    }

    private static void refused(AdamUpdate kernel, int n, float[][] arrays, int shifted, int offset) {
        float[][] before = new float[4][];
        for (int i = 0; i < 4; i++) {
            before[i] = arrays[i].clone();
        }
        assertThrows(IllegalArgumentException.class, () -> call(kernel, n, arrays, shifted, offset));
        for (int i = 0; i < 4; i++) {
            Bits.assertSame(before[i], arrays[i], "array " + i + " after a refusal");
        }
    }

    private static void call(AdamUpdate kernel, int n, float[][] a, int shifted, int offset) {
        kernel.update(
                n, a[0], shifted == 0 ? offset : 0, a[1], shifted == 1 ? offset : 0, a[2], shifted == 2 ? offset : 0,
                a[3], shifted == 3 ? offset : 0, 0.1f, 0.9f, 0.999f, 1f, 1e-8f, 0f, 0f);
    }

    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        Operands a = Operands.of(1_003, 3, Values.NORMAL, 1);
        for (Rule rule : Rule.values()) {
            Allocation.assertNone("adam " + rule, () -> rule.update(VECTOR, 1_003, a));
        }
    }

    private static String replay(AdamUpdate kernel, Rule rule, String words) {
        return "adam " + kernel.getClass().getSimpleName() + " " + rule + " " + words;
    }
}
