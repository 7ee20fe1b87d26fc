package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.Inference;
import dev.lanewise.bench.peers.worker.MlpProblem;
import dev.lanewise.bench.peers.worker.Spec;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** One sample after another through shared weights, without autograd. */
final class TorchInference extends Inference {
    private final Tensor[] parameters = new Tensor[2 * MlpProblem.LAYERS];
    private final TensorOptional[] biases = new TensorOptional[parameters.length];

    TorchInference(Spec spec, MlpProblem problem) {
        super(spec, problem);
        for (int layer = 0; layer < MlpProblem.LAYERS; layer++) {
            int out = MlpProblem.width(layer + 1);
            parameters[2 * layer] = Tensors.of(problem.transposed(2 * layer), out, MlpProblem.width(layer));
            parameters[2 * layer + 1] = Tensors.of(problem.parameters().get(2 * layer + 1), out);
            biases[2 * layer + 1] = new TensorOptional(parameters[2 * layer + 1]);
        }
    }

    @Override
    protected Caller caller() {
        Tensor input = Tensors.of(new float[MlpProblem.INPUT], 1, MlpProblem.INPUT);
        FloatPointer memory = new FloatPointer(input.data_ptr());
        return sample -> {
            try (PointerScope _ = new PointerScope();
                    NoGradGuard _ = new NoGradGuard()) {
                memory.put(sample);
                return Tensors.values(TorchTraining.mlpLogits(parameters, biases, input));
            }
        };
    }
}
