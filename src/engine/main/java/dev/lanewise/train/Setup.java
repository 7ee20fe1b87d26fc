package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Output;
import dev.lanewise.optim.Optimizer;
import java.util.List;

/** What is trained, by what, on what: everything that a training never changes, and the model. */
record Setup(
        Model model,
        Loss loss,
        Optimizer optimizer,
        Schedule schedule,
        List<Metric> metrics,
        UpdateRules rules,
        long seed,
        Kernels kernels) {
    /** Numbers an output, of which a sequence has one a place. The model must be built. */
    int outputWidth() {
        int[] shape = model.outputShape();
        return shape[shape.length - 1];
    }

    /** Outputs a sample: 1, or the places of a sequence. The model must be built. */
    int outputs() {
        int places = 1;
        int[] shape = model.outputShape();
        for (int axis = 0; axis < shape.length - 1; axis++) {
            places = Math.multiplyExact(places, shape[axis]);
        }
        return places;
    }

    /** An array for the outputs of so many samples. */
    float[] outputArray(int samples) {
        return new float[Math.multiplyExact(samples, Math.multiplyExact(outputs(), outputWidth()))];
    }

    /** Fresh counts of all metrics. */
    List<MetricAccumulator> startMetrics() {
        return metrics.stream()
                .map(metric -> metric.start(output(), outputWidth()))
                .toList();
    }

    /** What the model's numbers mean to this loss. */
    Output output() {
        boolean binary = outputWidth() == 1;
        return switch (loss.expects()) {
            case CLASS_LOGITS -> Output.LOGITS;
            case CLASS_PROBABILITIES -> Output.PROBABILITIES;
            case SIGNED -> binary ? Output.BINARY_SCORE : Output.SCORES;
            case LOGITS -> binary ? Output.BINARY_LOGIT : Output.BINARY_LOGITS;
            case PROBABILITIES -> binary ? Output.BINARY_PROBABILITY : probabilities();
            case RATES -> Output.VALUES;
            case LOG_RATES -> Output.LOG_RATES;
            case VALUES -> loss.outputs(1) == 1 ? Output.VALUES : Output.MEANS_AND_LOG_VARIANCES;
        };
    }

    /** A softmax's probabilities exclude each other, whatever the loss. */
    private Output probabilities() {
        return model.outputActivation() == Activation.SOFTMAX ? Output.PROBABILITIES : Output.BINARY_PROBABILITIES;
    }
}
