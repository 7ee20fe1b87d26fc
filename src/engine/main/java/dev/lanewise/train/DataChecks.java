package dev.lanewise.train;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Loss.TargetKind;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Model;
import java.util.Arrays;

/**
 * Mismatches of data with model and loss, which would train without an error and learn nothing: each is refused with an
 * {@link IllegalArgumentException} that says the mend.
 */
final class DataChecks {
    private DataChecks() {}

    /** The data's targets against the loss and the model's outputs; the shapes against the model's layers. */
    static void fit(Model model, Loss loss, Dataset data) {
        int[] shape = model.outputShape(data.inputShape());
        if (data.targets() instanceof Targets.Sequences sequences) {
            sequences(loss, shape, sequences);
            labels(sequences, data.size());
            return;
        }
        if (shape.length != 1) {
            throw refuse("the model's output has " + shape.length
                    + " axes a sample, but a loss takes one; put flatten() or a " + "dense layer at its end");
        }
        int units = shape[0];
        switch (data.targets()) {
            case Targets.Labels labels -> {
                classes(loss, units, labels.classNames().size());
                labels(labels, data.size());
            }
            case Targets.Values values -> {
                values(loss, units, values.width());
                if (!loss.takesNegativeTargets()) {
                    notNegative(loss, values, data.size());
                }
            }
            case Targets.Sequences _ -> throw new AssertionError("checked above");
        }
        if (units == 1 && model.outputActivation() == Activation.SOFTMAX) {
            throw refuse(
                    "the model ends in softmax over one output, which is always 1; end it in sigmoid, in softplus or "
                            + "without an activation (on the command line --output-activation)");
        }
    }

    private static void sequences(Loss loss, int[] shape, Targets.Sequences targets) {
        int classes = targets.classNames().size();
        if (loss.targetKind() != TargetKind.LABELS) {
            throw refuse("the loss " + loss.id() + " takes values, but the data has a label at each of "
                    + targets.length() + " places; use the loss sparse-categorical-crossentropy-with-logits "
                    + "(on the command line --loss cross-entropy)");
        }
        if (shape.length != 2 || shape[0] != targets.length() || shape[1] != classes) {
            throw refuse("the model's output is " + Arrays.toString(shape) + " a sample, but the data has "
                    + targets.length() + " labels of " + classes + " classes, which need [" + targets.length() + ", "
                    + classes + "]; end the model in dense(" + classes + ") over all places");
        }
    }

    private static void labels(Targets.Sequences targets, int samples) {
        int classes = targets.classNames().size();
        int[] labels = new int[targets.length()];
        for (int i = 0; i < samples; i++) {
            targets.copyLabels(i, labels, 0);
            for (int place = 0; place < labels.length; place++) {
                if (labels[place] < 0 || labels[place] >= classes) {
                    throw refuse("sample " + i + " has the label " + labels[place] + " at place " + place
                            + ", but there are " + classes + " classes, 0 to " + (classes - 1)
                            + "; mend the label, or name all classes");
                }
            }
        }
    }

    private static void classes(Loss loss, int units, int classes) {
        if (loss.targetKind() == TargetKind.LABELS) {
            if (units != classes) {
                throw refuse("the model has " + outputs(units) + ", but the data has " + classes
                        + " classes; end the model in dense(" + classes + ")"
                        + (units == 1 ? oneAgainstTheRest(classes) : ""));
            }
            return;
        }
        if (loss.outputs(1) != 1) {
            throw refuse("the loss " + loss.id() + " takes values, but the data has integer labels; use the loss "
                    + "sparse-categorical-crossentropy-with-logits (on the command line --loss cross-entropy)");
        }
        if (units == 1 && classes == 2 && !loss.overClasses()) {
            return;
        }
        if (units == 1 && !loss.overClasses()) {
            throw refuse("the model has one output, which tells two classes apart, but the data has " + classes
                    + "; end the model in dense(" + classes
                    + ") with the loss sparse-categorical-crossentropy-with-logits (on the command line --loss cross-entropy)"
                    + (loss.expects() == Loss.Expects.SIGNED
                            ? ", or categorical-hinge and one-hot labels (on the command line --loss categorical-hinge)"
                            : "")
                    + oneAgainstTheRest(classes));
        }
        String sparse = loss.expects() == Loss.Expects.CLASS_PROBABILITIES
                ? "sparse-categorical-crossentropy"
                : "sparse-categorical-crossentropy-with-logits (on the command line --loss cross-entropy)";
        throw refuse(
                "the loss " + loss.id() + " takes a value an output, but the data has integer labels; use the loss "
                        + sparse + ", or make the labels one-hot with data.oneHot()");
    }

    private static String oneAgainstTheRest(int classes) {
        return classes == 2
                ? ", or use the loss binary-crossentropy-with-logits"
                : ", or ask for one class against the rest with data.binary(label) (on the command line --positive LABEL) and "
                        + "the loss binary-crossentropy-with-logits";
    }

    private static void values(Loss loss, int units, int width) {
        if (loss.targetKind() == TargetKind.LABELS) {
            throw refuse("the loss " + loss.id() + " takes integer labels, but the data has values; use a loss such as "
                    + "mean-squared-error");
        }
        int wanted = loss.outputs(width);
        if (units != wanted) {
            String reason = wanted == width
                    ? ""
                    : " (the loss " + loss.id()
                            + " takes a mean and a log-variance a value: all means, then all log-variances)";
            throw refuse("the model has " + outputs(units) + ", but a target has " + width
                    + (width == 1 ? " value" : " values") + "; end the model in dense(" + wanted + ")" + reason);
        }
    }

    private static void notNegative(Loss loss, Targets.Values values, int samples) {
        float[] target = new float[values.width()];
        for (int i = 0; i < samples; i++) {
            values.copyTarget(i, target, 0);
            for (float number : target) {
                if (number < 0) {
                    throw refuse("sample " + i + " has the target " + number + ", but the loss " + loss.id()
                            + " takes numbers of 0 or more; mend it, leave the sample out, or use a loss such as "
                            + "mean-squared-error");
                }
            }
        }
    }

    private static void labels(Targets.Labels labels, int samples) {
        int classes = labels.classNames().size();
        for (int i = 0; i < samples; i++) {
            int label = labels.label(i);
            if (label < 0 || label >= classes) {
                throw refuse("sample " + i + " has the label " + label + ", but there are " + classes
                        + " classes, 0 to " + (classes - 1) + "; mend the label, or name all classes");
            }
        }
    }

    /** The weights of the samples to learn from: of these alone, since nothing else is weighed. */
    static void weights(Dataset data) {
        if (!data.isWeighted() || data.size() == 0) {
            return;
        }
        for (int i = 0; i < data.size(); i++) {
            if (data.weight(i) != 0) {
                return;
            }
        }
        throw refuse(
                "the weights of all " + data.size() + " training samples are 0, so there is nothing to learn; give some"
                        + " of them, or of their classes, another weight (on the command line --class-weight)");
    }

    /** A batch size against the data. */
    static void batch(int batchSize, int samples) {
        if (samples == 0) {
            throw refuse("the training data is empty; give at least one sample");
        }
        if (batchSize > samples) {
            throw refuse("the batch size is " + batchSize + ", but there are only " + samples
                    + " training samples; give at most " + samples);
        }
    }

    /** The smallest batch of an epoch against the layers: found only when the epoch ends, it would cost what was learnt till then. */
    static void lastBatch(Model model, Fit fit, Dataset data) {
        int samples = data.size();
        int least = model.leastBatch(data.inputShape());
        int last = last(samples, fit.batchSize());
        long batches = (samples - 1L + fit.batchSize()) / fit.batchSize();
        boolean reached = fit.steps() >= (batches - 1 + fit.accumulate()) / fit.accumulate();
        if (last >= least || !reached) {
            return;
        }
        int better = fit.batchSize() + 1;
        while (better < samples && last(samples, better) < least) {
            better++;
        }
        throw refuse("the batch size " + fit.batchSize() + " leaves " + last + " of " + samples
                + " training samples for an epoch's last batch, but the model cannot train on fewer than " + least
                + " at once, as a batchNorm of one value a channel cannot, since the variance of one value is 0; "
                + (samples < least
                        ? "give more samples"
                        : "give a batch size of " + better + " (on the command line --batch-size " + better + ")")
                + ", freeze that layer, or take layerNorm()");
    }

    /** The samples of an epoch's last batch. */
    private static int last(int samples, int batchSize) {
        return (samples - 1) % batchSize + 1;
    }

    private static String outputs(int units) {
        return units == 1 ? "1 output" : units + " outputs";
    }

    private static IllegalArgumentException refuse(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
