package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.AttentionProblem;
import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.Spec;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** The fused causal attention and its gradient by autograd, on operands without gaps, which suit it best. */
final class TorchAttention extends TorchTask {
    private final AttentionProblem problem;
    private final Tensor q;
    private final Tensor k;
    private final Tensor v;
    private final Tensor dy;
    private final TensorOptional mask = new TensorOptional();
    private final DoubleOptional scale = new DoubleOptional();
    private final BoolOptional keepGraph = new BoolOptional();
    private final TensorArrayRefOptional inputs = new TensorArrayRefOptional();

    TorchAttention(Spec spec) {
        problem = new AttentionProblem(spec);
        long[] shape = {problem.batch, problem.heads, problem.rows, problem.headSize};
        q = Tensors.parameter(problem.q, shape);
        k = Tensors.parameter(problem.k, shape);
        v = Tensors.parameter(problem.v, shape);
        dy = Tensors.of(problem.dy, shape);
    }

    @Override
    public void run() {
        try (PointerScope _ = new PointerScope()) {
            forwardAndBackward();
        }
    }

    private Tensor forwardAndBackward() {
        q.mutable_grad().reset();
        k.mutable_grad().reset();
        v.mutable_grad().reset();
        Tensor y = torch.scaled_dot_product_attention(q, k, v, mask, 0, true, scale, false);
        y.backward(dy, keepGraph, false, inputs);
        return y;
    }

    @Override
    public Check check() {
        Tensor y = forwardAndBackward();
        return problem.check(
                Tensors.values(y.detach()), Tensors.values(q.grad()), Tensors.values(k.grad()), Tensors.values(v.grad()));
    }

    @Override
    public double consume() {
        return dy.data_ptr().address();
    }
}
