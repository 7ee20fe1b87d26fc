package dev.lanewise.kernel;

/** The activations that {@link Gemm} can apply in its last write of C; each is the function of the contract it names. */
public enum Activation {
    /** The identity. */
    NONE,
    /** {@link Relu}. */
    RELU,
    /** {@link Tanh}. */
    TANH,
    /** {@link Sigmoid}. */
    SIGMOID,
    /** {@link Softplus}. */
    SOFTPLUS,
    /** {@link Gelu}. */
    GELU;

    /** The function at {@code x}, with the bits that every form except {@code reference} gives. */
    public float of(float x) {
        return switch (this) {
            case NONE -> x;
            case RELU -> Relu.of(x);
            case TANH -> Tanh.of(x);
            case SIGMOID -> Sigmoid.of(x);
            case SOFTPLUS -> Softplus.of(x);
            case GELU -> Gelu.of(x);
        };
    }
}
