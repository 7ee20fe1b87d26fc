package dev.lanewise.optim;

import java.util.List;

/** Every optimizer, by method and by name. Defaults are PyTorch's, Lion's its paper's. */
public final class Optimizers {
    private static final List<Optimizer> ALL = List.of(
            sgd(0.1),
            adagrad(0.01),
            adadelta(1),
            rmsprop(0.01),
            adam(0.001),
            amsgrad(0.001),
            adamw(0.001),
            adamax(0.002),
            nadam(0.002),
            radam(0.001),
            lion(1e-4));

    private Optimizers() {}

    /** {@link Sgd} without momentum. */
    public static Sgd sgd(double learningRate) {
        return new Sgd((float) learningRate, 0f, false, 0f);
    }

    /** {@link Adagrad} with a sum of 0 to begin with, ε of 1e-10 and a constant rate. */
    public static Adagrad adagrad(double learningRate) {
        return new Adagrad((float) learningRate, 0f, 0f, 1e-10f, 0f);
    }

    /** {@link Adadelta} with ρ of 0.9 and ε of 1e-6. The rate is usually 1. */
    public static Adadelta adadelta(double learningRate) {
        return new Adadelta((float) learningRate, 0.9f, 1e-6f, 0f);
    }

    /** {@link Rmsprop} with α of 0.99 and ε of 1e-8, without momentum, not centered. */
    public static Rmsprop rmsprop(double learningRate) {
        return new Rmsprop((float) learningRate, 0.99f, 1e-8f, 0f, false, 0f);
    }

    /** {@link Adam} with β of 0.9 and 0.999, ε of 1e-8 and no decay. */
    public static Adam adam(double learningRate) {
        return new Adam((float) learningRate, 0.9f, 0.999f, 1e-8f, 0f, false);
    }

    /** {@link Amsgrad} with β of 0.9 and 0.999 and ε of 1e-8. */
    public static Amsgrad amsgrad(double learningRate) {
        return new Amsgrad((float) learningRate, 0.9f, 0.999f, 1e-8f, 0f);
    }

    /** {@link #adam} with a decoupled weight decay of 0.01. */
    public static Adam adamw(double learningRate) {
        return new Adam((float) learningRate, 0.9f, 0.999f, 1e-8f, 0.01f, true);
    }

    /** {@link Adamax} with β of 0.9 and 0.999 and ε of 1e-8. */
    public static Adamax adamax(double learningRate) {
        return new Adamax((float) learningRate, 0.9f, 0.999f, 1e-8f, 0f);
    }

    /** {@link Nadam} with β of 0.9 and 0.999, ε of 1e-8 and a momentum decay of 0.004. */
    public static Nadam nadam(double learningRate) {
        return new Nadam((float) learningRate, 0.9f, 0.999f, 1e-8f, 0.004f, 0f);
    }

    /** {@link Radam} with β of 0.9 and 0.999 and ε of 1e-8. */
    public static Radam radam(double learningRate) {
        return new Radam((float) learningRate, 0.9f, 0.999f, 1e-8f, 0f);
    }

    /** {@link Lion} with β of 0.9 and 0.99 and no decay. */
    public static Lion lion(double learningRate) {
        return new Lion((float) learningRate, 0.9f, 0.99f, 0f);
    }

    /** {@link Lazy}: of embeddings, only the rows that a batch looks up are updated. */
    public static Lazy lazy(Optimizer rule) {
        return new Lazy(rule);
    }

    /** All, with the learning rates that are used unless told. */
    public static List<Optimizer> all() {
        return ALL;
    }

    /** The ids of all optimizers. */
    public static List<String> ids() {
        return ALL.stream().map(Optimizer::id).toList();
    }

    /**
     * The optimizer of that id with the learning rate that is used unless told.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Optimizer named(String id) {
        return ALL.stream()
                .filter(optimizer -> optimizer.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no optimizer '" + id + "'; there are " + ids()));
    }
}
