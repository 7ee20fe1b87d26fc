package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;
import java.util.List;

/** Every elementwise function and its derivative. */
public final class UnaryDigest implements DigestCase {
    /** Every elementwise function. */
    public static final List<Class<? extends UnaryKernel>> FUNCTIONS = List.of(
            Absolute.class,
            Erf.class,
            Exp.class,
            Gelu.class,
            Log.class,
            Negate.class,
            Reciprocal.class,
            Relu.class,
            Sigmoid.class,
            Softplus.class,
            Square.class,
            SquareRoot.class,
            Tanh.class);

    @Override
    public String name() {
        return "unary";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        int n = small ? 300 : 5_000;
        for (Class<? extends UnaryKernel> function : FUNCTIONS) {
            UnaryKernel kernel = kernels.get(function);
            for (Values values : Values.values()) {
                float[] x = values.of(n, 7);
                float[] y = new float[n];
                kernel.forward(n, x, 0, y, 0);
                digest.add(y);
                float[] dx = new float[n];
                kernel.backward(n, x, 0, y, 0, Values.NORMAL.of(n, 8), 0, dx, 0);
                digest.add(dx);
            }
        }
    }
}
