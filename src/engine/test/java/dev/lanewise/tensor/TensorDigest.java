package dev.lanewise.tensor;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;

/** Every op and its gradients, and a few on tensors large enough to be split between threads. */
public final class TensorDigest implements DigestCase {
    @Override
    public String name() {
        return "tensor";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        for (OpCase op : OpCases.all()) {
            Tensor[] inputs = op.floats(kernels, 5);
            digest.add(op.apply(inputs).cast(DType.F32).toArray());
            for (Tensor gradient : op.gradients(inputs)) {
                digest.add(gradient.toArray());
            }
        }
        if (!small) {
            large(kernels, digest);
        }
    }

    private static void large(Kernels kernels, Digest digest) {
        Tensor x = OpCase.constant(Tensor.scalar(kernels, DType.F32, 0), 11, 300, 31, 17);
        Tensor row = OpCase.constant(x, 12, 17);
        digest.add(x.add(x.exp()).toArray());
        digest.add(x.multiply(row).toArray());
        digest.add(x.permute(2, 0, 1).add(1).toArray());
        digest.add(x.sum().toArray());
        digest.add(x.sum(0).toArray());
        digest.add(x.sum(1).toArray());
        digest.add(x.sum(2).toArray());
        digest.add(x.sum(0, 2).toArray());
        digest.add(x.max(0, 2).toArray());
        digest.add(x.softmax(1).toArray());
        digest.add(x.argmax(1).toIntArray());
        digest.add(x.matmul(x.transpose()).toArray());
    }
}
