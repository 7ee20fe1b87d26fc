package dev.lanewise.tensor;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.PairwiseTree;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Sum;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import org.junit.jupiter.api.Test;

/** Sums over axes in the contract's order, written out with the kernel. */
class ReductionOrderTest {
    private static final Kernels KERNELS = Kernels.best();
    private static final Sum SUM = KERNELS.get(Sum.class);

    private final float[] values = Values.WIDE.of(6 * 700 * 5, 1);
    private final Tensor x = Tensor.of(KERNELS, values, 6, 700, 5);

    @Test
    void trailingAxesAreOneRun() {
        float[] expected = new float[6];
        SUM.rows(6, 3500, values, 0, 3500, expected, 0);
        Bits.assertSame(expected, x.sum(1, 2).toArray(), "sum over (1, 2)");
        float all = SUM.reduce(values.length, values, 0, Parallel.serial());
        Bits.assertSame(all, (float) x.sum().item(), "sum over all");
        Bits.assertSame(all, (float) x.permute(2, 0, 1).permute(1, 2, 0).sum().item(), "sum over all of a view");
    }

    @Test
    void anOuterAxisIsAChainAColumn() {
        float[] expected = new float[6 * 5];
        for (int i = 0; i < 6; i++) {
            SUM.columns(700, 5, values, i * 3500, 5, expected, i * 5);
        }
        Bits.assertSame(expected, x.sum(1).toArray(), "sum over 1");
        float[] leading = new float[5];
        SUM.columns(4200, 5, values, 0, 5, leading, 0);
        Bits.assertSame(leading, x.sum(0, 1).toArray(), "sum over (0, 1)");
    }

    @Test
    void runsOfSeveralAxesAreJoinedByTheTree() {
        float[] runs = new float[6 * 700];
        SUM.rows(6 * 700, 5, values, 0, 5, runs, 0);
        float[] expected = new float[700];
        for (int j = 0; j < 700; j++) {
            float[] mine = new float[6];
            for (int i = 0; i < 6; i++) {
                mine[i] = runs[i * 700 + j];
            }
            expected[j] = PairwiseTree.join(mine, 0, 6);
        }
        Bits.assertSame(expected, x.sum(0, 2).toArray(), "sum over (0, 2)");
    }
}
