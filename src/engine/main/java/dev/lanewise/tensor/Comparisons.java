package dev.lanewise.tensor;

/** Comparisons, and the choice between two tensors by a mask of I32, where 0 is false. */
final class Comparisons {
    private Comparisons() {}

    /** 1 where the comparison holds, else 0. */
    static Tensor compare(CompareOp op, Tensor a, Tensor b) {
        Shape shape = Broadcasting.shape("a comparison", a.shape(), b.shape());
        Tensor y = Tensor.empty(a.kernels(), DType.I32, shape);
        Walk walk =
                new Walk(shape.sizes(), Broadcasting.strides(a, shape), Broadcasting.strides(b, shape), y.strides());
        Storage from = a.storage();
        Storage with = b.storage();
        int[] to = y.ints();
        for (int r = 0; r < walk.runs; r++) {
            int i = a.offset() + walk.offset(0, r);
            int j = b.offset() + walk.offset(1, r);
            int k = y.offset() + walk.offset(2, r);
            for (int n = 0; n < walk.run; n++) {
                boolean holds = op.holds(from.get(i + n * walk.stride(0)), with.get(j + n * walk.stride(1)));
                to[k + n] = holds ? 1 : 0;
            }
        }
        y.storage().changed();
        return y;
    }

    /** a where the mask is not 0, else b; all three broadcast. Differentiable in a and b. */
    static Tensor where(Tensor mask, Tensor a, Tensor b) {
        if (mask.dtype() != DType.I32) {
            throw new IllegalArgumentException(
                    "a mask is of i32, this one is " + mask.describe() + "; make it by a comparison");
        }
        DType type = DType.promote(a.dtype(), b.dtype());
        Tensor x = Casts.cast(a, type);
        Tensor z = Casts.cast(b, type);
        Shape shape = Broadcasting.shape("where", mask.shape(), Broadcasting.shape("where", x.shape(), z.shape()));
        Tensor y = Tensor.empty(a.kernels(), type, shape);
        choose(mask, x, z, y);
        Tape tape = Tape.active();
        if (tape != null) {
            Node nodeX = tape.node(x);
            Node nodeZ = tape.node(z);
            if (nodeX != null || nodeZ != null) {
                tape.record(y, new Gradient(y, mask, nodeX, nodeZ));
            }
        }
        return y;
    }

    private static void choose(Tensor mask, Tensor a, Tensor b, Tensor y) {
        Shape shape = y.shape();
        Walk walk = new Walk(
                shape.sizes(),
                Broadcasting.strides(mask, shape),
                Broadcasting.strides(a, shape),
                Broadcasting.strides(b, shape),
                y.strides());
        int[] first = mask.ints();
        Storage to = y.storage();
        for (int r = 0; r < walk.runs; r++) {
            int m = mask.offset() + walk.offset(0, r);
            int i = a.offset() + walk.offset(1, r);
            int j = b.offset() + walk.offset(2, r);
            int k = y.offset() + walk.offset(3, r);
            for (int n = 0; n < walk.run; n++) {
                boolean takeFirst = first[m + n * walk.stride(0)] != 0;
                to.put(
                        k + n,
                        takeFirst
                                ? a.storage().get(i + n * walk.stride(1))
                                : b.storage().get(j + n * walk.stride(2)));
            }
        }
        to.changed();
    }

    private static final class Gradient extends Node {
        private final Saved mask;
        private final Node a;
        private final Node b;

        Gradient(Tensor y, Tensor mask, Node a, Node b) {
            super(y);
            this.mask = new Saved(mask);
            this.a = a;
            this.b = b;
        }

        @Override
        String name() {
            return "where";
        }

        @Override
        void backward(Tensor dy) {
            Tensor zero = Tensor.scalar(kernels, dtype, 0);
            if (a != null) {
                a.add(Broadcasting.reduceTo(where(mask.get(this), dy, zero), a.shape));
            }
            if (b != null) {
                b.add(Broadcasting.reduceTo(where(mask.get(this), zero, dy), b.shape));
            }
        }
    }
}
