package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import org.junit.jupiter.api.Test;

class SumTest {
    @Test
    void scalarKeepsTheOrder() {
        Sum sum = Forms.scalar(Sum.class);
        Dot dot = Forms.scalar(Dot.class);
        float[] x = Values.WIDE.of(21_000, 1);
        float[] y = Values.WIDE.of(21_000, 2);
        for (int n : Lengths.ALL) {
            int off = n % 7;
            Bits.assertSame(LaneOrder.run(n, x, off, null, 0), sum.reduce(n, x, off, Parallel.serial()), "sum n=" + n + " off=" + off);
            Bits.assertSame(LaneOrder.run(n, x, off, y, 3), dot.dot(n, x, off, y, 3, Parallel.serial()), "dot n=" + n + " off=" + off);
        }
    }
}
