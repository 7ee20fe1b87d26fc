package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.LossProblem;
import dev.lanewise.bench.peers.worker.Spec;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A mean loss and its gradient by autograd. */
final class TorchLoss extends TorchTask {
    private final LossProblem problem;
    private final Tensor prediction;
    private final Tensor target;
    private double last;

    TorchLoss(Spec spec) {
        problem = new LossProblem(spec);
        prediction = Tensors.parameter(problem.prediction, problem.rows, problem.columns);
        target = problem.labels != null
                ? Tensors.ofLabels(problem.labels)
                : Tensors.of(problem.target, problem.rows, problem.columns);
    }

    @Override
    public void run() {
        try (PointerScope _ = new PointerScope()) {
            prediction.mutable_grad().reset();
            Tensor loss = switch (problem.kind) {
                case "mse" -> torch.mse_loss(prediction, target);
                case "bce" -> torch.binary_cross_entropy_with_logits(prediction, target);
                default -> torch.cross_entropy_loss(prediction, target);
            };
            last = loss.item_float();
            loss.backward();
        }
    }

    @Override
    public Check check() {
        run();
        return problem.check(last, Tensors.values(prediction.grad()));
    }

    @Override
    public double consume() {
        return last;
    }
}
