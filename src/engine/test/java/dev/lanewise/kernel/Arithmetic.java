package dev.lanewise.kernel;

import java.util.List;

/** Elementwise arithmetic as tests see it: contract and oracle. */
enum Arithmetic {
    ADD(Add.class) {
        @Override
        float of(float a, float b) {
            return a + b;
        }
    },
    SUBTRACT(Subtract.class) {
        @Override
        float of(float a, float b) {
            return a - b;
        }
    },
    MULTIPLY(Multiply.class) {
        @Override
        float of(float a, float b) {
            return a * b;
        }
    },
    DIVIDE(Divide.class) {
        @Override
        float of(float a, float b) {
            return a / b;
        }
    },
    MAXIMUM(Maximum.class) {
        @Override
        float of(float a, float b) {
            return Float.isNaN(a) || Float.isNaN(b) ? Float.NaN : a > b || a == b && 1 / a > 0 ? a : b;
        }
    },
    MINIMUM(Minimum.class) {
        @Override
        float of(float a, float b) {
            return Float.isNaN(a) || Float.isNaN(b) ? Float.NaN : a < b || a == b && 1 / a < 0 ? a : b;
        }
    };

    final Class<? extends BinaryKernel> contract;

    Arithmetic(Class<? extends BinaryKernel> contract) {
        this.contract = contract;
    }

    /** The oracle, which for the extremes does not rest on Math.max and Math.min. */
    abstract float of(float a, float b);

    /** All forms have the same bits: + − × ÷ are correctly rounded, the extremes exact. */
    List<BinaryKernel> forms() {
        return List.of(Forms.vector(contract), Forms.scalar(contract), Forms.reference(contract));
    }
}
