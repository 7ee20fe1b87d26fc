package dev.lanewise.tensor;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Reverse-mode differentiation: records the ops of this thread whose inputs depend on a watched tensor, then passes
 * gradients back through them.
 *
 * <pre>{@code
 * try (Tape tape = Tape.open()) {
 *     tape.watch(x);
 *     Tensor loss = x.square().sum();
 *     tape.backward(loss);
 *     Tensor gradient = tape.gradient(x);      // 2x
 * }
 * }</pre>
 *
 * Only the innermost open tape of a thread records. Backward runs once, in reverse order of recording, so its results are
 * the same every time. It throws if a tensor that it needs was written after the forward pass. Gradients of gradients are
 * not offered: backward itself is not recorded.
 *
 * <p>Source: Baydin et al., "Automatic differentiation in machine learning: a survey", 2018, section 3.2.
 */
public final class Tape implements AutoCloseable {
    private enum State {
        RECORDING,
        CONSUMED,
        CLOSED
    }

    private final Context context;
    private final Tape parent;
    private final List<Node> nodes = new ArrayList<>(64);
    private final IdentityHashMap<Tensor, Leaf> leaves = new IdentityHashMap<>();
    private State state = State.RECORDING;

    private Tape(Context context) {
        this.context = context;
        this.parent = context.tape;
        context.tape = this;
    }

    /** Starts recording on this thread. */
    public static Tape open() {
        return new Tape(Context.current());
    }

    /** The tape that records here and now, or null. */
    static Tape active() {
        Tape tape = Context.current().tape;
        return tape != null && tape.state == State.RECORDING ? tape : null;
    }

    /** Asks for the gradient of {@code tensor}, which {@link #gradient} then gives. Watch it before it is used. */
    public void watch(Tensor tensor) {
        watch(tensor, null, false);
    }

    /**
     * Asks for the gradient of {@code tensor} to be written to {@code sink}; 0 if nothing depends on it.
     *
     * @param sink a contiguous tensor of the same shape and type, such as a view into a model's flat gradients
     */
    public void watch(Tensor tensor, Tensor sink) {
        watch(tensor, sink, false);
    }

    /**
     * Asks for the gradient of {@code tensor} in {@code sink}.
     *
     * @param accumulate whether to add to what the sink holds, for gradients summed over several steps
     */
    public void watch(Tensor tensor, Tensor sink, boolean accumulate) {
        requireWatchable(tensor);
        if (sink != null) {
            requireSink(tensor, sink);
        }
        add(tensor, new Leaf(tensor, sink, accumulate));
    }

    /**
     * Asks for the gradient of a table in {@code sink}, of which only the rows are written that backward or the one before
     * touched, as long as only rows of the table are looked up.
     *
     * @param accumulate whether to add to what the sink holds
     */
    public void watchRows(Tensor table, TouchedRows sink, boolean accumulate) {
        requireWatchable(table);
        requireSink(table, sink.gradient());
        add(table, new Leaf(table, sink, accumulate));
    }

    private void requireWatchable(Tensor tensor) {
        requireRecording("watch");
        if (!tensor.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    "a tensor of " + tensor.dtype() + " has no gradient; cast it to a floating type first");
        }
        if (node(tensor) != null) {
            throw new IllegalArgumentException(
                    "this tensor is watched already, or computed from one that is; watch a copy() or the source");
        }
    }

    private void add(Tensor tensor, Leaf leaf) {
        leaf.tape(this);
        leaves.put(tensor, leaf);
    }

    private static void requireSink(Tensor tensor, Tensor sink) {
        boolean fits = sink.dtype() == tensor.dtype() && sink.shape().equals(tensor.shape()) && sink.isContiguous();
        if (!fits) {
            throw new IllegalArgumentException("the gradient of " + tensor.describe() + " cannot go to "
                    + sink.describe() + "; give a contiguous sink of the same shape and type");
        }
    }

    /** The node whose gradient is the gradient of {@code tensor}, or null if nothing watched leads to it. */
    Node node(Tensor tensor) {
        Node node = tensor.node();
        if (node != null && node.tape() == this) {
            return node;
        }
        return leaves.get(tensor);
    }

    /** Records how {@code result} was computed. */
    void record(Tensor result, Node node) {
        node.tape(this);
        result.recordedBy(node);
        nodes.add(node);
    }

    /** Throws if {@code tensor} is part of what is being recorded, so that writing it would make gradients wrong. */
    static void requireWritable(Tensor tensor, String op) {
        Tape tape = active();
        if (tape != null && tape.node(tensor) != null) {
            throw new IllegalStateException(
                    op + " would write a tensor that an open tape watches or has recorded, and its"
                            + " gradient would be wrong; write a copy(), or write it outside the tape");
        }
    }

    /**
     * Computes the gradients of {@code loss}, one value, at all watched tensors.
     *
     * @throws IllegalArgumentException if the loss has several elements or depends on nothing watched
     * @throws IllegalStateException if backward ran already, or a tensor that it needs was written or its scope closed
     */
    public void backward(Tensor loss) {
        if (loss.size() != 1) {
            throw new IllegalArgumentException(
                    "the loss has shape " + loss.shape()
                            + ", so it has no gradient of its own; reduce it with mean() or sum(), or give backward(loss, gradient)");
        }
        backward(loss, Tensor.scalar(loss.kernels(), loss.dtype(), 1).reshapeTo(loss.shape()));
    }

    /** Computes the gradients, at all watched tensors, of a scalar whose gradient at {@code result} is {@code gradient}. */
    public void backward(Tensor result, Tensor gradient) {
        requireRecording("backward");
        Node root = node(result);
        if (root == null) {
            throw new IllegalArgumentException("the loss depends on no watched tensor;"
                    + " watch() the parameters on this tape before the forward pass");
        }
        if (gradient.dtype() != result.dtype() || !gradient.shape().equals(result.shape())) {
            throw new IllegalArgumentException("the gradient of " + result.describe() + " cannot be "
                    + gradient.describe() + "; give one of the same shape and type");
        }
        state = State.CONSUMED;
        root.add(gradient);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            Tensor dy = node.takeGradient();
            if (dy != null) {
                node.backward(dy);
            }
        }
        nodes.clear();
        leaves.values().forEach(Leaf::finish);
    }

    /**
     * The gradient at a watched tensor, after backward: its sink, or a tensor of its own; 0 where nothing depends on it.
     *
     * @throws IllegalStateException before backward
     */
    public Tensor gradient(Tensor watched) {
        if (state != State.CONSUMED) {
            throw new IllegalStateException(
                    "there are no gradients " + (state == State.CLOSED ? "on a closed tape;" : "yet;")
                            + " ask after backward(loss) and before close()");
        }
        Leaf leaf = leaves.get(watched);
        if (leaf == null) {
            throw new IllegalArgumentException(
                    "this tensor was not watched; call watch(tensor) before the forward pass");
        }
        return leaf.gradient();
    }

    private void requireRecording(String what) {
        if (state == State.CONSUMED) {
            throw new IllegalStateException(
                    what + " after backward: a tape's recording is used up by one backward; open a new tape");
        }
        if (state == State.CLOSED) {
            throw new IllegalStateException(what + " on a closed tape; open a new one");
        }
        context.requireSameThread("this tape");
    }

    /** Forgets everything; closing twice does nothing. Tapes may close in any order. */
    @Override
    public void close() {
        if (state == State.CLOSED) {
            return;
        }
        context.requireSameThread("this tape");
        state = State.CLOSED;
        nodes.clear();
        leaves.clear();
        while (context.tape != null && context.tape.state == State.CLOSED) {
            context.tape = context.tape.parent;
        }
    }
}
