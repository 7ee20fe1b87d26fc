package dev.lanewise.tensor;

/** Several tensors side by side; differentiable. */
final class Joining {
    private Joining() {}

    static Tensor concat(int axis, Tensor[] parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("concat of no tensors; give at least one");
        }
        Tensor first = parts[0];
        int from0 = first.shape().axis(axis);
        DType type = first.dtype();
        long total = 0;
        for (Tensor part : parts) {
            requireAlike(first, part, from0);
            type = DType.promote(type, part.dtype());
            total += part.size(from0);
        }
        int[] sizes = first.shape().toArray();
        sizes[from0] = (int) Math.min(total, Integer.MAX_VALUE);
        Tensor y = Tensor.empty(first.kernels(), type, Shape.owning(sizes));
        Tape tape = Tape.active();
        Node[] inputs = new Node[parts.length];
        boolean recording = false;
        int start = 0;
        for (int i = 0; i < parts.length; i++) {
            Tensor part = Casts.cast(parts[i], type);
            Copies.write(part, stretch(y, from0, start, part.size(from0)));
            start += part.size(from0);
            inputs[i] = tape == null ? null : tape.node(part);
            recording |= inputs[i] != null;
        }
        if (recording) {
            tape.record(y, new Gradient(y, from0, inputs, parts));
        }
        return y;
    }

    static Tensor stack(int axis, Tensor[] parts) {
        Tensor[] expanded = new Tensor[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].shape().equals(parts[0].shape())) {
                throw new IllegalArgumentException("stack cannot join shapes " + parts[0].shape() + " and "
                        + parts[i].shape() + "; make them equal");
            }
            expanded[i] = parts[i].expandDims(axis);
        }
        return concat(axis, expanded);
    }

    private static void requireAlike(Tensor first, Tensor part, int axis) {
        boolean alike = part.rank() == first.rank();
        for (int i = 0; alike && i < first.rank(); i++) {
            alike = i == axis || part.size(i) == first.size(i);
        }
        if (!alike) {
            throw new IllegalArgumentException("concat along axis " + axis + " cannot join shapes " + first.shape()
                    + " and " + part.shape() + "; all other axes must be equal");
        }
    }

    private static Tensor stretch(Tensor y, int axis, int start, int count) {
        int[] sizes = y.shape().toArray();
        sizes[axis] = count;
        int offset = count == 0 ? y.offset() : y.offset() + start * y.strides()[axis];
        return y.view(offset, Shape.owning(sizes), y.strides());
    }

    private static final class Gradient extends Node {
        private final int axis;
        private final Node[] inputs;
        private final int[] counts;

        Gradient(Tensor y, int axis, Node[] inputs, Tensor[] parts) {
            super(y);
            this.axis = axis;
            this.inputs = inputs;
            this.counts = new int[parts.length];
            for (int i = 0; i < parts.length; i++) {
                counts[i] = parts[i].size(axis);
            }
        }

        @Override
        String name() {
            return "concat";
        }

        @Override
        void backward(Tensor dy) {
            int start = 0;
            for (int i = 0; i < inputs.length; i++) {
                if (inputs[i] != null) {
                    inputs[i].add(stretch(dy, axis, start, counts[i]));
                }
                start += counts[i];
            }
        }
    }
}
