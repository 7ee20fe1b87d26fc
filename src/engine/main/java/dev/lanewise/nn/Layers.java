package dev.lanewise.nn;

/** The layers, by the names that a model reads best in: {@code import static dev.lanewise.nn.Layers.*}. */
public final class Layers {
    private Layers() {}

    /** {@link Flatten}. */
    public static Flatten flatten() {
        return new Flatten();
    }

    /** A {@link Dense} layer without activation: the last one of a model that ends in logits. */
    public static Dense dense(int units) {
        return dense(units, Activation.NONE);
    }

    /** A {@link Dense} layer with Glorot's uniform start. */
    public static Dense dense(int units, Activation activation) {
        return new Dense(units, activation, Initializer.GLOROT_UNIFORM);
    }

    /** {@link ActivationLayer}. */
    public static ActivationLayer activation(Activation activation) {
        return new ActivationLayer(activation);
    }

    /** {@link Dropout}. */
    public static Dropout dropout(double rate) {
        return new Dropout(rate);
    }

    /** {@link LayerNorm} with γ and β, and ε of 1e-5. */
    public static LayerNorm layerNorm() {
        return new LayerNorm(1e-5, true, true);
    }
}
