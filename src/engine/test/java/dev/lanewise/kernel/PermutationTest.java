package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PermutationTest {
    @Test
    void holdsEachNumberOnce() {
        for (int n : new int[] {0, 1, 2, 3, 10, 1000, 60_000}) {
            int[] sorted = Permutation.of(n, 5, 6);
            Arrays.sort(sorted);
            for (int i = 0; i < n; i++) {
                assertEquals(i, sorted[i], "n=" + n);
            }
        }
    }

    /** χ² with 23 degrees of freedom stays below 64.3 in all but one of 10⁵ seeds. */
    @Test
    void allOrdersAreEquallyLikely() {
        int trials = 24_000;
        Map<String, Integer> counts = new TreeMap<>();
        for (int stream = 0; stream < trials; stream++) {
            counts.merge(Arrays.toString(Permutation.of(4, 9, stream)), 1, Integer::sum);
        }
        double chiSquare = 0;
        for (int count : counts.values()) {
            chiSquare += (count - 1000.0) * (count - 1000.0) / 1000;
        }
        assertEquals(24, counts.size());
        assertFalse(chiSquare > 64.3, "χ² = " + chiSquare + " over " + counts);
    }

    @Test
    void dependsOnSeedAndStreamAlone() {
        int[] order = Permutation.of(50, 1, RandomStream.SHUFFLE.of(3));
        assertArrayEquals(order, Permutation.of(50, 1, RandomStream.SHUFFLE.of(3)));
        assertFalse(Arrays.equals(order, Permutation.of(50, 2, RandomStream.SHUFFLE.of(3))));
        assertFalse(Arrays.equals(order, Permutation.of(50, 1, RandomStream.SHUFFLE.of(4))));
        assertThrows(IllegalArgumentException.class, () -> Permutation.of(-1, 0, 0));
    }
}
