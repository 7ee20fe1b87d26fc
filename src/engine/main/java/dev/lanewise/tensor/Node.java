package dev.lanewise.tensor;

import dev.lanewise.kernel.Kernels;

/**
 * A recorded op: how the gradient of its result passes to its inputs. It collects that gradient in contributions, each a
 * tensor of the result's shape and type, in the order in which backward reaches the uses of the result.
 */
abstract class Node {
    final Kernels kernels;
    final DType dtype;
    final Shape shape;

    private Tape tape;

    private Tensor gradient;

    /** Whether nobody else holds {@link #gradient}, so that it may be written. */
    private boolean owned;

    /** Whether {@link #gradient} holds a contribution; a leaf's sink is there before its first. */
    private boolean begun;

    /** Whether {@link #gradient} is one contribution that has passed relu's backward already. */
    private boolean rectified;

    Node(Tensor result) {
        this.kernels = result.kernels();
        this.dtype = result.dtype();
        this.shape = result.shape();
    }

    /** The tape that recorded this. */
    final Tape tape() {
        return tape;
    }

    /** Whether backward begins with relu's, and heeds {@link #rectified}. */
    boolean endsInRelu() {
        return false;
    }

    /** Says which tape records this. */
    final void tape(Tape recorder) {
        tape = recorder;
    }

    /** The op's name in messages. */
    abstract String name();

    /** Passes the gradient dy of the result on to the inputs. */
    abstract void backward(Tensor dy);

    /** Uses {@code sink} for the gradient; what it holds counts as a contribution if {@code accumulate}. */
    final void collectIn(Tensor sink, boolean accumulate) {
        gradient = sink;
        owned = true;
        begun = accumulate;
    }

    /** Whether a contribution came. */
    final boolean begun() {
        return begun;
    }

    /** The gradient so far, or null. */
    final Tensor gradient() {
        return gradient;
    }

    /** The gradient, which is then forgotten. */
    final Tensor takeGradient() {
        Tensor taken = begun ? gradient : null;
        gradient = null;
        return taken;
    }

    /** Whether the gradient's array is this node's alone, so that backward may compute in it. */
    final boolean ownsGradient() {
        return owned;
    }

    /** Adds a contribution that others may hold too. */
    final void add(Tensor contribution) {
        accept(contribution, false);
    }

    /** Adds a contribution that the caller gives away. */
    final void give(Tensor contribution) {
        accept(contribution, true);
    }

    /** Adds a contribution that the caller gives away, to which it applied this node's relu. Harmless where that is done again. */
    final void giveRectified(Tensor contribution) {
        boolean first = !begun;
        accept(contribution, true);
        rectified = first;
    }

    /** Whether relu's backward is done. */
    final boolean rectified() {
        return rectified;
    }

    /** Adds the one contribution that this node makes of its own gradient, such as a view of it, to {@code input}. */
    final void pass(Node input, Tensor contribution) {
        input.accept(contribution, owned);
    }

    private void accept(Tensor contribution, boolean given) {
        densely();
        if (begun) {
            Tensor sum = owned ? gradient : Tensor.empty(kernels, dtype, shape);
            Elementwise.apply(BinaryOp.ADD, gradient, contribution, sum);
            gradient = sum;
            owned = true;
        } else if (gradient != null) {
            Copies.write(contribution, gradient);
        } else {
            gradient = contribution;
            owned = given;
        }
        begun = true;
        rectified = false;
    }

    /** What an op that adds to {@link #accumulator} multiplies its present contents by: 0 before the first contribution. */
    final int beta() {
        return begun ? 1 : 0;
    }

    /**
     * A dense tensor to which the caller adds its contribution itself; its contents are arbitrary if {@link #beta}, asked
     * before, is 0.
     */
    final Tensor accumulator() {
        densely();
        if (gradient == null) {
            gradient = Tensor.empty(kernels, dtype, shape);
        } else if (!owned || !gradient.isContiguous()) {
            gradient = Copies.copy(gradient);
        }
        owned = true;
        begun = true;
        rectified = false;
        return gradient;
    }

    /** {@link #accumulator}, filled with zeros before the first contribution. */
    final Tensor zeroedAccumulator() {
        boolean first = !begun;
        Tensor accumulator = accumulator();
        if (first) {
            Copies.fill(accumulator, 0);
        }
        return accumulator;
    }

    /**
     * A dense tensor to some rows of which the caller adds its contribution itself; 0 elsewhere before the first contribution.
     *
     * @param ids the rows, n of them from {@code offset} on, which may repeat
     */
    Tensor rowAccumulator(int[] ids, int offset, int n) {
        return zeroedAccumulator();
    }

    /** Called before a contribution that may change any element. */
    void densely() {}

    /** Counts what {@link #collectIn} was given as a contribution. */
    final void begin() {
        begun = true;
    }
}
