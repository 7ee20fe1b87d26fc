package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.CnnProblem;
import dev.lanewise.bench.peers.worker.Library;
import dev.lanewise.bench.peers.worker.MlpProblem;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import org.bytedeco.pytorch.global.torch;

/** libtorch's workloads. */
public final class TorchLibrary implements Library {
    /** Called by name. */
    public TorchLibrary() {
        int threads = Integer.parseInt(System.getenv("OMP_NUM_THREADS"));
        torch.set_num_threads(threads);
        torch.set_num_interop_threads(threads);
    }

    @Override
    public Task prepare(Spec spec) {
        return switch (spec.name()) {
            case "sgemm" -> new TorchGemm(spec);
            case "mlp", "start" -> TorchTraining.mlp(new MlpProblem(spec));
            case "cnn" -> TorchTraining.cnn(new CnnProblem(spec));
            case "loss" -> new TorchLoss(spec);
            case "unary" -> new TorchUnary(spec);
            case "gru" -> new TorchGru(spec);
            case "embedding" -> new TorchEmbedding(spec);
            case "layer-norm" -> new TorchLayerNorm(spec);
            case "attention" -> new TorchAttention(spec);
            case "adam" -> new TorchAdam(spec);
            case "inference" -> new TorchInference(spec, MlpProblem.forInference(spec));
            default -> null;
        };
    }

    @Override
    public String describe() {
        String config = torch.show_config().getString();
        String blas = config.contains("BLAS_INFO=mkl") ? "MKL" : "a BLAS other than MKL";
        return "libtorch 2.7.1 with " + blas
                + " (org.bytedeco:pytorch:2.7.1-1.5.12, pytorch-native-cpu:2.7.1), threads " + torch.get_num_threads();
    }
}
