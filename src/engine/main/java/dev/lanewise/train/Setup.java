package dev.lanewise.train;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
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

    /**
     * What the model's numbers will mean when it has learnt from this data. Several scores, each with a margin of its own, are
     * one class against each of the others where every sample has one yes, and else answers to so many questions.
     */
    Output learntFrom(Dataset data) {
        Output now = output();
        if (loss.overClasses() || now != Output.SCORES && now != Output.BINARY_SCORES) {
            return now;
        }
        return !(data.targets() instanceof Targets.Values values) || oneYes(values, data.size())
                ? Output.SCORES
                : Output.BINARY_SCORES;
    }

    private static boolean oneYes(Targets.Values values, int samples) {
        float[] target = new float[values.width()];
        for (int i = 0; i < samples; i++) {
            values.copyTarget(i, target, 0);
            int yes = 0;
            for (float number : target) {
                yes += number > 0.5f ? 1 : 0;
            }
            if (yes != 1) {
                return false;
            }
        }
        return true;
    }

    /** What the model's numbers mean to this loss; of several scores the model says it, once it has learnt. */
    Output output() {
        boolean binary = outputWidth() == 1;
        return switch (loss.expects()) {
            case CLASS_LOGITS -> Output.LOGITS;
            case CLASS_PROBABILITIES -> Output.PROBABILITIES;
            case SIGNED -> binary ? Output.BINARY_SCORE : scores();
            case LOGITS -> binary ? Output.BINARY_LOGIT : Output.BINARY_LOGITS;
            case PROBABILITIES -> binary ? Output.BINARY_PROBABILITY : probabilities();
            case RATES -> Output.VALUES;
            case LOG_RATES -> Output.LOG_RATES;
            case VALUES -> loss.outputs(1) == 1 ? Output.VALUES : Output.MEANS_AND_LOG_VARIANCES;
        };
    }

    private Output scores() {
        return !loss.overClasses() && model.output() == Output.BINARY_SCORES ? Output.BINARY_SCORES : Output.SCORES;
    }

    /** A softmax's probabilities exclude each other, whatever the loss. */
    private Output probabilities() {
        return model.outputActivation() == Activation.SOFTMAX ? Output.PROBABILITIES : Output.BINARY_PROBABILITIES;
    }
}
