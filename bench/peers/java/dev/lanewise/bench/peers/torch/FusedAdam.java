package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.TrainingProblem;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorList;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code torch._fused_adam_}, what {@code torch.optim.Adam(fused=True)} runs. The presets have no such method, so it is called
 * through the dispatcher, as PyTorch's own JIT calls it.
 */
final class FusedAdam {
    private final OperatorHandle operator = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "");
    private final Tensor[] parameters;
    private final Tensor[] means;
    private final Tensor[] squares;
    private final Tensor[] steps;
    private int step;

    FusedAdam(Tensor... parameters) {
        this.parameters = parameters;
        means = new Tensor[parameters.length];
        squares = new Tensor[parameters.length];
        steps = new Tensor[parameters.length];
        try (NoGradGuard _ = new NoGradGuard()) {
            for (int i = 0; i < parameters.length; i++) {
                means[i] = torch.zeros_like(parameters[i]);
                squares[i] = torch.zeros_like(parameters[i]);
                steps[i] = Tensors.of(new float[1]);
            }
        }
    }

    /** One update from the parameters' gradients. */
    void step() {
        step++;
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor[] gradients = new Tensor[parameters.length];
            for (int i = 0; i < parameters.length; i++) {
                gradients[i] = parameters[i].grad();
                // The operator reads the number of the step that it makes.
                new FloatPointer(steps[i].data_ptr()).put(step);
            }
            operator.callBoxed(new IValueVector(
                    list(parameters),
                    list(gradients),
                    list(means),
                    list(squares),
                    list(),
                    list(steps),
                    new IValue(TrainingProblem.ADAM_RATE),
                    new IValue(TrainingProblem.BETA1),
                    new IValue(TrainingProblem.BETA2),
                    new IValue(0.0),
                    new IValue(TrainingProblem.EPSILON),
                    new IValue(false),
                    new IValue(false),
                    new IValue(),
                    new IValue()));
        }
    }

    /** A list of tensors is a list of values in memory; only the presets' constructors differ. */
    private static IValue list(Tensor... tensors) {
        return new IValue(new GenericList(new TensorList(new TensorVector(tensors))));
    }
}
