package dev.lanewise.nn;

import dev.lanewise.tensor.BatchNormalized;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Normalises each channel of images [C, H, W], or each element of vectors [n], over the batch: y = γ·(x − μ)/√(σ² + ε) + β,
 * with γ from 1 and β from 0.
 *
 * <p>Training takes μ and the biased σ² of the batch, and lets two buffers follow them: {@code running ← (1 − m)·running +
 * m·batch}, from 0 and 1, the variance there by m − 1 of m values (as PyTorch; Keras takes the biased one, calls 1 − m the momentum,
 * and has other defaults). Inference takes the buffers, so that a sample's output does not depend on its batch, and so does the training
 * of a model in which γ and β are frozen, which leaves the buffers as they are: see {@link Model#freeze}. A layer before
 * this one needs no bias: β makes up for it. Source: Ioffe and Szegedy, "Batch normalization", 2015.
 *
 * @param momentum m, in (0, 1]: the share of a batch in the running statistics
 * @param epsilon ε, positive: what keeps constant channels finite
 * @param scaled whether there is a γ
 * @param shifted whether there is a β
 */
public record BatchNorm(double momentum, double epsilon, boolean scaled, boolean shifted) implements Layer {
    /** The buffers' numbers. */
    private static final int MEAN = 0;

    private static final int VARIANCE = 1;

    /** Checks the numbers. */
    public BatchNorm {
        if (!(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException("batchNorm with a momentum of " + momentum
                    + " makes no sense; give the share of a batch in the running statistics, above 0 and up to 1, such as 0.1"
                    + " (Keras's 0.99 is 0.01 here)");
        }
        if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException(
                    "batchNorm with an epsilon of " + epsilon + " makes no sense; give a small positive number, 1e-5");
        }
    }

    /** This layer with another share of a batch in the running statistics: 0.1 unless told. */
    public BatchNorm momentum(double other) {
        return new BatchNorm(other, epsilon, scaled, shifted);
    }

    /** This layer with another ε: 1e-5 unless told. */
    public BatchNorm epsilon(double other) {
        return new BatchNorm(momentum, other, scaled, shifted);
    }

    /** This layer without γ. */
    public BatchNorm withoutScale() {
        return new BatchNorm(momentum, epsilon, false, shifted);
    }

    /** This layer without β. */
    public BatchNorm withoutShift() {
        return new BatchNorm(momentum, epsilon, scaled, false);
    }

    @Override
    public String type() {
        return "batch_norm";
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("momentum", momentum);
        settings.put("epsilon", epsilon);
        settings.put("scaled", scaled);
        settings.put("shifted", shifted);
        return settings;
    }

    @Override
    public int[] outputShape(int[] inputShape) {
        if (inputShape.length != 1 && inputShape.length != 3) {
            throw new IllegalArgumentException(
                    "batchNorm takes images (channels×height×width) or vectors, but its input has shape "
                            + Shapes.text(inputShape)
                            + (inputShape.length == 2
                                    ? "; give the images a channel axis: 1×" + Shapes.text(inputShape)
                                            + ", or take layerNorm() for sequences"
                                    : "; put flatten() before it"));
        }
        return inputShape.clone();
    }

    @Override
    public List<Weight> weights(int[] inputShape) {
        int n = inputShape[0];
        List<Weight> weights = new ArrayList<>();
        if (scaled) {
            weights.add(new Weight("gamma", new int[] {n}, Weight.Group.SCALE, Initializer.ONES, n, n));
        }
        if (shifted) {
            weights.add(new Weight("beta", new int[] {n}, Weight.Group.BIAS, Initializer.ZEROS, n, n));
        }
        return weights;
    }

    @Override
    public int weightCount() {
        return (scaled ? 1 : 0) + (shifted ? 1 : 0);
    }

    @Override
    public List<Weight> buffers(int[] inputShape) {
        int[] shape = {inputShape[0]};
        return List.of(
                new Weight("running_mean", shape, Weight.Group.STATISTIC, Initializer.ZEROS, 1, 1),
                new Weight("running_var", shape, Weight.Group.STATISTIC, Initializer.ONES, 1, 1));
    }

    @Override
    public int bufferCount() {
        return 2;
    }

    /** The variance of one value is 0, so that training would see zeros and the running variance no number. */
    @Override
    public int leastBatch(int[] inputShape) {
        return Shapes.size(inputShape) == inputShape[0] ? 2 : 1;
    }

    /** Each weight is used at each place of its channel. */
    @Override
    public long multiplications(int[] inputShape) {
        return (long) weightCount() * Shapes.size(inputShape);
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        Tensor gamma = scaled ? weights.getFirst() : null;
        Tensor beta = shifted ? weights.getLast() : null;
        if (!forward.training() || forward.frozen(MEAN)) {
            return input.batchNorm(
                    gamma,
                    beta,
                    epsilon,
                    forward.buffer(MEAN).cast(input.dtype()),
                    forward.buffer(VARIANCE).cast(input.dtype()));
        }
        int values = input.size() / input.size(1);
        if (values == 1) {
            throw new IllegalArgumentException(
                    "batchNorm cannot train on a batch of one value a channel, whose variance is 0: "
                            + "the batch is of shape " + input.shape()
                            + "; give a batch size that leaves no last batch of one sample, or take layerNorm()");
        }
        BatchNormalized normalized = input.batchNorm(gamma, beta, epsilon);
        if (forward.keepsBuffers()) {
            follow(MEAN, normalized.mean(), 1f, forward);
            follow(VARIANCE, normalized.variance(), values / (values - 1f), forward);
        }
        return normalized.output();
    }

    /** running ← (1 − m)·running + m·(batch·correction). */
    private void follow(int buffer, Tensor batch, float correction, Forward forward) {
        float[] running = forward.buffer(buffer).toArray();
        float[] seen = batch.toArray();
        float share = (float) momentum;
        for (int c = 0; c < running.length; c++) {
            running[c] = (1f - share) * running[c] + share * (seen[c] * correction);
        }
        forward.keep(buffer, running);
    }
}
