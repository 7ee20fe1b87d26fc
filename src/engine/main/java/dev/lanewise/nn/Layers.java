package dev.lanewise.nn;

import java.util.List;

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

    /** {@link BatchNorm} with γ and β, a momentum of 0.1 and ε of 1e-5. */
    public static BatchNorm batchNorm() {
        return new BatchNorm(0.1, 1e-5, true, true);
    }

    /** {@link Block}. */
    public static Block block(Layer... layers) {
        return new Block(List.of(layers));
    }

    /** {@link Dropout}. */
    public static Dropout dropout(double rate) {
        return new Dropout(rate);
    }

    /** {@link Embedding} with Keras's uniform start. */
    public static Embedding embedding(int vocabulary, int dimension) {
        return new Embedding(vocabulary, dimension, Initializer.EMBEDDING_UNIFORM);
    }

    /** {@link Gru} that gives the state after every step, with Glorot's uniform start; {@link Gru#withLastOnly} gives the last. */
    public static Gru gru(int units) {
        return new Gru(units, false, Initializer.GLOROT_UNIFORM);
    }

    /** {@link LayerNorm} with γ and β, and ε of 1e-5. */
    public static LayerNorm layerNorm() {
        return new LayerNorm(1e-5, true, true);
    }

    /** {@link MultiHeadAttention} of each position to all, with Glorot's uniform start. */
    public static MultiHeadAttention attention(int heads) {
        return new MultiHeadAttention(heads, false, Initializer.GLOROT_UNIFORM);
    }

    /** {@link MultiHeadAttention} of each position to itself and those before it, with Glorot's uniform start. */
    public static MultiHeadAttention causalAttention(int heads) {
        return new MultiHeadAttention(heads, true, Initializer.GLOROT_UNIFORM);
    }

    /** A {@link Conv2d} layer of size × size filters, without padding, of stride 1, with Glorot's uniform start. */
    public static Conv2d conv2d(int channels, int size, Activation activation) {
        return new Conv2d(channels, size, 1, Padding.VALID, activation, Initializer.GLOROT_UNIFORM);
    }

    /** {@link MaxPool2d} of windows that lie side by side. */
    public static MaxPool2d maxPool2d(int size) {
        return new MaxPool2d(size, size, Padding.VALID);
    }

    /** {@link AveragePool2d} of windows that lie side by side. */
    public static AveragePool2d averagePool2d(int size) {
        return new AveragePool2d(size, size, Padding.VALID, true);
    }

    /** A {@link Residual} block of this body, which adds its input as it is and ends in no activation. */
    public static Residual residual(Layer... body) {
        return new Residual(List.of(body), List.of(), Activation.NONE);
    }

    /** {@link RmsNorm} with γ, and ε of 1e-6. */
    public static RmsNorm rmsNorm() {
        return new RmsNorm(1e-6, true);
    }

    /** {@link GlobalPool2d} of means. */
    public static GlobalPool2d globalAveragePool2d() {
        return new GlobalPool2d(false);
    }

    /** {@link GlobalPool2d} of maxima. */
    public static GlobalPool2d globalMaxPool2d() {
        return new GlobalPool2d(true);
    }

    /** {@link Positions} with Glorot's uniform start. */
    public static Positions positions() {
        return new Positions(Initializer.GLOROT_UNIFORM);
    }

    /** {@link MatrixFactorization} around a mean of 0. */
    public static MatrixFactorization matrixFactorization(int users, int items, int rank) {
        return new MatrixFactorization(users, items, rank, 0);
    }

    /** {@link PairEmbedding}. */
    public static PairEmbedding pairEmbedding(int users, int items, int dimension) {
        return new PairEmbedding(users, items, dimension);
    }
}
