package dev.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The product of the momenta, from the step's number alone. */
class NadamTest {
    @Test
    void theProductIsThatOfAllMomenta() {
        for (double decay : new double[] {0, 0.004, 0.1, 0.5, 3, 1_000}) {
            for (double beta : new double[] {0, 0.5, 0.9, 0.999_999_9}) {
                Nadam nadam = Optimizers.nadam(0.002).betas(beta, 0.999).momentumDecay(decay);
                double product = 1;
                for (int t = 1; t <= 6_000; t++) {
                    product *= nadam.momentum(t);
                    if (t > 200 && t % 97 != 0) {
                        continue;
                    }
                    // A small product counts only as what is left of 1.
                    assertEquals(product, nadam.product(t), 1e-12 * product + 0x1p-54, nadam + " t=" + t);
                }
            }
        }
    }

    /** Where the factors stay below 1 the product vanishes; where they do so slowly, it is a power from some step on. */
    @Test
    void lateStepsAreCheap() {
        long begin = System.nanoTime();
        for (double decay : new double[] {0, 0.004, 0.4, 3}) {
            for (double beta : new double[] {0.9, 0.999_999_9}) {
                Nadam nadam = Optimizers.nadam(0.002).betas(beta, 0.999).momentumDecay(decay);
                for (long t : new long[] {1_000_000, 1_000_000_000_000L}) {
                    double product = nadam.product(t);
                    assertTrue(product >= 0 && product < 1, nadam + " t=" + t);
                }
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertTrue(seconds < 30, "took " + seconds + " s; a loop over all steps would take hours");
    }
}
