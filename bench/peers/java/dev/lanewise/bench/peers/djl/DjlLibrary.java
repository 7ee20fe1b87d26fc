package dev.lanewise.bench.peers.djl;

import ai.djl.engine.Engine;
import dev.lanewise.bench.peers.worker.CnnProblem;
import dev.lanewise.bench.peers.worker.Library;
import dev.lanewise.bench.peers.worker.MlpProblem;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;

/** DJL's workloads. Its threads are those of OMP_NUM_THREADS. */
public final class DjlLibrary implements Library {
    private final Engine engine;

    /** Called by name. */
    public DjlLibrary() {
        String threads = System.getenv("OMP_NUM_THREADS");
        System.setProperty("ai.djl.pytorch.num_threads", threads);
        System.setProperty("ai.djl.pytorch.num_interop_threads", threads);
        engine = Engine.getEngine("PyTorch");
    }

    @Override
    public Task prepare(Spec spec) {
        return switch (spec.name()) {
            case "mlp", "start" -> DjlTraining.mlp(new MlpProblem(spec));
            case "cnn" -> DjlTraining.cnn(new CnnProblem(spec));
            case "inference" -> new DjlInference(spec, MlpProblem.forInference(spec));
            default -> null;
        };
    }

    @Override
    public String describe() {
        return "DJL 0.35.1 on " + engine.getEngineName() + " " + engine.getVersion()
                + " (ai.djl.pytorch:pytorch-engine)";
    }
}
