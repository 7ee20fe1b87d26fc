package dev.lanewise.train;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Loss.TargetKind;
import dev.lanewise.loss.Losses;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * The mismatches of model, loss and data that would train without an error and learn nothing: each is refused with a
 * sentence that says the mend. All throw {@link IllegalArgumentException}.
 */
final class TrainingChecks {
    private TrainingChecks() {}

    /** The model's last activation against what the loss takes. */
    static void output(Model model, Loss loss) {
        Activation last = model.outputActivation();
        spread(last, loss);
        switch (loss.expects()) {
            case LOGITS -> logits(last, loss, "sigmoid");
            case CLASS_LOGITS -> logits(last, loss, "softmax");
            case PROBABILITIES -> {
                if (last != Activation.SIGMOID && last != Activation.SOFTMAX) {
                    throw refuse("the loss " + loss.id() + " takes probabilities" + endsIn(last)
                            + "; end the model in sigmoid" + withLogits(loss));
                }
            }
            case CLASS_PROBABILITIES -> {
                if (last != Activation.SOFTMAX) {
                    throw refuse("the loss " + loss.id() + " takes a distribution over the classes" + endsIn(last)
                            + "; end the model in softmax" + withLogits(loss));
                }
            }
            case SIGNED -> {
                if (last != Activation.NONE && last != Activation.TANH) {
                    throw refuse("the loss " + loss.id() + " takes scores, negative ones too" + endsIn(last)
                            + "; end the model without an activation, or in tanh");
                }
            }
            case VALUES -> {}
        }
    }

    private static void logits(Activation last, Loss loss, String applied) {
        if (last == Activation.NONE) {
            return;
        }
        String plain = loss.id().replace("-with-logits", "");
        boolean probabilities = last == Activation.SIGMOID || last == Activation.SOFTMAX;
        throw refuse("the model ends in " + last.id() + ", but the loss " + loss.id() + " takes logits and applies the "
                + applied + " itself; end the model without an activation (on the command line leave out "
                + "--output-activation)"
                + (probabilities && exists(plain) ? ", or use the loss " + plain + ", which takes probabilities" : ""));
    }

    private static String endsIn(Activation last) {
        return ", but the model's last activation is " + last.id();
    }

    private static String withLogits(Loss loss) {
        String other = loss.id() + "-with-logits";
        return exists(other) ? ", or use the loss " + other + ", which is more accurate" : "";
    }

    private static boolean exists(String id) {
        return Losses.all().stream().anyMatch(loss -> loss.id().equals(id));
    }

    /** The activation against a loss of means and log-variances, which may be any numbers. */
    private static void spread(Activation last, Loss loss) {
        if (loss.outputs(1) != 1 && last != Activation.NONE) {
            throw refuse("the model ends in " + last.id() + ", but the loss " + loss.id()
                    + " takes means and log-variances, which may be any numbers; end the model without an activation (on the "
                    + "command line leave out --output-activation)");
        }
    }

    /** The data's targets against the loss and the model's outputs; the shapes against the model's layers. */
    static void data(Model model, Loss loss, Dataset data) {
        int[] shape = model.outputShape(data.inputShape());
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
            case Targets.Values values -> values(loss, units, values.width());
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
                    + ") with the loss sparse-categorical-crossentropy-with-logits"
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

    /** What is worth knowing and no error: classes that are rare, where nothing balances them. */
    static List<String> advice(Dataset data) {
        List<String> advice = new ArrayList<>();
        if (!(data.targets() instanceof Targets.Labels labels) || data.size() == 0) {
            return advice;
        }
        int classes = labels.classNames().size();
        StringJoiner rare = new StringJoiner(", ");
        int[] counts = new int[classes];
        for (int i = 0; i < data.size(); i++) {
            counts[labels.label(i)]++;
        }
        for (int label = 0; label < classes; label++) {
            double share = (double) counts[label] / data.size();
            // Ten even classes have 10 % each, so a class counts as rare only when it is well under its even share too.
            if (share < 0.1 && share < 0.5 / classes) {
                rare.add(String.format(
                        Locale.ROOT, "%s (%.1f %%)", labels.classNames().get(label), 100 * share));
            }
        }
        if (rare.length() > 0) {
            advice.add("of some classes there are few samples, so a model can be right without them; look at more than "
                    + "accuracy, and weigh the classes with fit.balancedClasses() (on the command line --class-weight balanced): "
                    + rare);
        }
        return advice;
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

    private static String outputs(int units) {
        return units == 1 ? "1 output" : units + " outputs";
    }

    private static IllegalArgumentException refuse(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
