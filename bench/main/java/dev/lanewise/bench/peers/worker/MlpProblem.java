package dev.lanewise.bench.peers.worker;

/** {@code mlp}: 784-128-64-10 with relu between, as {@link TrainingProblem} says. */
public final class MlpProblem extends TrainingProblem {
    /** Values between the layers. */
    private static final int[] WIDTHS = {INPUT, 128, 64, CLASSES};

    private static final int SAMPLES = 64;

    /** The dense layers. */
    public static final int LAYERS = WIDTHS.length - 1;

    public MlpProblem(Spec spec) {
        super(spec);
        layers();
    }

    private MlpProblem(Spec spec, int batch) {
        super(spec, batch, false);
        layers();
    }

    /** The same network for one sample after another. */
    public static MlpProblem forInference(Spec spec) {
        return new MlpProblem(spec, SAMPLES / BATCHES);
    }

    private void layers() {
        for (int layer = 0; layer < LAYERS; layer++) {
            parameter(WIDTHS[layer] * WIDTHS[layer + 1], WIDTHS[layer], WIDTHS[layer + 1], WIDTHS[layer + 1]);
        }
    }

    /** Values before layer {@code layer}, and after the last. */
    public static int width(int layer) {
        return WIDTHS[layer];
    }

    /** The logits of one sample in double precision, from the parameters to start from. */
    public double[] logits(float[] sample) {
        double[][] values = parameters().stream().map(Values::widen).toArray(double[][]::new);
        return forward(values, Values.widen(sample), 1)[LAYERS];
    }

    private static double[][] forward(double[][] parameters, double[] input, int rows) {
        double[][] outputs = new double[LAYERS + 1][];
        outputs[0] = input;
        for (int layer = 0; layer < LAYERS; layer++) {
            outputs[layer + 1] =
                    Plain.dense(outputs[layer], parameters[2 * layer], parameters[2 * layer + 1], rows, WIDTHS[layer]);
            if (layer < LAYERS - 1) {
                Plain.relu(outputs[layer + 1]);
            }
        }
        return outputs;
    }

    @Override
    double gradients(double[][] parameters, int batchIndex, double[][] gradients) {
        double[] input = new double[batch * INPUT];
        for (int i = 0; i < input.length; i++) {
            input[i] = inputs[batchIndex * input.length + i];
        }
        double[][] outputs = forward(parameters, input, batch);
        double loss = crossEntropy(outputs[LAYERS], batchIndex);
        double[] gradient = outputs[LAYERS];
        for (int layer = LAYERS - 1; layer >= 0; layer--) {
            double[] x = outputs[layer];
            int in = WIDTHS[layer];
            Plain.weightGradients(x, gradient, batch, in, gradients[2 * layer], gradients[2 * layer + 1]);
            if (layer > 0) {
                gradient = Plain.inputGradient(gradient, parameters[2 * layer], batch, in);
                Plain.reluGradient(gradient, x);
            }
        }
        return loss;
    }
}
