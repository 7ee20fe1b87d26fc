package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.EmbeddingProblem;
import dev.lanewise.bench.peers.worker.Spec;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The embedding's own operators, with the dense gradient that is PyTorch's default, without autograd between them. */
final class TorchEmbedding extends TorchTask {
    private final EmbeddingProblem problem;
    private final Tensor table;
    private final Tensor ids;
    private final Tensor dy;

    TorchEmbedding(Spec spec) {
        problem = new EmbeddingProblem(spec);
        table = Tensors.of(problem.table, problem.vocabulary, problem.dimension);
        ids = Tensors.ofLabels(problem.ids);
        dy = Tensors.of(problem.dy, problem.ids.length, problem.dimension);
    }

    @Override
    public void run() {
        try (PointerScope _ = new PointerScope()) {
            forward();
            backward();
        }
    }

    private Tensor forward() {
        return torch.embedding(table, ids);
    }

    private Tensor backward() {
        return torch.embedding_dense_backward(dy, ids, problem.vocabulary, -1, false);
    }

    @Override
    public Check check() {
        return problem.check(Tensors.values(forward()), Tensors.values(backward()));
    }

    @Override
    public double consume() {
        return dy.data_ptr().address();
    }
}
