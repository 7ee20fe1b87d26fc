package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.AdamProblem;
import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.Spec;
import org.bytedeco.pytorch.Tensor;

/** The fused Adam over one tensor. */
final class TorchAdam extends TorchTask {
    private final AdamProblem problem;
    private final Tensor parameters;
    private final FusedAdam adam;

    TorchAdam(Spec spec) {
        problem = new AdamProblem(spec);
        parameters = Tensors.parameter(problem.parameters, problem.n);
        parameters.mutable_grad().put(Tensors.of(problem.gradients, problem.n));
        adam = new FusedAdam(parameters);
    }

    @Override
    public void run() {
        adam.step();
    }

    @Override
    public Check check() {
        for (int i = 0; i < AdamProblem.CHECKED; i++) {
            run();
        }
        return problem.check(Tensors.values(parameters.detach()));
    }

    @Override
    public double consume() {
        return parameters.data_ptr().address();
    }
}
