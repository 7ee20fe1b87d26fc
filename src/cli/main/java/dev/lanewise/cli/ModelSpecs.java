package dev.lanewise.cli;

import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Layers;
import dev.lanewise.nn.Sequential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes models from {@code --model}. */
final class ModelSpecs {
    static final List<String> NAMES = List.of("mlp");

    private ModelSpecs() {}

    /** Refuses a spec that is no model. */
    static void check(Spec spec) {
        Catalogue.known("model", spec.name(), NAMES);
        if (!spec.options().isEmpty()) {
            spec.allow(List.of(), List.of());
        }
        spec.sizes("a layer's units");
        if (spec.variant() != null) {
            Catalogue.known(
                    "activation",
                    spec.variant(),
                    Arrays.stream(Activation.values()).map(Activation::id).toList());
        }
    }

    /**
     * The model for a loss and a number of classes: its last layer has an output a class, or one where the loss takes
     * values that two classes share.
     *
     * @param outputActivation null for what the loss takes
     */
    static Sequential build(Spec spec, Loss loss, int classes, String outputActivation, double dropout) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Layers.flatten());
        Activation hidden = spec.variant() == null ? Activation.RELU : Activation.named(spec.variant());
        for (int units : spec.sizes("a layer's units")) {
            layers.add(Layers.dense(units, hidden));
            if (dropout > 0) {
                layers.add(Layers.dropout(dropout));
            }
        }
        boolean perClass = loss.targetKind() == Loss.TargetKind.LABELS || loss.expects() == Loss.Expects.CLASS_LOGITS;
        Activation last = outputActivation != null
                ? Activation.named(outputActivation)
                : loss.expects() == Loss.Expects.PROBABILITIES ? Activation.SIGMOID : Activation.NONE;
        layers.add(Layers.dense(perClass ? classes : 1, last));
        return Sequential.of(layers);
    }
}
