package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.Locale;

/** The function at the end of a layer. All but {@link #SOFTMAX} apply to each element alone. */
public enum Activation {
    /** The identity: a last layer then gives logits, or values. */
    NONE(dev.lanewise.kernel.Activation.NONE),
    /** max(x, 0). */
    RELU(dev.lanewise.kernel.Activation.RELU),
    /** tanh x, in (−1, 1). */
    TANH(dev.lanewise.kernel.Activation.TANH),
    /** 1/(1 + e⁻ˣ), in (0, 1): one probability an output. */
    SIGMOID(dev.lanewise.kernel.Activation.SIGMOID),
    /** ln(1 + eˣ), positive. */
    SOFTPLUS(dev.lanewise.kernel.Activation.SOFTPLUS),
    /** x·Φ(x). */
    GELU(dev.lanewise.kernel.Activation.GELU),
    /** e^xⱼ / Σ e^xₖ over the last axis: one distribution over all outputs. */
    SOFTMAX(null);

    private final dev.lanewise.kernel.Activation fused;

    Activation(dev.lanewise.kernel.Activation fused) {
        this.fused = fused;
    }

    /** The name in files and on the command line: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The activation of that {@link #id()}; {@link IllegalArgumentException} lists them otherwise. */
    public static Activation named(String id) {
        return Names.find("activation", id, values(), Activation::id);
    }

    /** What the matrix product may apply as it writes its result: this, or nothing where {@link #after} has to. */
    dev.lanewise.kernel.Activation fused() {
        return fused == null ? dev.lanewise.kernel.Activation.NONE : fused;
    }

    /** Applies what {@link #fused} could not. */
    Tensor after(Tensor x) {
        return this == SOFTMAX ? x.softmax(-1) : x;
    }

    /** This activation of {@code x}. */
    public Tensor of(Tensor x) {
        return switch (this) {
            case NONE -> x;
            case RELU -> x.relu();
            case TANH -> x.tanh();
            case SIGMOID -> x.sigmoid();
            case SOFTPLUS -> x.softplus();
            case GELU -> x.gelu();
            case SOFTMAX -> x.softmax(-1);
        };
    }
}
