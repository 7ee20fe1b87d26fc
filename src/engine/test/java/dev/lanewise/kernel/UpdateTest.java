package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Every {@link UpdateKind} keeps its contract. */
class UpdateTest {
    @Provide
    Arbitrary<UpdateKind<?>> kinds() {
        return Arbitraries.of(UpdateKind.all());
    }

    private static <R extends UpdateRule> List<UpdateKernel<R>> compiled(UpdateKind<R> kind) {
        return List.of(Forms.vector(kind.contract()), Forms.scalar(kind.contract()));
    }

    private static <R extends UpdateRule> List<UpdateKernel<R>> all(UpdateKind<R> kind) {
        return List.of(
                Forms.vector(kind.contract()), Forms.scalar(kind.contract()), Forms.reference(kind.contract()));
    }

    @Example
    void everyLength() {
        for (UpdateKind<?> kind : UpdateKind.all()) {
            for (int n : Lengths.SHORT) {
                check(kind, n, n, Values.SPECIAL, n);
                check(kind, n, n + 4, Values.WIDE, n);
            }
        }
    }

    @Property(tries = 300)
    void anyCase(
            @ForAll("kinds") UpdateKind<?> kind, @ForAll @IntRange(max = 400) int n,
            @ForAll @IntRange(max = 10_000) int shift, @ForAll Values values, @ForAll long seed) {
        check(kind, n, shift, values, seed);
    }

    private static <R extends UpdateRule> void check(UpdateKind<R> kind, int n, int shift, Values values, long seed) {
        for (R rule : kind.rules()) {
            UpdateOperands before = UpdateOperands.of(kind, rule, n, shift, values, seed);
            UpdateOperands expected = before.copy();
            expected.words(kind, n, rule);
            for (UpdateKernel<R> kernel : compiled(kind)) {
                UpdateOperands actual = before.copy();
                actual.update(kernel, n, rule);
                expected.assertSame(
                        actual, replay(kernel, rule, "n=" + n + " shift=" + shift + " dist=" + values + " seed=" + seed));
            }
        }
    }

    /** Without a rate, or with zero gradients from the zero state, parameters keep their bits, even −0 and without ε. */
    @Property(tries = 100)
    void parametersThatMustNotMoveKeepTheirBits(
            @ForAll("kinds") UpdateKind<?> kind, @ForAll @IntRange(min = 1, max = 100) int n, @ForAll boolean negative,
            @ForAll long seed) {
        keeps(kind, n, negative, seed);
    }

    private static <R extends UpdateRule> void keeps(UpdateKind<R> kind, int n, boolean negative, long seed) {
        float[] p = Values.SPECIAL.of(n, seed);
        p[n / 2] = -0f;
        for (UpdateKernel<R> kernel : all(kind)) {
            for (R rule : kind.still()) {
                UpdateOperands a = UpdateOperands.of(kind, rule, n, 0, Values.SPECIAL, seed);
                a.p[n / 2] = -0f;
                a.update(kernel, n, rule);
                Bits.assertSame(p, a.p, replay(kernel, rule, "rate n=" + n + " seed=" + seed));
            }
            for (R rule : kind.undecayed()) {
                float[] kept = p.clone();
                float[] zeros = new float[n];
                Arrays.fill(zeros, negative ? -0f : 0f);
                kernel.update(n, kept, 0, zeros, 0, new float[rule.states()][n], 0, rule);
                Bits.assertSame(p, kept, replay(kernel, rule, "gradient n=" + n + " seed=" + seed));
            }
        }
    }

    @Property(tries = 150)
    void anySplitGivesTheSameBits(
            @ForAll("kinds") UpdateKind<?> kind, @ForAll @IntRange(min = 1, max = 300) int n,
            @ForAll @IntRange(max = 300) int cut, @ForAll long seed) {
        splits(kind, n, Math.min(n, cut), seed);
    }

    private static <R extends UpdateRule> void splits(UpdateKind<R> kind, int n, int first, long seed) {
        UpdateKernel<R> kernel = Forms.vector(kind.contract());
        for (R rule : kind.rules()) {
            UpdateOperands whole = UpdateOperands.of(kind, rule, n, first, Values.SPECIAL, seed);
            UpdateOperands split = whole.copy();
            whole.update(kernel, n, rule);
            split.from(first).update(kernel, n - first, rule);
            split.update(kernel, first, rule);
            whole.assertSame(split, replay(kernel, rule, "n=" + n + " cut=" + first + " seed=" + seed));
        }
    }

    /** Within the contract's bounds of the double computation from the same floats, decay already taken. */
    @Property(tries = 500)
    void closeToTheReference(
            @ForAll("kinds") UpdateKind<?> kind, @ForAll @IntRange(min = 1, max = 200) int n, @ForAll long seed) {
        bounded(kind, n, seed);
    }

    private static <R extends UpdateRule> void bounded(UpdateKind<R> kind, int n, long seed) {
        UpdateKernel<R> kernel = Forms.vector(kind.contract());
        for (R rule : kind.rules()) {
            UpdateOperands before = UpdateOperands.of(kind, rule, n, 0, Values.NORMAL, seed);
            double[] p = new double[n];
            double[] g = new double[n];
            for (int i = 0; i < n; i++) {
                g[i] = SgdUpdate.decayed(before.g[i], before.p[i], (float) kind.decay().gradient().applyAsDouble(rule));
                p[i] = AdamUpdate.shrunk(before.p[i], (float) kind.decay().shrinkage().applyAsDouble(rule));
            }
            double[][] s = new double[rule.states()][];
            Arrays.setAll(s, k -> LossKind.widen(before.s[k]));
            Forms.reference(kind.contract()).update(n, p, 0, g, 0, s, 0, kind.decay().without().apply(rule));
            UpdateOperands actual = before.copy();
            actual.update(kernel, n, rule);
            for (int i = 0; i < n; i++) {
                int at = i;
                double[] after = new double[s.length];
                Arrays.setAll(after, k -> s[k][at]);
                double[] bound = new double[s.length];
                double parameter = kind.bounds()
                        .element(rule, p[i], g[i], LossKind.widen(before.states(i)), after, bound);
                String replay = replay(kernel, rule, "n=" + n + " i=" + i + " seed=" + seed);
                within(p[i], actual.p[i], parameter, replay + " parameter");
                for (int k = 0; k < s.length; k++) {
                    within(s[k][i], actual.s[k][i], bound[k], replay + " state " + k);
                }
            }
        }
    }

    private static void within(double expected, float actual, double bound, String replay) {
        double error = Math.abs(actual - expected);
        assertTrue(error <= bound * 1.0001, () -> replay + ": " + actual + " for " + expected);
    }

    @Example
    void aBadCallThrowsBeforeAnyWrite() {
        UpdateKind.all().forEach(UpdateTest::refusals);
    }

    private static <R extends UpdateRule> void refusals(UpdateKind<R> kind) {
        for (R rule : kind.rules()) {
            for (UpdateKernel<R> kernel : all(kind)) {
                int states = rule.states();
                float[][] arrays = new float[2 + states][];
                Arrays.setAll(arrays, k -> Values.UNIFORM.of(100, k));
                refused(kernel, rule, -1, arrays, new int[3]);
                for (int bad = 0; bad < (states > 0 ? 3 : 2); bad++) {
                    int[] offsets = new int[3];
                    offsets[bad] = 51;
                    refused(kernel, rule, 50, arrays, offsets);
                    offsets[bad] = -1;
                    refused(kernel, rule, 50, arrays, offsets);
                }
                for (int k = 0; k < arrays.length; k++) {
                    for (int other = 0; other < k; other++) {
                        float[][] aliased = arrays.clone();
                        aliased[k] = aliased[other];
                        refused(kernel, rule, 50, aliased, new int[] {0, 49, k == 1 ? 0 : 20});
                    }
                }
                if (states > 0) {
                    refused(kernel, rule, 50, Arrays.copyOf(arrays, 1 + states), new int[3]);
                }
                float[][] oneMore = Arrays.copyOf(arrays, 3 + states);
                oneMore[2 + states] = new float[100];
                refused(kernel, rule, 50, oneMore, new int[3]);
                kernel.update(0, arrays[0], 100, arrays[1], 100, Arrays.copyOfRange(arrays, 2, 2 + states), 100, rule);
            }
        }
    }

    private static <R extends UpdateRule> void refused(
            UpdateKernel<R> kernel, R rule, int n, float[][] arrays, int[] offsets) {
        float[][] before = new float[arrays.length][];
        Arrays.setAll(before, k -> arrays[k].clone());
        float[][] states = Arrays.copyOfRange(arrays, 2, arrays.length);
        assertThrows(
                IllegalArgumentException.class,
                () -> kernel.update(n, arrays[0], offsets[0], arrays[1], offsets[1], states, offsets[2], rule),
                () -> kernel + " n=" + n + " offsets=" + Arrays.toString(offsets));
        for (int k = 0; k < arrays.length; k++) {
            Bits.assertSame(before[k], arrays[k], "array " + k + " after a refusal");
        }
    }

    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        UpdateKind.all().forEach(UpdateTest::allocatesNothing);
    }

    private static <R extends UpdateRule> void allocatesNothing(UpdateKind<R> kind) {
        UpdateKernel<R> kernel = Forms.vector(kind.contract());
        for (R rule : kind.rules()) {
            UpdateOperands a = UpdateOperands.of(kind, rule, 1_003, 3, Values.NORMAL, 1);
            Allocation.assertNone(kind + " " + rule, () -> a.update(kernel, 1_003, rule));
        }
    }

    private static String replay(UpdateKernel<?> kernel, UpdateRule rule, String words) {
        return kernel.getClass().getSimpleName() + " " + rule + " " + words;
    }
}
