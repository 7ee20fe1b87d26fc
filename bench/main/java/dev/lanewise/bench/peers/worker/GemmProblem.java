package dev.lanewise.bench.peers.worker;

import java.util.SplittableRandom;

/**
 * {@code sgemm}: C ← A·B, parameters {@code shape} = m×k×n and {@code layout} = NN, NT or TN, where T stores the operand
 * transposed. Row-major, contiguous, inputs uniform in [−1, 1).
 *
 * <p>Check: |error| / (|A||B|) ≤ 2⁻²⁴·√k·8 over every element of small products; of large ones over 16 random rows and 16
 * random columns.
 */
public final class GemmProblem {
    private static final int SAMPLED = 16;
    private static final long WHOLE = 1L << 25;

    public final int m;
    public final int n;
    public final int k;
    public final boolean transposeA;
    public final boolean transposeB;
    public final float[] a;
    public final float[] b;
    private final SplittableRandom random;

    public GemmProblem(Spec spec) {
        int[] sizes = spec.sizes("shape");
        m = sizes[0];
        k = sizes[1];
        n = sizes[2];
        String layout = spec.param("layout");
        transposeA = layout.charAt(0) == 'T';
        transposeB = layout.charAt(1) == 'T';
        random = spec.random();
        a = Values.uniform(random, m * k, 1);
        b = Values.uniform(random, k * n, 1);
    }

    /** The distance between rows of A as it is stored. */
    public int lda() {
        return transposeA ? m : k;
    }

    /** The distance between rows of B as it is stored. */
    public int ldb() {
        return transposeB ? k : n;
    }

    /** Checks C, row-major and contiguous. */
    public Check check(float[] c) {
        double worst = 0;
        if ((long) m * n * k <= WHOLE) {
            for (int i = 0; i < m; i++) {
                worst = Math.max(worst, row(c, i));
            }
        } else {
            for (int s = 0; s < SAMPLED; s++) {
                worst = Math.max(worst, row(c, random.nextInt(m)));
                int j = random.nextInt(n);
                for (int i = 0; i < m; i++) {
                    worst = Math.max(worst, error(c, i, j));
                }
            }
        }
        return new Check(worst, 8 * Math.sqrt(k) / (1 << 24));
    }

    private double row(float[] c, int i) {
        double worst = 0;
        for (int j = 0; j < n; j++) {
            worst = Math.max(worst, error(c, i, j));
        }
        return worst;
    }

    /** NaN counts as infinite, which {@code Math.max} keeps. */
    private double error(float[] c, int i, int j) {
        double sum = 0;
        double size = 0;
        int aAt = transposeA ? i : i * k;
        int aStep = transposeA ? m : 1;
        int bAt = transposeB ? j * k : j;
        int bStep = transposeB ? 1 : n;
        for (int l = 0; l < k; l++) {
            double term = (double) a[aAt + l * aStep] * b[bAt + l * bStep];
            sum += term;
            size += Math.abs(term);
        }
        double error = Math.abs(c[i * n + j] - sum) / size;
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
}
