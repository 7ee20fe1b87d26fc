package dev.lanewise.optim;

import java.util.List;

/** Every optimizer, by method and by name. */
public final class Optimizers {
    private Optimizers() {}

    /** {@link Sgd} without momentum. */
    public static Sgd sgd(double learningRate) {
        return new Sgd((float) learningRate, 0f, false, 0f);
    }

    /** {@link Adam} with β of 0.9 and 0.999, ε of 1e-8 and no decay. */
    public static Adam adam(double learningRate) {
        return new Adam((float) learningRate, 0.9f, 0.999f, 1e-8f, 0f, false);
    }

    /** {@link #adam} with a decoupled weight decay of 0.01. */
    public static Adam adamw(double learningRate) {
        return new Adam((float) learningRate, 0.9f, 0.999f, 1e-8f, 0.01f, true);
    }

    /** The ids of all optimizers. */
    public static List<String> ids() {
        return List.of("sgd", "adam", "adamw");
    }
}
