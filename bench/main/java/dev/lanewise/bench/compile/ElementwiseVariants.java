package dev.lanewise.bench.compile;

import dev.lanewise.bench.compile.Variant.Work;
import dev.lanewise.kernel.Absolute;
import dev.lanewise.kernel.Add;
import dev.lanewise.kernel.BinaryKernel;
import dev.lanewise.kernel.Divide;
import dev.lanewise.kernel.Erf;
import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Gelu;
import dev.lanewise.kernel.Log;
import dev.lanewise.kernel.Maximum;
import dev.lanewise.kernel.Minimum;
import dev.lanewise.kernel.Multiply;
import dev.lanewise.kernel.Negate;
import dev.lanewise.kernel.Reciprocal;
import dev.lanewise.kernel.Relu;
import dev.lanewise.kernel.Sigmoid;
import dev.lanewise.kernel.Softplus;
import dev.lanewise.kernel.Square;
import dev.lanewise.kernel.SquareRoot;
import dev.lanewise.kernel.Subtract;
import dev.lanewise.kernel.Tanh;
import dev.lanewise.kernel.UnaryKernel;
import java.util.ArrayList;
import java.util.List;

/** Functions and arithmetic, element by element: on a long input at once, and after many short ones. */
final class ElementwiseVariants {
    private static final int LONG = 4_099;
    /** Lengths below this one reach every path of a short input at 512 bits. */
    private static final int SHORT = 71;

    private static final List<Class<? extends UnaryKernel>> FUNCTIONS = List.of(
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

    private static final List<Class<? extends BinaryKernel>> ARITHMETIC =
            List.of(Add.class, Divide.class, Maximum.class, Minimum.class, Multiply.class, Subtract.class);

    private ElementwiseVariants() {}

    static List<Variant> all() {
        List<Variant> variants = new ArrayList<>();
        for (Class<? extends UnaryKernel> function : FUNCTIONS) {
            variants.add(Variant.of("forward", function, kernel -> new Work(forward(kernel))));
            variants.add(Variant.of(
                    "forward after short", function, kernel -> new Work(shortForward(kernel), forward(kernel))));
            variants.add(Variant.of("backward", function, kernel -> new Work(backward(kernel))));
            variants.add(Variant.of(
                    "backward after short", function, kernel -> new Work(shortBackward(kernel), backward(kernel))));
        }
        for (Class<? extends BinaryKernel> operation : ARITHMETIC) {
            variants.add(Variant.of("both", operation, kernel -> new Work(apply(kernel, 1, 1))));
            variants.add(Variant.of("left scalar", operation, kernel -> new Work(apply(kernel, 0, 1))));
            variants.add(Variant.of("right scalar", operation, kernel -> new Work(apply(kernel, 1, 0))));
            variants.add(Variant.of(
                    "both after short", operation, kernel -> new Work(shortApply(kernel), apply(kernel, 1, 1))));
        }
        return variants;
    }

    private static Runnable forward(UnaryKernel kernel) {
        float[] x = Operands.fractions(LONG, 1);
        float[] y = new float[LONG];
        return () -> kernel.forward(LONG, x, 0, y, 0);
    }

    private static Runnable shortForward(UnaryKernel kernel) {
        float[] x = Operands.fractions(SHORT, 1);
        float[] y = new float[SHORT];
        int[] n = {0};
        return () -> kernel.forward(n[0]++ % SHORT, x, 0, y, 0);
    }

    private static Runnable backward(UnaryKernel kernel) {
        float[] x = Operands.fractions(LONG, 1);
        float[] dy = Operands.normal(LONG, 2);
        float[] y = new float[LONG];
        float[] dx = new float[LONG];
        kernel.forward(LONG, x, 0, y, 0);
        return () -> kernel.backward(LONG, x, 0, y, 0, dy, 0, dx, 0);
    }

    private static Runnable shortBackward(UnaryKernel kernel) {
        float[] x = Operands.fractions(SHORT, 1);
        float[] dy = Operands.normal(SHORT, 2);
        float[] y = Operands.fractions(SHORT, 3);
        float[] dx = new float[SHORT];
        int[] n = {0};
        return () -> kernel.backward(n[0]++ % SHORT, x, 0, y, 0, dy, 0, dx, 0);
    }

    private static Runnable apply(BinaryKernel kernel, int aStride, int bStride) {
        float[] a = Operands.fractions(LONG, 1);
        float[] b = Operands.fractions(LONG, 2);
        float[] y = new float[LONG];
        return () -> kernel.apply(LONG, a, 0, aStride, b, 0, bStride, y, 0);
    }

    private static Runnable shortApply(BinaryKernel kernel) {
        float[] a = Operands.fractions(SHORT, 1);
        float[] b = Operands.fractions(SHORT, 2);
        float[] y = new float[SHORT];
        int[] n = {0};
        return () -> kernel.apply(n[0]++ % SHORT, a, 0, 1, b, 0, 1, y, 0);
    }
}
