package dev.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Forms;
import dev.lanewise.kernel.UpdateKind;
import dev.lanewise.kernel.UpdateRule;
import dev.lanewise.testing.Values;
import java.util.List;
import net.jqwik.api.Example;

/** The bodies take all but the last few elements: what runs in a tail by mistake gives the right values, slowly. */
class VectorBodiesTest {
    private static final int LANES = Lanes.WIDEST.length();
    private final float[] x = Values.NORMAL.of(2_000, 1);
    private final float[] y = new float[2_000];

    @Example
    void arithmetic() {
        for (VectorBinary kernel : List.of(
                new VectorAdd(), new VectorSubtract(), new VectorMultiply(), new VectorDivide(), new VectorMaximum(),
                new VectorMinimum())) {
            for (int n = 2 * LANES; n < 1_000; n += 7) {
                assertTrue(kernel.body(n, x, 0, 1, x, 1, 1, y, 0) >= n - 2 * LANES, kernel + " both n=" + n);
                assertTrue(kernel.body(n, x, 0, 1, x, 1, 0, y, 0) >= n - 2 * LANES, kernel + " right scalar n=" + n);
                assertTrue(kernel.body(n, x, 0, 0, x, 1, 1, y, 0) >= n - 2 * LANES, kernel + " left scalar n=" + n);
            }
        }
    }

    @Example
    void columns() {
        for (VectorReduction kernel : List.of(new VectorSum(), new VectorMax(), new VectorMin())) {
            for (int n = 2 * LANES; n < 400; n += 7) {
                assertTrue(kernel.columnsBody(3, n, x, 0, n, y, 0) >= n - 2 * LANES, kernel + " n=" + n);
            }
        }
    }

    @Example
    void updates() {
        UpdateKind.all().forEach(this::update);
    }

    private <R extends UpdateRule> void update(UpdateKind<R> kind) {
        VectorUpdate<R> kernel = (VectorUpdate<R>) Forms.vector(kind.contract());
        for (R rule : kind.rules()) {
            float[][] states = new float[rule.states()][2_000];
            for (int n = 2 * LANES; n < 1_000; n += 7) {
                assertTrue(kernel.body(n, y, 0, x, 0, states, 0, rule) >= n - 2 * LANES, kind + " n=" + n);
            }
        }
    }

    @Example
    void regularization() {
        for (int n = 2 * LANES; n < 1_000; n += 7) {
            assertTrue(VectorRegularization.gradientBody(n, y, 0, x, 0, 0.1f, 0.1f) >= n - 2 * LANES, "gradient n=" + n);
            assertTrue(VectorRegularization.slopeBody(n, y, 0, x, 0, 0.1f) >= n - 2 * LANES, "slope n=" + n);
        }
    }

    @Example
    void argmaxSearch() {
        x[1_500] = 100f;
        int stop = VectorArgMax.searchBody(2_000, x, 0, 100f);
        assertTrue(stop > 1_500 - LANES && stop <= 1_500, "search stops at " + stop);
    }
}
