package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.LayerNormProblem;
import dev.lanewise.bench.peers.worker.Spec;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** The layer norm's own operators, forward and backward, without autograd between them. */
final class TorchLayerNorm extends TorchTask {
    private final LayerNormProblem problem;
    private final Tensor x;
    private final TensorOptional gamma;
    private final TensorOptional beta;
    private final Tensor dy;
    private final long[] shape;
    private final BoolPointer all = new BoolPointer(3).put(0, true).put(1, true).put(2, true);

    TorchLayerNorm(Spec spec) {
        problem = new LayerNormProblem(spec);
        x = Tensors.of(problem.x, problem.rows, problem.columns);
        gamma = new TensorOptional(Tensors.of(problem.gamma, problem.columns));
        beta = new TensorOptional(Tensors.of(problem.beta, problem.columns));
        dy = Tensors.of(problem.dy, problem.rows, problem.columns);
        shape = new long[] {problem.columns};
    }

    @Override
    public void run() {
        try (PointerScope _ = new PointerScope()) {
            backward(forward());
        }
    }

    private T_TensorTensorTensor_T forward() {
        return torch.native_layer_norm(x, shape, gamma, beta, LayerNormProblem.EPSILON);
    }

    private T_TensorTensorTensor_T backward(T_TensorTensorTensor_T forward) {
        return torch.native_layer_norm_backward(dy, x, shape, forward.get1(), forward.get2(), gamma, beta, all);
    }

    @Override
    public Check check() {
        T_TensorTensorTensor_T forward = forward();
        T_TensorTensorTensor_T backward = backward(forward);
        return problem.check(
                Tensors.values(forward.get0()),
                Tensors.values(backward.get0()),
                Tensors.values(backward.get1()),
                Tensors.values(backward.get2()));
    }

    @Override
    public double consume() {
        return dy.data_ptr().address();
    }
}
