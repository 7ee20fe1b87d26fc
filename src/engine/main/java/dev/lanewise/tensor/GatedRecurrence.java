package dev.lanewise.tensor;

import dev.lanewise.kernel.Activation;

/**
 * A gated recurrent unit over whole sequences. Inside, time is the outer axis, so that a step's rows lie side by side: one
 * product gives the input's part of all steps, then {@link GruSteps} goes through them. Backward goes back through the steps,
 * after which each weight's gradient is one product over all steps and samples, in the order (t, n).
 *
 * <pre>
 *   a = x·W + b          [T, N, 3U]        states [T + 1, N, U]: the first is the given one, or 0
 *   dW ← xᵀ·da           dR ← hᵀ·dc        db, dd ← their columns' sums        dx ← da·Wᵀ
 * </pre>
 */
final class GatedRecurrence {
    private static final int PARTS = 3;
    private static final int GATES = 4;

    private GatedRecurrence() {}

    /** All states [N, T, U], or the last one [N, U]. */
    static Tensor apply(
            Tensor x, Tensor kernel, Tensor recurrent, Tensor bias, Tensor recurrentBias, Tensor state, boolean last) {
        GruShapes.require(x, kernel, recurrent, bias, recurrentBias, state);
        int samples = x.size(0);
        int time = x.size(1);
        int units = recurrent.size(0);
        Tape tape = Tape.active();
        Node[] inputs = nodes(tape, x, kernel, recurrent, bias, recurrentBias, state);
        Tensor from = timeFirst(x).reshapeTo(Shape.of(time * samples, x.size(2)));
        Tensor a = Tensor.empty(x.kernels(), x.dtype(), Shape.of(time * samples, PARTS * units));
        MatrixProducts.multiply(from, kernel, 0, a, Copies.dense(bias), Activation.NONE);
        Tensor states = Tensor.empty(x.kernels(), x.dtype(), Shape.of(time + 1, samples, units));
        Tensor first = Indexing.selected(states, 0, 0);
        if (state == null) {
            Copies.fill(first, 0);
        } else {
            Copies.write(state, first);
        }
        Tensor gates =
                inputs == null ? null : Tensor.empty(x.kernels(), x.dtype(), Shape.of(time, samples, GATES * units));
        Tensor weights = Copies.dense(recurrent);
        new GruSteps(samples, time, units).forward(a, weights, Copies.dense(recurrentBias), states, gates);
        Tensor y = last ? Indexing.selected(states, 0, time) : sampleFirst(after(states, time, samples, units));
        if (inputs != null) {
            tape.record(y, new Gradient(y, last, inputs, from, kernel, weights, states, gates));
        }
        return y;
    }

    /** The nodes of those, or null if none of them has one. */
    private static Node[] nodes(Tape tape, Tensor... tensors) {
        boolean any = false;
        Node[] nodes = new Node[tensors.length];
        for (int i = 0; tape != null && i < tensors.length; i++) {
            nodes[i] = tensors[i] == null ? null : tape.node(tensors[i]);
            any |= nodes[i] != null;
        }
        return any ? nodes : null;
    }

    /** [N, T, …] as a dense [T, N, …]. */
    private static Tensor timeFirst(Tensor x) {
        return Copies.dense(Views.permuted(x, new int[] {1, 0, 2}));
    }

    private static Tensor sampleFirst(Tensor x) {
        return Views.permuted(x, new int[] {1, 0, 2});
    }

    /** The states but the first. */
    private static Tensor after(Tensor states, int time, int samples, int units) {
        Shape shape = Shape.of(time, samples, units);
        return states.view(states.offset() + samples * units, shape, shape.strides());
    }

    private static final class Gradient extends Node {
        private final boolean last;
        private final Node[] inputs;
        private final Saved savedX;
        private final Saved savedKernel;
        private final Saved savedRecurrent;
        private final Saved savedStates;
        private final Saved savedGates;

        Gradient(
                Tensor y,
                boolean last,
                Node[] inputs,
                Tensor x,
                Tensor kernel,
                Tensor recurrent,
                Tensor states,
                Tensor gates) {
            super(y);
            this.last = last;
            this.inputs = inputs;
            this.savedX = new Saved(x);
            this.savedKernel = new Saved(kernel);
            this.savedRecurrent = new Saved(recurrent);
            this.savedStates = new Saved(states);
            this.savedGates = new Saved(gates);
        }

        @Override
        String name() {
            return "gru";
        }

        @Override
        void backward(Tensor upstream) {
            Tensor x = savedX.get(this);
            Tensor states = savedStates.get(this);
            int time = states.size(0) - 1;
            int samples = states.size(1);
            int units = states.size(2);
            Tensor dy = last ? Copies.dense(upstream) : timeFirst(upstream);
            Shape parts = Shape.of(time * samples, PARTS * units);
            Tensor da = Tensor.empty(kernels, dtype, parts);
            Tensor dc = Tensor.empty(kernels, dtype, parts);
            Tensor dh = Tensor.empty(kernels, dtype, Shape.of(samples, units));
            Copies.fill(dh, 0);
            // Transposed once, so that every step reads its rows in order.
            Tensor turned = Copies.dense(Views.swapped(savedRecurrent.get(this)));
            new GruSteps(samples, time, units)
                    .backward(savedGates.get(this), turned, states, dy, last, da, dc, dh, inputs[5] != null);
            Tensor before = states.view(
                    states.offset(),
                    Shape.of(time * samples, units),
                    Shape.of(time * samples, units).strides());
            product(Views.swapped(x), da, inputs[1]);
            product(Views.swapped(before), dc, inputs[2]);
            Linear.columnSums(da, inputs[3]);
            Linear.columnSums(dc, inputs[4]);
            if (inputs[0] != null) {
                Tensor dx = Tensor.empty(kernels, dtype, x.shape());
                MatrixProducts.multiply(da, Views.swapped(savedKernel.get(this)), 0, dx, null, Activation.NONE);
                inputs[0].give(sampleFirst(dx.reshapeTo(Shape.of(time, samples, x.size(1)))));
            }
            if (inputs[5] != null) {
                inputs[5].give(dh);
            }
        }

        private static void product(Tensor left, Tensor right, Node weight) {
            if (weight != null) {
                int beta = weight.beta();
                MatrixProducts.multiply(left, right, beta, weight.accumulator(), null, Activation.NONE);
            }
        }
    }
}
