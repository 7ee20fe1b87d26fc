package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.UnaryProblem;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A function of each element, into a tensor that is there already. */
final class TorchUnary extends TorchTask {
    private final UnaryProblem problem;
    private final Tensor x;
    private final Tensor y;

    TorchUnary(Spec spec) {
        problem = new UnaryProblem(spec);
        x = Tensors.of(problem.x, problem.x.length);
        y = torch.empty(problem.x.length);
    }

    @Override
    public void run() {
        try (PointerScope _ = new PointerScope()) {
            switch (problem.function) {
                case "exp" -> torch.exp_out(y, x);
                case "tanh" -> torch.tanh_out(y, x);
                case "sigmoid" -> torch.sigmoid_out(y, x);
                default -> torch.gelu_out(y, x);
            }
        }
    }

    @Override
    public Check check() {
        run();
        return problem.check(Tensors.values(y));
    }

    @Override
    public double consume() {
        return y.data_ptr().address();
    }
}
