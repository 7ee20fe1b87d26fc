package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.EmbeddingProblem;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.tensor.ArrayPool;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.TouchedRows;

/** Rows of a table, recorded and taken back as the trainer does. */
final class LanewiseEmbedding implements Task {
    private final EmbeddingProblem problem;
    private final Tensor table;
    private final Tensor ids;
    private final Tensor dy;
    private final TouchedRows gradient;
    private final ArrayPool pool = new ArrayPool();

    LanewiseEmbedding(Spec spec, Kernels kernels) {
        problem = new EmbeddingProblem(spec);
        table = Tensor.wrap(kernels, problem.table, 0, problem.vocabulary, problem.dimension);
        ids = Tensor.wrap(kernels, problem.ids, 0, problem.ids.length);
        dy = Tensor.wrap(kernels, problem.dy, 0, problem.ids.length, problem.dimension);
        float[] gradients = new float[problem.table.length];
        gradient = new TouchedRows(Tensor.wrap(kernels, gradients, 0, problem.vocabulary, problem.dimension));
    }

    @Override
    public void run() {
        forwardAndBackward(null);
    }

    private void forwardAndBackward(float[] into) {
        try (Scope _ = Scope.open(pool);
                Tape tape = Tape.open()) {
            tape.watchRows(table, gradient, false);
            Tensor y = table.embedding(ids);
            tape.backward(y, dy);
            if (into != null) {
                y.copyTo(into, 0);
            }
        }
    }

    @Override
    public Check check() {
        float[] y = new float[problem.dy.length];
        forwardAndBackward(y);
        return problem.check(y, gradient.gradient().toArray());
    }

    @Override
    public double consume() {
        return gradient.gradient().get(0, 0);
    }
}
