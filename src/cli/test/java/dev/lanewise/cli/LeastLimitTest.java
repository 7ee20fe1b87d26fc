package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LeastLimitTest {
    /** The least limit is taken, and every larger one. */
    @Test
    void namesTheLeastLimit() {
        for (double split : new double[] {0, 0.1, 0.01, 0.5}) {
            double[] shares = {6.0 / 7 * (1 - split), 6.0 / 7 * split, 1.0 / 7};
            UsageException e =
                    assertThrows(UsageException.class, () -> LeastLimit.requireParts(1, Integer.MAX_VALUE, shares));
            int least = Integer.parseInt(e.getMessage().replaceFirst(".*give (\\d+) or more.*", "$1"));
            assertThrows(
                    UsageException.class,
                    () -> LeastLimit.requireParts(least - 1, Integer.MAX_VALUE, shares),
                    "" + split);
            for (int limit = least; limit < 1000; limit++) {
                LeastLimit.requireParts(limit, Integer.MAX_VALUE, shares);
            }
        }
        UsageException few = assertThrows(UsageException.class, () -> LeastLimit.requireParts(1, 4, 0.9, 0.1, 0));
        assertTrue(
                few.getMessage().endsWith("so do all 4, so give more data, or pass --validation-split 0"),
                few::getMessage);
    }

    /** Rows that begin to differ with the sixth. */
    @Test
    void findsTheLeastRowsThatDiffer() {
        for (int limit = 1; limit < 6; limit++) {
            int few = limit;
            UsageException e =
                    assertThrows(UsageException.class, () -> LeastLimit.requireEnough(few, 1000, rows -> rows >= 6));
            assertTrue(e.getMessage().endsWith("give 6 or more"), e::getMessage);
        }
        LeastLimit.requireEnough(6, 1000, rows -> rows >= 6);
        LeastLimit.requireEnough(null, 1000, _ -> false);
        LeastLimit.requireEnough(1, 1000, _ -> false); // No limit helps; whoever reads the rows says why.
    }
}
