package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.MaxPool2d;
import dev.lanewise.kernel.Pool2dChecks;
import dev.lanewise.kernel.Window2d;
import java.util.Arrays;
import java.util.Objects;

/** The SIMD {@link MaxPool2d}: {@link MaxPoolPass} goes over the rows, {@link WindowMax} finds their winners. */
final class VectorMaxPool2d implements MaxPool2d {
    @Override
    public void forward(
            int planes, Window2d window, float[] x, int xOffset, float[] y, int yOffset, int[] argmax, int argmaxOffset) {
        Pool2dChecks.operands(planes, window, "x", x, x.length, xOffset, "y", y, y.length, yOffset, "y");
        if (argmax != null) {
            Pool2dChecks.argmax(planes, window, argmax.length, argmaxOffset);
        }
        MaxPoolPass pass = MaxPoolPass.POOL.take();
        pass.run(planes, window, x, xOffset, y, yOffset, argmax, argmaxOffset);
        MaxPoolPass.POOL.give(pass);
    }

    /** Scalar but for windows side by side: a sum at an address that only the data knows. */
    @Override
    public void backward(
            int planes, Window2d window, float[] dy, int dyOffset, int[] argmax, int argmaxOffset, float[] dx, int dxOffset) {
        Pool2dChecks.operands(planes, window, "dx", dx, dx.length, dxOffset, "dy", dy, dy.length, dyOffset, "dx");
        Pool2dChecks.argmax(planes, window, argmax.length, argmaxOffset);
        int size = window.inputSize();
        int outputs = window.outputSize();
        boolean pairs = PairRows.suit(window);
        for (int plane = 0; plane < planes; plane++) {
            int to = dxOffset + plane * size;
            int output = plane * outputs;
            boolean last = plane == planes - 1;
            if (pairs && PairRows.backward(window, dy, dyOffset + output, argmax, argmaxOffset + output, dx, to, last)) {
                continue;
            }
            Arrays.fill(dx, to, to + size, 0f);
            for (int i = plane * outputs; i < (plane + 1) * outputs; i++) {
                dx[to + Objects.checkIndex(argmax[argmaxOffset + i], size)] += dy[dyOffset + i];
            }
        }
    }
}
