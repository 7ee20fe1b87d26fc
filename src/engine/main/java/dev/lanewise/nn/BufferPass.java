package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A model's buffers in its passes: what layers read, and what they leave, which takes effect at {@link #commit}. Until then
 * nothing of the model has changed, so a step whose loss is not finite leaves no trace.
 *
 * <pre>{@code
 * BufferPass buffers = model.bufferPass(kernels);
 * Tensor y = model.forward(x, weights, Forward.training(seed, step).keeping(buffers));
 * …                                            // loss, backward, update
 * buffers.commit();                            // the running statistics follow
 * }</pre>
 */
public final class BufferPass {
    private final Parameters buffers;
    private final List<Tensor> tensors;
    /** What layers left, at their places in the flat array; null where they may leave nothing. */
    private final float[] left;

    private final boolean[] written;

    private BufferPass(Parameters buffers, Kernels kernels, boolean keeps) {
        this.buffers = buffers;
        this.tensors = buffers.tensors(kernels);
        this.left = keeps ? new float[buffers.size()] : null;
        this.written = new boolean[tensors.size()];
    }

    /** A pass that only reads. */
    static BufferPass reading(Parameters buffers, Kernels kernels) {
        return new BufferPass(buffers, kernels, false);
    }

    /** A pass, or several one after the other, that keep what layers leave. */
    static BufferPass keeping(Parameters buffers, Kernels kernels) {
        return new BufferPass(buffers, kernels, true);
    }

    Tensor tensor(int index) {
        return tensors.get(index);
    }

    boolean frozen(int index) {
        return !buffers.segments().get(index).trainable();
    }

    boolean keeps() {
        return left != null;
    }

    void keep(int index, float[] values) {
        Segment segment = buffers.segments().get(index);
        if (values.length != segment.size()) {
            throw new IllegalArgumentException("the buffer " + segment.name() + " has " + segment.size()
                    + " values, but its layer leaves " + values.length + "; leave one each");
        }
        System.arraycopy(values, 0, left, segment.offset(), values.length);
        written[index] = true;
    }

    /** Puts what layers left into the model. Only whoever trains the model may call this. */
    public void commit() {
        buffers.update(values -> {
            for (int i = 0; i < written.length; i++) {
                if (written[i]) {
                    Segment segment = buffers.segments().get(i);
                    System.arraycopy(left, segment.offset(), values, segment.offset(), segment.size());
                }
            }
        });
        Arrays.fill(written, false);
    }
}
