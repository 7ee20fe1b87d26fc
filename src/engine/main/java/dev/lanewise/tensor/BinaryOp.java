package dev.lanewise.tensor;

import dev.lanewise.kernel.Add;
import dev.lanewise.kernel.BinaryKernel;
import dev.lanewise.kernel.Divide;
import dev.lanewise.kernel.Maximum;
import dev.lanewise.kernel.Minimum;
import dev.lanewise.kernel.Multiply;
import dev.lanewise.kernel.Subtract;
import java.util.Locale;

/** The functions of two operands: their kernel, and what integers do, which wrap as Java's. */
enum BinaryOp {
    ADD(Add.class),
    SUBTRACT(Subtract.class),
    MULTIPLY(Multiply.class),
    DIVIDE(Divide.class),
    MAXIMUM(Maximum.class),
    MINIMUM(Minimum.class);

    /** The contract. */
    final Class<? extends BinaryKernel> kernel;

    BinaryOp(Class<? extends BinaryKernel> kernel) {
        this.kernel = kernel;
    }

    /** Whether integers stay integers; else they become F32. */
    boolean keepsIntegers() {
        return this != DIVIDE;
    }

    /** The function of two integers. */
    int of(int a, int b) {
        return switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case DIVIDE -> throw new AssertionError();
        };
    }

    /** The name in messages. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
