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

class RegularizationTest {
    private static final Regularization VECTOR = Forms.vector(Regularization.class);
    private static final Regularization SCALAR = Forms.scalar(Regularization.class);
    private static final Regularization REFERENCE = Forms.reference(Regularization.class);
    private static final float CANARY = 12345.678f;
    private static final float[][] COEFFICIENTS = {{0f, 0f}, {0.02f, 0f}, {0f, 0.3f}, {0.02f, 0.3f}};

    @Example
    void everyLength() {
        for (int n : Lengths.SHORT) {
            check(n, n % 17, n % 13, Values.SPECIAL, n);
            check(n, n % 5, n % 17, Values.WIDE, n);
        }
    }

    @Property(tries = 150)
    void anyCase(
            @ForAll @IntRange(max = 400) int n, @ForAll @IntRange(max = 16) int pOffset,
            @ForAll @IntRange(max = 16) int gOffset, @ForAll Values values, @ForAll long seed) {
        check(n, pOffset, gOffset, values, seed);
    }

    private static void check(int n, int pOffset, int gOffset, Values values, long seed) {
        float[] p = Bits.padded(values.of(n, seed), pOffset, CANARY);
        float[] g = Bits.padded(values.of(n, seed + 1), gOffset, CANARY);
        for (Regularization kernel : List.of(VECTOR, SCALAR)) {
            String replay = kernel.getClass().getSimpleName() + " n=" + n + " off=" + pOffset + "," + gOffset + " dist="
                    + values + " seed=" + seed;
            for (float[] c : COEFFICIENTS) {
                float[] expected = g.clone();
                for (int i = 0; i < n; i++) {
                    float sloped = c[0] == 0 ? g[gOffset + i] : Math.fma(c[0], p[pOffset + i], g[gOffset + i]);
                    expected[gOffset + i] = c[1] == 0 || p[pOffset + i] == 0
                            ? sloped
                            : sloped + c[1] * Math.signum(p[pOffset + i]);
                }
                float[] actual = g.clone();
                float[] read = p.clone();
                kernel.addGradient(n, read, pOffset, actual, gOffset, c[0], c[1]);
                Bits.assertSame(expected, actual, replay + " coefficients=" + c[0] + "," + c[1]);
                Bits.assertSame(p, read, replay + " parameters");
            }
            for (float shrinkage : new float[] {0f, -0f, 0.001f}) {
                float[] expected = p.clone();
                for (int i = pOffset; i < pOffset + n; i++) {
                    expected[i] = shrinkage == 0 ? p[i] : Math.fma(-shrinkage, p[i], p[i]);
                }
                float[] actual = p.clone();
                kernel.decay(n, actual, pOffset, shrinkage);
                Bits.assertSame(expected, actual, replay + " shrinkage=" + shrinkage);
            }
        }
    }

    /** The bounds of the contract, against the reference in double. */
    @Property(tries = 100)
    void isWithinItsBounds(@ForAll @IntRange(max = 300) int n, @ForAll long seed) {
        double u = 0x1p-24;
        float[] p = Values.NORMAL.of(n, seed);
        float[] g = Values.NORMAL.of(n, seed + 1);
        double[] wideP = new double[n];
        double[] wideG = new double[n];
        for (int i = 0; i < n; i++) {
            wideP[i] = p[i];
            wideG[i] = g[i];
        }
        float[] actual = g.clone();
        VECTOR.addGradient(n, p, 0, actual, 0, 0.02f, 0.3f);
        REFERENCE.addGradient(n, wideP, 0, wideG, 0, 0.02f, 0.3f);
        float[] decayed = p.clone();
        VECTOR.decay(n, decayed, 0, 0.01f);
        REFERENCE.decay(n, wideP, 0, 0.01f);
        for (int i = 0; i < n; i++) {
            double bound = u * Math.abs(g[i] + 0.02f * (double) p[i]) + u * Math.abs(wideG[i]);
            assertTrue(Math.abs(actual[i] - wideG[i]) <= 1.001 * bound + 0x1p-149, "gradient " + i + " seed=" + seed);
            assertTrue(
                    Math.abs(decayed[i] - wideP[i]) <= 1.001 * u * Math.abs(wideP[i]) + 0x1p-149,
                    "decay " + i + " seed=" + seed);
        }
    }

    @Example
    void refusesBeforeAnyWrite() {
        for (Regularization kernel : Forms.all(Regularization.class)) {
            float[] p = {1, 2, 3};
            float[] g = {4, 5, 6};
            assertThrows(IllegalArgumentException.class, () -> kernel.addGradient(4, p, 0, g, 0, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> kernel.addGradient(2, p, 0, g, 2, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> kernel.addGradient(2, p, 0, p, 1, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> kernel.addGradient(3, p, 0, p, 0, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> kernel.decay(3, p, 1, 1));
            assertEquals(1, p[0]);
            assertEquals(4, g[0]);
        }
        assertThrows(UnsupportedOperationException.class, () -> VECTOR.decay(0, new double[0], 0, 1));
        assertThrows(
                UnsupportedOperationException.class,
                () -> VECTOR.addGradient(0, new double[0], 0, new double[0], 0, 1, 1));
    }

    @Tag("allocation")
    @Example
    void allocatesNothing() {
        float[] p = Values.NORMAL.of(3_001, 1);
        float[] g = Values.NORMAL.of(3_001, 2);
        Allocation.assertNone("addGradient", () -> VECTOR.addGradient(3_001, p, 0, g, 0, 0.02f, 1e-4f));
        Allocation.assertNone("decay", () -> VECTOR.decay(3_001, p, 0, 1e-6f));
    }
}
