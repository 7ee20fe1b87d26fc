package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;
import java.util.Arrays;

/** Every reduction along a run, along rows and down columns, at each length that a lane, a chunk or a cut changes. */
public final class ReductionDigest implements DigestCase {
    @Override
    public String name() {
        return "reduction";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        int[] lengths = small ? new int[] {0, 1, 7, 8, 9, 31, 32, 33, 63, 64, 65, 97, 130, 4_103} : Lengths.ALL;
        int largest = Arrays.stream(lengths).max().orElseThrow();
        for (Values values : new Values[] {Values.WIDE, Values.SPECIAL}) {
            float[] x = values.of(largest + 3, 1);
            float[] y = values.of(largest + 3, 2);
            for (int n : lengths) {
                digest.add(
                        kernels.get(Sum.class).reduce(n, x, 3, kernels.parallel()),
                        kernels.get(Max.class).reduce(n, x, 3, kernels.parallel()),
                        kernels.get(Min.class).reduce(n, x, 3, kernels.parallel()),
                        kernels.get(Dot.class).dot(n, x, 3, y, 1, kernels.parallel()));
                digest.add(kernels.get(ArgMax.class).argmax(n, x, 3));
            }
            for (Reductions op : Reductions.values()) {
                matrices(kernels.get(op.contract), values, digest, small);
            }
        }
        if (!small) {
            float[] x = Values.WIDE.of(1_000_000, 3);
            digest.add(
                    kernels.get(Sum.class).reduce(x.length, x, 0, kernels.parallel()),
                    kernels.get(Dot.class).dot(x.length, x, 0, x, 0, kernels.parallel()));
        }
    }

    private static void matrices(ReductionKernel kernel, Values values, Digest digest, boolean small) {
        int rows = small ? 259 : 700;
        for (int columns : new int[] {1, 7, 10, 33, small ? 35 : 150}) {
            float[] x = values.of(rows * columns, columns);
            float[] y = new float[rows];
            kernel.rows(small ? 20 : rows, columns, x, 0, columns, y, 0);
            digest.add(y);
            kernel.columns(rows, columns, x, 0, columns, y, 0);
            digest.add(y);
        }
    }
}
