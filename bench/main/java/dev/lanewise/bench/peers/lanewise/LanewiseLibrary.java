package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.CnnProblem;
import dev.lanewise.bench.peers.worker.Library;
import dev.lanewise.bench.peers.worker.MlpProblem;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.bench.peers.worker.TrainingProblem;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.nn.Model;

/** Lanewise's workloads. A workload is one line here and one class beside. */
public final class LanewiseLibrary implements Library {
    private Kernels kernels;

    /** Called by name. */
    public LanewiseLibrary() {}

    @Override
    public Task prepare(Spec spec) {
        Kernels on = kernels(spec.threads());
        return switch (spec.name()) {
            case "sgemm" -> new LanewiseGemm(spec, on);
            case "mlp" -> training(new MlpProblem(spec), Networks.mlp(), on, TrainingProblem.INPUT);
            case "cnn" -> {
                CnnProblem problem = new CnnProblem(spec);
                yield training(problem, Networks.cnn(problem), on, 1, CnnProblem.SIDE, CnnProblem.SIDE);
            }
            case "loss" -> new LanewiseLoss(spec, on);
            case "unary" -> new LanewiseUnary(spec, on);
            case "gru" -> new LanewiseGru(spec, on);
            case "embedding" -> new LanewiseEmbedding(spec, on);
            case "layer-norm" -> new LanewiseLayerNorm(spec, on);
            case "attention" -> new LanewiseAttention(spec, on);
            case "adam" -> new LanewiseAdam(spec, on);
            case "start" -> new LanewiseStart(spec);
            case "inference" -> new LanewiseInference(spec, MlpProblem.forInference(spec), Networks.mlp(), on);
            default -> null;
        };
    }

    private static Task training(TrainingProblem problem, Model model, Kernels kernels, int... sample) {
        return new LanewiseTraining(problem, model, Networks.optimizer(problem), kernels, sample);
    }

    /** The threads stay for all workloads, as they do in a program. */
    private Kernels kernels(int threads) {
        if (kernels == null || kernels.parallel().threads() != threads) {
            kernels = Kernels.of(Backend.best(), Parallel.of(threads));
        }
        return kernels;
    }

    @Override
    public String describe() {
        return "Lanewise, backend " + Backend.best().name() + ", JDK " + Runtime.version();
    }
}
