package dev.lanewise.bench;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.Parallel;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A product of one shape and layout with its operands: "32x784x128" is m × k × n, "NT" stores B transposed. */
final class GemmShape {
    final int m;
    final int n;
    final int k;
    private final boolean transposeA;
    private final boolean transposeB;
    private final float[] a;
    private final float[] b;
    private final float[] c;

    GemmShape(String shape, String layout) {
        int[] sizes =
                Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        if (sizes.length != 3 || !layout.matches("[NT][NT]")) {
            throw new IllegalArgumentException("'" + shape + "', '" + layout + "': give MxKxN and NN, NT, TN or TT");
        }
        m = sizes[0];
        k = sizes[1];
        n = sizes[2];
        transposeA = layout.charAt(0) == 'T';
        transposeB = layout.charAt(1) == 'T';
        SplittableRandom random = new SplittableRandom(1);
        a = values(random, m * k);
        b = values(random, k * n);
        c = new float[m * n];
    }

    private static float[] values(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** Multiplications and additions of one product. */
    double operations() {
        return 2.0 * m * n * k;
    }

    float[] multiply(Gemm gemm, Parallel parallel) {
        gemm.gemm(
                m,
                n,
                k,
                1f,
                a,
                0,
                transposeA ? 1 : k,
                transposeA ? m : 1,
                b,
                0,
                transposeB ? 1 : n,
                transposeB ? k : 1,
                0f,
                c,
                0,
                n,
                1,
                null,
                0,
                Activation.NONE,
                parallel);
        return c;
    }
}
