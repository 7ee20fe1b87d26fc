package dev.lanewise.bench.peers.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A training step: forward, mean softmax cross-entropy with labels, backward, update. Parameters {@code batch} and
 * {@code optimizer} ({@code sgd}: rate 0.05; {@code adam}: rate 0.001, β 0.9 and 0.999, ε 10⁻⁸).
 *
 * <p>The data are {@value #BATCHES} batches in the library's own memory, taken in turns; a batch is a view, nothing is
 * copied. Check: the losses of the first {@link #CHECKED} steps, whose weights all sides start alike, within 2·10⁻⁵ of the
 * reference's, relatively.
 */
public abstract class TrainingProblem {
    static final int BATCHES = 16;

    /** Steps that are checked. */
    public static final int CHECKED = 3;

    /** Classes. */
    public static final int CLASSES = 10;

    /** Values of a sample. */
    public static final int INPUT = 784;

    public static final double SGD_RATE = 0.05;
    public static final double ADAM_RATE = 0.001;
    public static final double BETA1 = 0.9;
    public static final double BETA2 = 0.999;
    public static final double EPSILON = 1e-8;

    /** Batches of data: {@value #BATCHES}, or as many as the parameter {@code batches} says or MNIST has. */
    public final int batches;

    public final int batch;
    public final boolean adam;
    /** [batches·batch, INPUT], each value normal, or MNIST's training images from 0 to 1. */
    public final float[] inputs;

    public final int[] labels;
    private final List<float[]> parameters = new ArrayList<>();
    private final SplittableRandom random;

    TrainingProblem(Spec spec) {
        this(spec, spec.number("batch"), spec.param("optimizer").equals("adam"));
    }

    TrainingProblem(Spec spec, int batch, boolean adam) {
        this.batch = batch;
        this.adam = adam;
        random = spec.random();
        String mnist = spec.params().get("mnist");
        if (mnist == null) {
            batches = spec.params().containsKey("batches") ? spec.number("batches") : BATCHES;
            inputs = Values.normal(random, batches * batch * INPUT, 1);
            labels = Values.labels(random, batches * batch, CLASSES);
        } else {
            labels = Mnist.labels(Path.of(mnist));
            batches = labels.length / batch;
            inputs = Mnist.images(Path.of(mnist));
        }
    }

    /** Adds a weight of so many elements, uniform as Glorot's, and a bias of zeros. */
    final void parameter(int elements, int fanIn, int fanOut, int units) {
        parameters.add(Values.uniform(random, elements, Math.sqrt(6.0 / (fanIn + fanOut))));
        parameters.add(new float[units]);
    }

    /** The parameters to start from: weight, bias, weight, bias, …; dense ones [in, out], filters OIHW. */
    public final List<float[]> parameters() {
        return parameters;
    }

    /** The parameters one after another. */
    public final float[] flatParameters() {
        float[] flat = new float[parameters.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (float[] parameter : parameters) {
            System.arraycopy(parameter, 0, flat, at, parameter.length);
            at += parameter.length;
        }
        return flat;
    }

    /** Dense parameter {@code index}, [in, out], as [out, in]. */
    public final float[] transposed(int index) {
        float[] weight = parameters.get(index);
        int out = parameters.get(index + 1).length;
        int in = weight.length / out;
        float[] result = new float[weight.length];
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                result[j * in + i] = weight[i * out + j];
            }
        }
        return result;
    }

    /** The loss of a batch and its gradients by all parameters, in double precision. */
    abstract double gradients(double[][] parameters, int batch, double[][] gradients);

    /** Checks the losses of the first {@link #CHECKED} steps, over batches 0, 1, …. */
    public final Check check(float[] losses) {
        double[][] values = new double[parameters.size()][];
        double[][] gradients = new double[values.length][];
        double[][] means = new double[values.length][];
        double[][] squares = new double[values.length][];
        for (int p = 0; p < values.length; p++) {
            values[p] = Values.widen(parameters.get(p));
            gradients[p] = new double[values[p].length];
            means[p] = new double[values[p].length];
            squares[p] = new double[values[p].length];
        }
        double[] expected = new double[CHECKED];
        for (int step = 0; step < CHECKED; step++) {
            expected[step] = gradients(values, step, gradients);
            for (int p = 0; p < values.length; p++) {
                if (adam) {
                    AdamProblem.step(values[p], gradients[p], means[p], squares[p], ADAM_RATE, step + 1);
                } else {
                    for (int i = 0; i < values[p].length; i++) {
                        values[p][i] -= SGD_RATE * gradients[p][i];
                    }
                }
            }
        }
        // Steps amplify roundings: 3.4e-5 was seen of two libraries alike.
        return new Check(Check.worst(losses, expected, 0), 1e-4);
    }

    /** Softmax cross-entropy: the mean loss; {@code logits} [batch, CLASSES] become its gradient. */
    final double crossEntropy(double[] logits, int batchIndex) {
        double total = 0;
        for (int row = 0; row < batch; row++) {
            int at = row * CLASSES;
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < CLASSES; j++) {
                max = Math.max(max, logits[at + j]);
            }
            double sum = 0;
            for (int j = 0; j < CLASSES; j++) {
                sum += StrictMath.exp(logits[at + j] - max);
            }
            int label = labels[batchIndex * batch + row];
            total += max + StrictMath.log(sum) - logits[at + label];
            for (int j = 0; j < CLASSES; j++) {
                double probability = StrictMath.exp(logits[at + j] - max) / sum;
                logits[at + j] = (probability - (j == label ? 1 : 0)) / batch;
            }
        }
        return total / batch;
    }
}
