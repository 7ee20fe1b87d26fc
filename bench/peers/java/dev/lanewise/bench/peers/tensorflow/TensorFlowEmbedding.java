package dev.lanewise.bench.peers.tensorflow;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.EmbeddingProblem;
import dev.lanewise.bench.peers.worker.Spec;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Gather, and the sums of the gradients' rows. */
final class TensorFlowEmbedding extends TensorFlowGraph {
    private final EmbeddingProblem problem;

    TensorFlowEmbedding(Spec spec) {
        problem = new EmbeddingProblem(spec);
        Operand<TFloat32> table = variable(problem.table, problem.vocabulary, problem.dimension);
        Operand<TInt32> ids = input(problem.ids);
        Operand<TFloat32> dy = input(problem.dy, problem.ids.length, problem.dimension);
        result(tf.gather(table, ids, tf.constant(0)));
        result(tf.math.unsortedSegmentSum(dy, ids, tf.constant(problem.vocabulary)));
        begin(spec.threads());
    }

    @Override
    public Check check() {
        List<float[]> values = values();
        return problem.check(values.get(0), values.get(1));
    }
}
