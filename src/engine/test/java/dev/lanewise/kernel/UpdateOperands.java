package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;

/** The arrays of an {@link UpdateKernel}'s call, each between canaries. */
final class UpdateOperands {
    private static final float CANARY = 12345.678f;

    final float[] p;
    final int pOffset;
    final float[] g;
    final int gOffset;
    final float[][] s;
    final int sOffset;

    private UpdateOperands(float[] p, int pOffset, float[] g, int gOffset, float[][] s, int sOffset) {
        this.p = p;
        this.pOffset = pOffset;
        this.g = g;
        this.gOffset = gOffset;
        this.s = s;
        this.sOffset = sOffset;
    }

    static UpdateOperands of(UpdateKind<?> kind, UpdateRule rule, int n, int shift, Values values, long seed) {
        float[][] s = new float[rule.states()][];
        int pad = shift % 7;
        for (int k = 0; k < s.length; k++) {
            float[] state = values.of(n, seed + 2 + k);
            for (int i = 0; i < n && !kind.signed().test(k); i++) {
                state[i] = Math.abs(state[i]);
            }
            s[k] = Bits.padded(state, pad, CANARY);
        }
        int p = shift % 17;
        int g = shift % 13;
        return new UpdateOperands(
                Bits.padded(values.of(n, seed), p, CANARY), p, Bits.padded(values.of(n, seed + 1), g, CANARY), g, s, pad);
    }

    UpdateOperands copy() {
        float[][] states = new float[s.length][];
        for (int k = 0; k < s.length; k++) {
            states[k] = s[k].clone();
        }
        return new UpdateOperands(p.clone(), pOffset, g.clone(), gOffset, states, sOffset);
    }

    /** The same arrays from element {@code i} on. */
    UpdateOperands from(int i) {
        return new UpdateOperands(p, pOffset + i, g, gOffset + i, s, sOffset + i);
    }

    <R extends UpdateRule> void update(UpdateKernel<R> kernel, int n, R rule) {
        kernel.update(n, p, pOffset, g, gOffset, s, sOffset, rule);
    }

    /** The states of element i. */
    float[] states(int i) {
        float[] states = new float[s.length];
        for (int k = 0; k < s.length; k++) {
            states[k] = s[k][sOffset + i];
        }
        return states;
    }

    <R extends UpdateRule> void words(UpdateKind<R> kind, int n, R rule) {
        for (int i = 0; i < n; i++) {
            float[] states = states(i);
            p[pOffset + i] = kind.words().element(rule, p[pOffset + i], g[gOffset + i], states);
            for (int k = 0; k < s.length; k++) {
                s[k][sOffset + i] = states[k];
            }
        }
    }

    void assertSame(UpdateOperands actual, String replay) {
        Bits.assertSame(p, actual.p, replay + " parameters");
        Bits.assertSame(g, actual.g, replay + " gradients");
        for (int k = 0; k < s.length; k++) {
            Bits.assertSame(s[k], actual.s[k], replay + " state " + k);
        }
    }
}
