package dev.lanewise.optim;

import java.util.List;

/** Every optimizer, by method and by name. */
public final class Optimizers {
    private Optimizers() {}

    /** {@link Sgd} without momentum. */
    public static Sgd sgd(double learningRate) {
        return new Sgd((float) learningRate, 0f, false, 0f);
    }

    /** The ids of all optimizers. */
    public static List<String> ids() {
        return List.of("sgd");
    }
}
