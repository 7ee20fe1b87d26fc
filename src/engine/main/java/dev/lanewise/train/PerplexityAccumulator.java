package dev.lanewise.train;

import dev.lanewise.kernel.Exp;
import dev.lanewise.nn.Output;

/** Sums −ln of the probability of each sample's class, in double and in order. */
final class PerplexityAccumulator implements MetricAccumulator {
    private final Output output;
    private final int width;
    private final Decision decision;
    private double sum;
    private long all;

    PerplexityAccumulator(Output output, int width) {
        if (output != Output.LOGITS && output != Output.PROBABILITIES) {
            throw new IllegalArgumentException(
                    "perplexity needs a distribution over classes, but the model's output is " + output.id()
                            + "; train with a loss of classes, such as sparse-categorical-crossentropy-with-logits");
        }
        this.output = output;
        this.width = width;
        this.decision = new Decision(output, width);
    }

    @Override
    public String name() {
        return "perplexity";
    }

    @Override
    public void add(int n, float[] outputs, float[] targets, int[] labels) {
        for (int i = 0; i < n; i++) {
            int actual = i * width + decision.actual(targets, labels, i);
            sum += output == Output.LOGITS ? surprise(outputs, i * width, actual) : -StrictMath.log(outputs[actual]);
        }
        all += n;
    }

    /** ln Σ eˣ − x of the class, with the largest logit taken off first. */
    private double surprise(float[] logits, int offset, int actual) {
        float largest = logits[offset];
        for (int j = 1; j < width; j++) {
            largest = Math.max(largest, logits[offset + j]);
        }
        double total = 0;
        for (int j = 0; j < width; j++) {
            total += Exp.of(logits[offset + j] - largest);
        }
        return StrictMath.log(total) + largest - logits[actual];
    }

    @Override
    public double value() {
        return all == 0 ? Double.NaN : StrictMath.exp(sum / all);
    }

    @Override
    public void reset() {
        sum = 0;
        all = 0;
    }
}
