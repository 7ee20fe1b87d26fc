package dev.lanewise.bench.peers.tensorflow;

import dev.lanewise.bench.peers.worker.CnnProblem;
import dev.lanewise.bench.peers.worker.Library;
import dev.lanewise.bench.peers.worker.MlpProblem;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import org.tensorflow.TensorFlow;

/** TensorFlow's workloads. */
public final class TensorFlowLibrary implements Library {
    /** Called by name. */
    public TensorFlowLibrary() {}

    @Override
    public Task prepare(Spec spec) {
        return switch (spec.name()) {
            case "mlp", "start" ->
                new TensorFlowTraining(new MlpProblem(spec), Network::mlp, spec.threads(), MlpProblem.INPUT);
            case "cnn" -> {
                CnnProblem problem = new CnnProblem(spec);
                yield new TensorFlowTraining(
                        problem,
                        (tf, _, input) -> Network.cnn(tf, problem, input),
                        spec.threads(),
                        CnnProblem.SIDE,
                        CnnProblem.SIDE,
                        1);
            }
            case "gru" -> new TensorFlowGru(spec);
            case "embedding" -> new TensorFlowEmbedding(spec);
            default -> null;
        };
    }

    @Override
    public String describe() {
        return "TensorFlow " + TensorFlow.version() + " (org.tensorflow:tensorflow-core-api:1.1.0)";
    }
}
