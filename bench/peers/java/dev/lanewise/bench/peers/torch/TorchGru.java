package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.GruProblem;
import dev.lanewise.bench.peers.worker.Spec;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** {@code torch.gru}, which is what {@code torch.nn.GRU} calls, with autograd. */
final class TorchGru extends TorchTask {
    private final GruProblem problem;
    /** Input, kernel, recurrent kernel, bias and recurrent bias. */
    private final List<Tensor> inputs = new ArrayList<>();

    private final TensorVector weights;
    private final Tensor state;
    private final Tensor dy;
    private final BoolOptional retain = new BoolOptional();
    private final TensorArrayRefOptional leaves = new TensorArrayRefOptional();

    TorchGru(Spec spec) {
        problem = new GruProblem(spec);
        int wide = 3 * problem.units;
        inputs.add(Tensors.parameter(problem.x, problem.samples, problem.time, problem.channels));
        inputs.add(Tensors.parameter(problem.transposed(problem.kernel), wide, problem.channels));
        inputs.add(Tensors.parameter(problem.transposed(problem.recurrent), wide, problem.units));
        inputs.add(Tensors.parameter(problem.bias, wide));
        inputs.add(Tensors.parameter(problem.recurrentBias, wide));
        weights = new TensorVector(inputs.subList(1, 5).toArray(Tensor[]::new));
        state = Tensors.of(new float[problem.samples * problem.units], 1, problem.samples, problem.units);
        dy = Tensors.of(problem.dy, problem.samples, problem.time, problem.units);
    }

    @Override
    public void run() {
        try (PointerScope _ = new PointerScope()) {
            forwardAndBackward();
        }
    }

    private Tensor forwardAndBackward() {
        for (Tensor input : inputs) {
            input.mutable_grad().reset();
        }
        Tensor y = torch.gru(inputs.getFirst(), state, weights, true, 1, 0, true, false, true)
                .get0();
        y.backward(dy, retain, false, leaves);
        return y;
    }

    @Override
    public Check check() {
        float[] y = Tensors.values(forwardAndBackward());
        List<float[]> gradients = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor gradient = inputs.get(i).grad();
            gradients.add(Tensors.values(i == 1 || i == 2 ? gradient.t() : gradient));
        }
        return problem.check(y, gradients);
    }

    @Override
    public double consume() {
        return dy.data_ptr().address();
    }
}
