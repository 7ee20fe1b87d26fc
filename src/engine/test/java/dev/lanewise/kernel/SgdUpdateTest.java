package dev.lanewise.kernel;

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

class SgdUpdateTest {
    private static final SgdUpdate VECTOR = Forms.vector(SgdUpdate.class);
    private static final SgdUpdate SCALAR = Forms.scalar(SgdUpdate.class);
    private static final SgdUpdate REFERENCE = Forms.reference(SgdUpdate.class);
    private static final float CANARY = 12345.678f;

    /** Hyperparameters: every branch of the contract. */
    enum Rule {
        PLAIN(0.1f, 0f, false, 0f),
        DECAY(0.1f, 0f, false, 0.01f),
        MOMENTUM(0.1f, 0.9f, false, 0f),
        MOMENTUM_DECAY(0.1f, 0.9f, false, 0.01f),
        NESTEROV(0.1f, 0.9f, true, 0f),
        NESTEROV_DECAY(0.1f, 0.9f, true, 0.01f),
        STILL(0f, 0.9f, true, 0.01f),
        STILL_PLAIN(-0f, 0f, false, 0.01f);

        final float learningRate;
        final float momentum;
        final boolean nesterov;
        final float weightDecay;

        Rule(float learningRate, float momentum, boolean nesterov, float weightDecay) {
            this.learningRate = learningRate;
            this.momentum = momentum;
            this.nesterov = nesterov;
            this.weightDecay = weightDecay;
        }

        void update(SgdUpdate kernel, int n, float[] p, int pOffset, float[] g, int gOffset, float[] v, int vOffset) {
            kernel.update(
                    n, p, pOffset, g, gOffset, momentum == 0 ? null : v, vOffset, learningRate, momentum, nesterov,
                    weightDecay);
        }
    }

    /** The contract, word by word: the parameter, and the velocity in v[0]. */
    private static float oracle(Rule rule, float p, float gradient, float[] v) {
        float g = rule.weightDecay == 0 ? gradient : Math.fma(rule.weightDecay, p, gradient);
        float d = g;
        if (rule.momentum != 0) {
            v[0] = Math.fma(rule.momentum, v[0], g);
            d = rule.nesterov ? Math.fma(rule.momentum, v[0], g) : v[0];
        }
        return rule.learningRate == 0 || d == 0 ? p : Math.fma(-rule.learningRate, d, p);
    }

    @Example
    void everyLength() {
        for (int n : Lengths.SHORT) {
            check(n, n % 17, n % 13, n % 5, Values.SPECIAL, n);
            check(n, n % 5, n % 17, n % 13, Values.WIDE, n);
        }
    }

    @Property(tries = 150)
    void anyCase(
            @ForAll @IntRange(max = 400) int n, @ForAll @IntRange(max = 16) int pOffset,
            @ForAll @IntRange(max = 16) int gOffset, @ForAll @IntRange(max = 16) int vOffset, @ForAll Values values,
            @ForAll long seed) {
        check(n, pOffset, gOffset, vOffset, values, seed);
    }

    private static void check(int n, int pOffset, int gOffset, int vOffset, Values values, long seed) {
        float[] p = Bits.padded(values.of(n, seed), pOffset, CANARY);
        float[] g = Bits.padded(values.of(n, seed + 1), gOffset, CANARY);
        float[] v = Bits.padded(values.of(n, seed + 2), vOffset, CANARY);
        for (Rule rule : Rule.values()) {
            float[] expectedP = p.clone();
            float[] expectedV = v.clone();
            float[] velocity = new float[1];
            for (int i = 0; i < n; i++) {
                velocity[0] = v[vOffset + i];
                expectedP[pOffset + i] = oracle(rule, p[pOffset + i], g[gOffset + i], velocity);
                expectedV[vOffset + i] = velocity[0];
            }
            for (SgdUpdate kernel : List.of(VECTOR, SCALAR)) {
                String replay = replay(kernel, rule, "n=" + n + " off=" + pOffset + "," + gOffset + "," + vOffset
                        + " dist=" + values + " seed=" + seed);
                float[] newP = p.clone();
                float[] newG = g.clone();
                float[] newV = v.clone();
                rule.update(kernel, n, newP, pOffset, newG, gOffset, newV, vOffset);
                Bits.assertSame(expectedP, newP, replay + " parameters");
                Bits.assertSame(expectedV, newV, replay + " velocity");
                Bits.assertSame(g, newG, replay + " gradients");
            }
        }
    }

    /** With learningRate ±0, or with d = ±0, parameters keep their bits: −0, and whatever the gradient is. */
    @Example
    void parametersThatMustNotMoveKeepTheirBits() {
        for (SgdUpdate kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            for (int n : new int[] {1, 7, 16, 100}) {
                for (float zero : new float[] {0f, -0f}) {
                    for (Values values : new Values[] {Values.SPECIAL, Values.BITS}) {
                        float[] p = values.of(n, 1);
                        p[n / 2] = -0f;
                        for (boolean nesterov : new boolean[] {false, true}) {
                            String replay = kernel.getClass().getSimpleName() + " n=" + n + " zero=" + zero + " dist="
                                    + values + " nesterov=" + nesterov;
                            float[] moved = p.clone();
                            kernel.update(n, moved, 0, values.of(n, 2), 0, values.of(n, 3), 0, zero, 0.9f, nesterov, 0.1f);
                            kernel.update(n, moved, 0, values.of(n, 2), 0, null, 0, zero, 0f, nesterov, 0.1f);
                            Bits.assertSame(p, moved, replay + " learningRate");
                            float[] zeros = new float[n];
                            Arrays.fill(zeros, zero);
                            kernel.update(n, moved, 0, zeros, 0, zeros.clone(), 0, 0.1f, 0.9f, nesterov, 0f);
                            kernel.update(n, moved, 0, zeros, 0, null, 0, 0.1f, 0f, nesterov, 0f);
                            Bits.assertSame(p, moved, replay + " gradient");
                        }
                    }
                }
            }
        }
    }

    @Property(tries = 100)
    void anySplitGivesTheSameBits(
            @ForAll @IntRange(min = 1, max = 300) int n, @ForAll @IntRange(max = 300) int cut, @ForAll Rule rule,
            @ForAll long seed) {
        int first = Math.min(n, cut);
        float[] p = Values.SPECIAL.of(n, seed);
        float[] g = Values.SPECIAL.of(n, seed + 1);
        float[] v = Values.SPECIAL.of(n, seed + 2);
        float[] splitP = p.clone();
        float[] splitV = v.clone();
        rule.update(VECTOR, n, p, 0, g, 0, v, 0);
        rule.update(VECTOR, n - first, splitP, first, g, first, splitV, first);
        rule.update(VECTOR, first, splitP, 0, g, 0, splitV, 0);
        String replay = replay(VECTOR, rule, "n=" + n + " cut=" + first + " seed=" + seed);
        Bits.assertSame(p, splitP, replay + " parameters");
        Bits.assertSame(v, splitV, replay + " velocity");
    }

    /** Within the contract's bound of the double computation from the same float inputs. */
    @Property(tries = 200)
    void closeToTheReference(@ForAll @IntRange(min = 1, max = 200) int n, @ForAll Rule rule, @ForAll long seed) {
        float[] p = Values.NORMAL.of(n, seed);
        float[] g = Values.WIDE.of(n, seed + 1);
        float[] v = Values.NORMAL.of(n, seed + 2);
        double[] exactP = LossKind.widen(p);
        double[] exactV = LossKind.widen(v);
        REFERENCE.update(
                n, exactP, 0, LossKind.widen(g), 0, rule.momentum == 0 ? null : exactV, 0, rule.learningRate, rule.momentum,
                rule.nesterov, rule.weightDecay);
        float[] newP = p.clone();
        float[] newV = v.clone();
        rule.update(VECTOR, n, newP, 0, g, 0, newV, 0);
        double u = Math.scalb(1.0, -24);
        for (int i = 0; i < n; i++) {
            double drive = Math.abs((double) g[i]) + Math.abs(rule.weightDecay * (double) p[i]);
            double boundV = 2 * u * (Math.abs(rule.momentum * (double) v[i]) + drive);
            double boundP = u * Math.abs(exactP[i])
                    + 2 * rule.learningRate * (1 + rule.momentum) * boundV;
            String replay = replay(VECTOR, rule, "n=" + n + " i=" + i + " seed=" + seed);
            assertTrue(Math.abs(newV[i] - exactV[i]) <= boundV * 1.0001, () -> replay + " velocity");
            assertTrue(Math.abs(newP[i] - exactP[i]) <= boundP * 1.0001, () -> replay + " parameter");
        }
    }

    @Example
    void aBadCallThrowsBeforeAnyWrite() {
        for (SgdUpdate kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            float[] p = Values.NORMAL.of(100, 1);
            float[] before = p.clone();
            float[] g = Values.NORMAL.of(100, 2);
            float[] v = new float[100];
            refused(() -> kernel.update(-1, p, 0, g, 0, v, 0, 1f, 0.9f, false, 0f));
            refused(() -> kernel.update(50, p, 51, g, 0, v, 0, 1f, 0.9f, false, 0f));
            refused(() -> kernel.update(50, p, 0, g, 51, v, 0, 1f, 0.9f, false, 0f));
            refused(() -> kernel.update(50, p, 0, g, 0, v, 51, 1f, 0.9f, false, 0f));
            refused(() -> kernel.update(50, p, 0, g, 0, null, 0, 1f, 0.9f, false, 0f));
            refused(() -> kernel.update(50, p, 0, p, 0, v, 0, 1f, 0.9f, false, 0f));
            refused(() -> kernel.update(50, p, 0, g, 0, p, 49, 1f, 0.9f, false, 0f));
            refused(() -> kernel.update(50, p, 0, g, 49, g, 0, 1f, 0.9f, false, 0f));
            Bits.assertSame(before, p, "parameters after refusals");
            Bits.assertSame(new float[100], v, "velocity after refusals");
            kernel.update(0, p, 100, g, 100, v, 100, 1f, 0.9f, false, 0f);
        }
    }

    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        float[] p = Values.NORMAL.of(1_003, 1);
        float[] g = Values.NORMAL.of(1_003, 2);
        float[] v = new float[1_003];
        for (Rule rule : Rule.values()) {
            Allocation.assertNone("sgd " + rule, () -> rule.update(VECTOR, 1_003, p, 0, g, 0, v, 0));
        }
    }

    private static void refused(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }

    private static String replay(SgdUpdate kernel, Rule rule, String words) {
        return "sgd " + kernel.getClass().getSimpleName() + " " + rule + " " + words;
    }
}
