package dev.lanewise.tensor;

/** Differentiable functions of two operands, which broadcast and meet in their common type. */
final class Binary {
    private Binary() {}

    /** op(a, b). */
    static Tensor apply(BinaryOp op, Tensor a, Tensor b) {
        DType type = DType.promote(a.dtype(), b.dtype());
        if (type == DType.I32 && !op.keepsIntegers()) {
            type = DType.F32;
        }
        Tensor x = Casts.cast(a, type);
        Tensor z = Casts.cast(b, type);
        Tensor y = Tensor.empty(a.kernels(), type, Broadcasting.shape(op.id(), a.shape(), b.shape()));
        Elementwise.apply(op, x, z, y);
        Tape tape = Tape.active();
        if (tape != null) {
            Node nodeX = tape.node(x);
            Node nodeZ = tape.node(z);
            if (nodeX != null || nodeZ != null) {
                tape.record(y, new Gradient(y, op, nodeX, nodeZ, x, z));
            }
        }
        return y;
    }

    /** op(a, value), with the value in a's type. */
    static Tensor apply(BinaryOp op, Tensor a, double value) {
        DType type =
                a.dtype() == DType.I32 && (!op.keepsIntegers() || value != Math.rint(value)) ? DType.F32 : a.dtype();
        return apply(op, a, Tensor.scalar(a.kernels(), type, value));
    }

    private static final class Gradient extends Node {
        private final BinaryOp op;
        private final Node a;
        private final Node b;
        private final Shape shapeA;
        private final Shape shapeB;
        private final Saved savedA;
        private final Saved savedB;

        Gradient(Tensor y, BinaryOp op, Node a, Node b, Tensor valueA, Tensor valueB) {
            super(y);
            this.op = op;
            this.a = a;
            this.b = b;
            this.shapeA = valueA.shape();
            this.shapeB = valueB.shape();
            boolean linear = op == BinaryOp.ADD || op == BinaryOp.SUBTRACT;
            boolean product = op == BinaryOp.MULTIPLY;
            // The quotient's gradient at the divisor needs both, a product's each the other.
            this.savedA =
                    linear || (product && b == null) || (op == BinaryOp.DIVIDE && b == null) ? null : new Saved(valueA);
            this.savedB = linear || (product && a == null) ? null : new Saved(valueB);
        }

        @Override
        String name() {
            return op.id();
        }

        @Override
        void backward(Tensor dy) {
            if (a != null) {
                a.add(Broadcasting.reduceTo(gradientA(dy), shapeA));
            }
            if (b != null) {
                b.add(Broadcasting.reduceTo(gradientB(dy), shapeB));
            }
        }

        private Tensor gradientA(Tensor dy) {
            return switch (op) {
                case ADD, SUBTRACT -> dy;
                case MULTIPLY -> dy.multiply(savedB.get(this));
                case DIVIDE -> dy.divide(savedB.get(this));
                case MAXIMUM, MINIMUM -> Comparisons.where(aWins(), dy, Tensor.scalar(kernels, dtype, 0));
            };
        }

        private Tensor gradientB(Tensor dy) {
            return switch (op) {
                case ADD -> dy;
                case SUBTRACT -> dy.negate();
                case MULTIPLY -> dy.multiply(savedA.get(this));
                case DIVIDE -> {
                    Tensor divisor = savedB.get(this);
                    yield dy.divide(divisor)
                            .multiply(savedA.get(this).divide(divisor))
                            .negate();
                }
                case MAXIMUM, MINIMUM -> Comparisons.where(aWins(), Tensor.scalar(kernels, dtype, 0), dy);
            };
        }

        private Tensor aWins() {
            Tensor x = savedA.get(this);
            Tensor z = savedB.get(this);
            return op == BinaryOp.MAXIMUM
                    ? Comparisons.compare(CompareOp.NOT_LESS, x, z)
                    : Comparisons.compare(CompareOp.NOT_GREATER, x, z);
        }
    }
}
