package dev.lanewise.bench.peers.torch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Java arrays to tensors of libtorch's own memory and back. */
final class Tensors {
    private Tensors() {}

    static Tensor of(float[] values, long... shape) {
        try (FloatPointer pointer = new FloatPointer(values)) {
            return torch.from_blob(pointer, shape).clone();
        }
    }

    static Tensor ofLabels(int[] labels) {
        long[] wide = new long[labels.length];
        for (int i = 0; i < labels.length; i++) {
            wide[i] = labels[i];
        }
        TensorOptions options = new TensorOptions(torch.ScalarType.Long);
        try (LongPointer pointer = new LongPointer(wide)) {
            return torch.from_blob(pointer, new long[] {labels.length}, options).clone();
        }
    }

    /** A leaf whose gradient is wanted. */
    static Tensor parameter(float[] values, long... shape) {
        return of(values, shape).set_requires_grad(true);
    }

    static float[] values(Tensor tensor) {
        Tensor dense = tensor.contiguous();
        float[] values = new float[(int) dense.numel()];
        new FloatPointer(dense.data_ptr()).get(values);
        return values;
    }
}
