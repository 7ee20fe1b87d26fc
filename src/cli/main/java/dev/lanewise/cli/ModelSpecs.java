package dev.lanewise.cli;

import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Layers;
import dev.lanewise.nn.Padding;
import dev.lanewise.nn.Sequential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Makes models from {@code --model}. */
final class ModelSpecs {
    static final List<String> NAMES = List.of("mlp", "cnn", "resnet", "gpt", "gru", "mf", "neural");

    /** The channels of {@code cnn} without arguments. */
    private static final List<Integer> CNN = List.of(16, 32, 64);

    private static final int MOST_UNITS = 1_000_000;
    private static final int MOST_WEIGHTS = Integer.MAX_VALUE - 8;
    private static final int FILTER = 3;
    private static final int POOL = 2;

    private ModelSpecs() {}

    /** Refuses a spec that is no model. */
    static void check(Spec spec) {
        Catalogue.known("model", spec.name(), NAMES);
        if (TextModels.holds(spec)) {
            TextModels.check(spec);
            return;
        }
        if (RatingModels.holds(spec)) {
            RatingModels.check(spec);
            return;
        }
        if (!spec.options().isEmpty()) {
            spec.allow(List.of(), List.of());
        }
        requireMemory(spec, spec.sizes(what(spec)));
        if (spec.variant() != null) {
            Catalogue.known(
                    "activation",
                    spec.variant(),
                    Arrays.stream(Activation.values()).map(Activation::id).toList());
            if (takesImages(spec) && spec.variant().equals(Activation.SOFTMAX.id())) {
                throw new UsageException(
                        "'" + spec + "' cannot be built: softmax would run along an image's rows; try relu");
            }
        }
    }

    private static boolean takesImages(Spec spec) {
        return spec.name().equals("cnn") || spec.name().equals("resnet");
    }

    /** Refuses samples that are too small for the model, where its layers would not. */
    static void requireSize(Spec spec, int[] inputShape) {
        if (spec.name().equals("resnet")) {
            ResidualNetwork.requireSize(stages(spec), inputShape);
        }
    }

    private static List<Integer> stages(Spec spec) {
        return spec.words().isEmpty() ? ResidualNetwork.CHANNELS : spec.sizes(what(spec));
    }

    /** Refuses layers whose weights no array can hold, as far as that is known without the data. */
    private static void requireMemory(Spec spec, List<Integer> sizes) {
        requireUnits(spec, sizes, what(spec));
        for (int i = 1; i < sizes.size(); i++) {
            int size = sizes.get(i);
            if ((long) size * sizes.get(i - 1) > MOST_WEIGHTS) {
                throw new UsageException("--model " + spec + " has more weights between " + sizes.get(i - 1) + " and "
                        + size + " than an array holds; give smaller layers");
            }
        }
    }

    /** Refuses numbers of units, channels or the like that no machine can serve. */
    static void requireUnits(Spec spec, List<Integer> sizes, String what) {
        for (int size : sizes) {
            if (size > MOST_UNITS) {
                throw new UsageException(
                        "--model " + spec + " has " + size + " as " + what + "; give at most " + MOST_UNITS);
            }
        }
    }

    /** Refuses more weights than one array holds. */
    static void requireWeights(Spec spec, double weights, String mend) {
        if (weights > MOST_WEIGHTS) {
            throw new UsageException("--model " + spec + " has " + String.format(Locale.ROOT, "%.1e", weights)
                    + " weights or more, but an array holds "
                    + String.format(Locale.ROOT, "%.1e", (double) MOST_WEIGHTS)
                    + "; give " + mend);
        }
    }

    /** Refuses more blocks of a cnn than the images of the data can be halved. */
    static void requireFits(Spec spec, int... shape) {
        if (!spec.name().equals("cnn")) {
            return;
        }
        int height = shape[shape.length - 2];
        int width = shape[shape.length - 1];
        int most = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.min(height, width));
        if (spec.words().size() > most) {
            throw new UsageException("--model " + spec + " has " + spec.words().size()
                    + " blocks, each of which halves the image, but one of " + height + " × " + width
                    + " can be halved "
                    + most + " times; give fewer channels in cnn:");
        }
    }

    /** Refuses a model that takes images alone. */
    static void requireForTables(Spec spec) {
        if (takesImages(spec)) {
            throw new UsageException("--model " + spec
                    + " needs images, but a row of a table has no places beside each other; tables take mlp, such as"
                    + " --model mlp:128,64");
        }
    }

    /**
     * The model for a loss and a number of classes: its last layer has an output a class, or one where the loss takes
     * values that two classes share.
     *
     * @param outputActivation null for what the loss takes
     */
    static Sequential build(Spec spec, Loss loss, int classes, String outputActivation, double dropout) {
        Activation hidden = spec.variant() == null ? Activation.RELU : Activation.named(spec.variant());
        List<Layer> layers = new ArrayList<>();
        switch (spec.name()) {
            case "cnn" -> convolutions(spec.words().isEmpty() ? CNN : spec.sizes(what(spec)), hidden, dropout, layers);
            case "resnet" -> ResidualNetwork.add(stages(spec), hidden, dropout, layers);
            default -> denseLayers(spec.sizes(what(spec)), hidden, dropout, layers);
        }
        boolean perClass = loss.targetKind() == Loss.TargetKind.LABELS || loss.overClasses();
        Activation last = outputActivation == null ? outputActivation(loss) : Activation.named(outputActivation);
        layers.add(Layers.dense(perClass ? classes : loss.outputs(1), last));
        return Sequential.of(layers);
    }

    /** What the last layer applies for a loss. */
    private static Activation outputActivation(Loss loss) {
        return switch (loss.expects()) {
            case PROBABILITIES -> Activation.SIGMOID;
            case CLASS_PROBABILITIES -> Activation.SOFTMAX;
            case RATES -> Activation.SOFTPLUS;
            case VALUES, LOG_RATES, LOGITS, CLASS_LOGITS, SIGNED -> Activation.NONE;
        };
    }

    /** Blocks of a padded 3 × 3 convolution and a 2 × 2 maximum; dropout once, before the last layer. */
    private static void convolutions(List<Integer> channels, Activation hidden, double dropout, List<Layer> layers) {
        for (int count : channels) {
            layers.add(Layers.conv2d(count, FILTER, hidden).padding(Padding.SAME));
            layers.add(Layers.maxPool2d(POOL));
        }
        layers.add(Layers.flatten());
        if (dropout > 0) {
            layers.add(Layers.dropout(dropout));
        }
    }

    private static void denseLayers(List<Integer> units, Activation hidden, double dropout, List<Layer> layers) {
        layers.add(Layers.flatten());
        for (int count : units) {
            layers.add(Layers.dense(count, hidden));
            if (dropout > 0) {
                layers.add(Layers.dropout(dropout));
            }
        }
    }

    private static String what(Spec spec) {
        return switch (spec.name()) {
            case "cnn" -> "a block's channels";
            case "resnet" -> "a stage's channels";
            default -> "a layer's units";
        };
    }
}
