package dev.lanewise.tensor;

import dev.lanewise.kernel.AttentionShape;
import dev.lanewise.kernel.HeadRows;
import java.util.Arrays;

/** Attention of heads that lie side by side in the last axis; q, k and v are read where they are, also within one tensor. */
final class Attention {
    /** The least multiplications worth a thread. */
    private static final int GRAIN = 1 << 16;

    private Attention() {}

    /** Self-attention of a projection [N, T, 3·C] that holds q, k and v side by side. */
    static Tensor self(Tensor x, int heads, boolean causal) {
        if (x.rank() != 3 || !x.dtype().isFloating() || x.size(2) % 3 != 0) {
            throw new IllegalArgumentException(
                    "selfAttention wants queries, keys and values side by side, a floating tensor of"
                            + " shape [N, T, 3·C], this one is " + x.describe());
        }
        int width = x.size(2) / 3;
        Node node = Views.recorder(x);
        Tensor from = node == null ? rows(x) : Copies.dense(x);
        Tensor[] parts = new Tensor[3];
        for (int i = 0; i < 3; i++) {
            parts[i] = from.view(from.offset() + i * width, Shape.of(x.size(0), x.size(1), width), from.strides());
        }
        AttentionShape shape = shape(parts[0], parts[1], parts[2], heads, causal);
        return run(shape, parts, node, new Node[] {node, node, node});
    }

    /** Attention of q [N, T, C] to k and v [N, S, C]. */
    static Tensor of(Tensor q, Tensor k, Tensor v, int heads, boolean causal) {
        Node[] nodes = {Views.recorder(q), Views.recorder(k), Views.recorder(v)};
        boolean recorded = nodes[0] != null || nodes[1] != null || nodes[2] != null;
        Tensor keys = rows(k);
        Tensor values = rows(v);
        // The kernel wants k and v to lie alike, and gradients to lie as they do.
        boolean dense = recorded || !Arrays.equals(keys.strides(), values.strides());
        Tensor[] parts = {
            recorded ? Copies.dense(q) : rows(q),
            dense ? Copies.dense(keys) : keys,
            dense ? Copies.dense(values) : values
        };
        return run(shape(parts[0], parts[1], parts[2], heads, causal), parts, null, nodes);
    }

    /** {@code x} if the elements of its rows lie side by side, else a dense copy. */
    private static Tensor rows(Tensor x) {
        boolean inPlace =
                x.rank() == 3 && (x.size(2) <= 1 || x.strides()[2] == 1) && x.strides()[0] >= 0 && x.strides()[1] >= 0;
        return inPlace ? x : Copies.dense(x);
    }

    private static AttentionShape shape(Tensor q, Tensor k, Tensor v, int heads, boolean causal) {
        boolean fits = q.rank() == 3
                && k.rank() == 3
                && k.shape().equals(v.shape())
                && q.size(0) == k.size(0)
                && q.size(2) == k.size(2);
        if (!fits) {
            throw new IllegalArgumentException("attention cannot take queries " + q.describe() + ", keys "
                    + k.describe() + " and values " + v.describe() + "; give [N, T, C], [N, S, C] and [N, S, C]");
        }
        if (!q.dtype().isFloating() || q.dtype() != k.dtype() || q.dtype() != v.dtype()) {
            throw new IllegalArgumentException("attention wants one floating type, the queries are " + q.dtype()
                    + ", the keys " + k.dtype() + ", the values " + v.dtype() + "; cast them");
        }
        if (heads < 1 || q.size(2) % heads != 0 || q.size(2) == 0) {
            throw new IllegalArgumentException("attention of " + heads + " heads cannot share " + q.size(2)
                    + " channels; give a number of heads that divides them");
        }
        int d = q.size(2) / heads;
        int rows = q.size(1);
        return new AttentionShape(
                q.size(0),
                heads,
                rows,
                k.size(1),
                d,
                causal,
                layout(q, d),
                layout(k, d),
                HeadRows.dense(rows, q.size(2), d));
    }

    private static HeadRows layout(Tensor x, int headSize) {
        return new HeadRows(x.strides()[0], x.strides()[1], headSize);
    }

    private static Tensor run(AttentionShape shape, Tensor[] parts, Node packed, Node[] nodes) {
        Tensor q = parts[0];
        Tensor out = Tensor.empty(q.kernels(), q.dtype(), q.shape());
        Tape tape = nodes[0] == null && nodes[1] == null && nodes[2] == null ? null : Tape.active();
        Shape statistics = Shape.of(shape.pairs(), shape.queries());
        Tensor max = tape == null ? null : Tensor.empty(q.kernels(), q.dtype(), statistics);
        Tensor inverse = tape == null ? null : Tensor.empty(q.kernels(), q.dtype(), statistics);
        q.kernels()
                .parallel()
                .range(shape.pairs(), grain(shape), (from, end) -> forward(shape, from, end, parts, out, max, inverse));
        out.changed();
        if (tape != null) {
            max.changed();
            inverse.changed();
            tape.record(out, new Gradient(shape, parts, out, max, inverse, packed, nodes));
        }
        return out;
    }

    private static int grain(AttentionShape shape) {
        long work = (long) shape.queries() * shape.keys() * shape.headSize();
        return (int) (GRAIN / Math.max(1, work)) + 1;
    }

    private static void forward(
            AttentionShape shape, int from, int end, Tensor[] parts, Tensor out, Tensor max, Tensor inverse) {
        Tensor q = parts[0];
        Tensor k = parts[1];
        Tensor v = parts[2];
        dev.lanewise.kernel.Attention kernel = q.compute().get(dev.lanewise.kernel.Attention.class);
        if (q.dtype() == DType.F32) {
            kernel.forward(
                    shape,
                    from,
                    end,
                    q.floats(),
                    q.offset(),
                    k.floats(),
                    k.offset(),
                    v.floats(),
                    v.offset(),
                    out.floats(),
                    out.offset(),
                    max == null ? null : max.floats(),
                    0,
                    inverse == null ? null : inverse.floats(),
                    0);
        } else {
            kernel.forward(
                    shape,
                    from,
                    end,
                    q.doubles(),
                    q.offset(),
                    k.doubles(),
                    k.offset(),
                    v.doubles(),
                    v.offset(),
                    out.doubles(),
                    out.offset(),
                    max == null ? null : max.doubles(),
                    0,
                    inverse == null ? null : inverse.doubles(),
                    0);
        }
    }

    private static final class Gradient extends Node {
        private final AttentionShape attention;
        private final Saved[] saved = new Saved[6];
        private final Node packed;
        private final Node[] nodes;

        Gradient(
                AttentionShape attention,
                Tensor[] parts,
                Tensor out,
                Tensor max,
                Tensor inverse,
                Node packed,
                Node[] nodes) {
            super(out);
            this.attention = attention;
            this.packed = packed;
            this.nodes = nodes;
            Tensor[] needed = {parts[0], parts[1], parts[2], out, max, inverse};
            for (int i = 0; i < needed.length; i++) {
                saved[i] = new Saved(needed[i]);
            }
        }

        @Override
        String name() {
            return "attention";
        }

        @Override
        void backward(Tensor upstream) {
            Tensor dy = Copies.dense(upstream);
            Tensor[] gradients = new Tensor[3];
            Tensor whole = packed == null ? null : Tensor.empty(kernels, dtype, packed.shape);
            for (int i = 0; i < 3; i++) {
                Shape part = saved[i].get(this).shape();
                gradients[i] = whole == null
                        ? Tensor.empty(kernels, dtype, part)
                        : whole.view(i * part.size(2), part, whole.strides());
            }
            kernels.parallel().range(attention.pairs(), grain(attention), (from, end) -> run(from, end, dy, gradients));
            if (whole != null) {
                whole.changed();
                packed.give(whole);
                return;
            }
            for (int i = 0; i < 3; i++) {
                gradients[i].changed();
                if (nodes[i] != null) {
                    nodes[i].give(gradients[i]);
                }
            }
        }

        private void run(int from, int end, Tensor dy, Tensor[] gradients) {
            Tensor q = saved[0].get(this);
            Tensor k = saved[1].get(this);
            Tensor v = saved[2].get(this);
            Tensor out = saved[3].get(this);
            Tensor max = saved[4].get(this);
            Tensor inverse = saved[5].get(this);
            dev.lanewise.kernel.Attention kernel = out.compute().get(dev.lanewise.kernel.Attention.class);
            if (dtype == DType.F32) {
                kernel.backward(
                        attention,
                        from,
                        end,
                        q.floats(),
                        q.offset(),
                        k.floats(),
                        k.offset(),
                        v.floats(),
                        v.offset(),
                        out.floats(),
                        out.offset(),
                        max.floats(),
                        max.offset(),
                        inverse.floats(),
                        inverse.offset(),
                        dy.floats(),
                        dy.offset(),
                        gradients[0].floats(),
                        gradients[0].offset(),
                        gradients[1].floats(),
                        gradients[1].offset(),
                        gradients[2].floats(),
                        gradients[2].offset());
            } else {
                kernel.backward(
                        attention,
                        from,
                        end,
                        q.doubles(),
                        q.offset(),
                        k.doubles(),
                        k.offset(),
                        v.doubles(),
                        v.offset(),
                        out.doubles(),
                        out.offset(),
                        max.doubles(),
                        max.offset(),
                        inverse.doubles(),
                        inverse.offset(),
                        dy.doubles(),
                        dy.offset(),
                        gradients[0].doubles(),
                        gradients[0].offset(),
                        gradients[1].doubles(),
                        gradients[1].offset(),
                        gradients[2].doubles(),
                        gradients[2].offset());
            }
        }
    }
}
