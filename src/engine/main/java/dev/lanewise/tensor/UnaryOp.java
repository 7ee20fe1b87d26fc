package dev.lanewise.tensor;

import dev.lanewise.kernel.Absolute;
import dev.lanewise.kernel.Erf;
import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Gelu;
import dev.lanewise.kernel.Log;
import dev.lanewise.kernel.Negate;
import dev.lanewise.kernel.Reciprocal;
import dev.lanewise.kernel.Relu;
import dev.lanewise.kernel.Sigmoid;
import dev.lanewise.kernel.Softplus;
import dev.lanewise.kernel.Square;
import dev.lanewise.kernel.SquareRoot;
import dev.lanewise.kernel.Tanh;
import dev.lanewise.kernel.UnaryKernel;
import java.util.Locale;

/** The elementwise functions: their kernel, and what its backward reads, which is what the tape saves. */
enum UnaryOp {
    ABS(Absolute.class, false, true),
    NEGATE(Negate.class, false, true),
    SQUARE(Square.class, false, true),
    SQRT(SquareRoot.class, true, false),
    RECIPROCAL(Reciprocal.class, true, false),
    EXP(Exp.class, true, false),
    LOG(Log.class, false, false),
    TANH(Tanh.class, true, false),
    SIGMOID(Sigmoid.class, true, false),
    RELU(Relu.class, true, true),
    SOFTPLUS(Softplus.class, false, false),
    GELU(Gelu.class, false, false),
    ERF(Erf.class, false, false);

    /** The contract. */
    final Class<? extends UnaryKernel> kernel;

    /** Whether the backward reads the result; else it reads the argument. */
    final boolean readsResult;

    /** Whether integers stay integers; else they become F32. */
    final boolean keepsIntegers;

    UnaryOp(Class<? extends UnaryKernel> kernel, boolean readsResult, boolean keepsIntegers) {
        this.kernel = kernel;
        this.readsResult = readsResult;
        this.keepsIntegers = keepsIntegers;
    }

    /** The name in messages. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
