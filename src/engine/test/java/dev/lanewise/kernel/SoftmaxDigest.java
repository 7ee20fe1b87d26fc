package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;
import java.util.List;

/** Softmax and its logarithm, forward and backward, rows split over the threads. */
public final class SoftmaxDigest implements DigestCase {
    private static final int[] COLUMNS = {1, 2, 10, 33, 100};
    private static final int[] MORE_COLUMNS = {1, 2, 7, 10, 31, 32, 33, 100, 1000, 4097, 9000};

    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        for (Class<? extends RowKernel> contract : List.of(Softmax.class, LogSoftmax.class)) {
            RowKernel kernel = kernels.get(contract);
            for (int columns : small ? COLUMNS : MORE_COLUMNS) {
                for (Values values : new Values[] {Values.NORMAL, Values.WIDE, Values.SPECIAL}) {
                    int rows = 5;
                    int stride = columns + 3;
                    float[] x = values.of(rows * stride, columns);
                    float[] dy = Values.NORMAL.of(rows * stride, columns + 1);
                    float[] y = new float[rows * stride];
                    float[] dx = new float[rows * stride];
                    kernels.parallel().range(rows, 2, (from, to) -> {
                        int at = from * stride;
                        kernel.forward(to - from, columns, stride, x, at, y, at);
                        kernel.backward(to - from, columns, stride, y, at, dy, at, dx, at);
                    });
                    digest.add(y);
                    digest.add(dx);
                }
            }
        }
    }
}
