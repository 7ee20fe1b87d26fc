package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Model;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;

/**
 * The gradient of a sample's loss with respect to its input: how much each pixel would change it. Source: Simonyan, Vedaldi and
 * Zisserman, "Deep inside convolutional networks: visualising image classification models and saliency maps", 2014.
 */
public final class InputGradient {
    private InputGradient() {}

    /**
     * ∂(Σ of the samples' losses)/∂input for n samples, which is each sample's own, since a finished model looks at each alone.
     *
     * @param inputs [n, …the model's input shape]
     * @param targets such as the loss takes for n samples
     * @return an array as {@code inputs}
     * @throws IllegalArgumentException if there are not n samples' values
     */
    public static float[] of(Kernels kernels, Model model, Loss loss, float[] inputs, int n, Tensor targets) {
        int[] sample = model.inputShape();
        int[] shape = new int[sample.length + 1];
        shape[0] = n;
        System.arraycopy(sample, 0, shape, 1, sample.length);
        try (Scope _ = Scope.open();
                Tape tape = Tape.open()) {
            Tensor input = Tensor.wrap(kernels, inputs, 0, shape);
            tape.watch(input);
            Tensor prediction = model.forward(input, model.parameters().tensors(kernels), Forward.INFERENCE);
            tape.backward(loss.of(prediction, targets, null, Reduction.SUM));
            return tape.gradient(input).toArray();
        }
    }
}
