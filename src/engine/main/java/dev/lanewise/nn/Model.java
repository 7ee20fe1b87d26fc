package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A model: layers with their parameters, and what its input and output mean. Inference is safe from any number of threads
 * and gives the bits that evaluation gives. Parameters change only through a trainer, which must not run at the same time.
 */
public abstract class Model {
    private int[] inputShape;
    private int[] outputShape;
    private Parameters parameters;
    private Parameters buffers;
    private Output output = Output.VALUES;
    private List<String> classNames = List.of();
    private Map<String, Object> preprocessing = Map.of();

    Model() {}

    /** Whether the input shape is known, and so parameters exist. */
    public final boolean isBuilt() {
        return parameters != null;
    }

    /**
     * Makes the parameters for samples of this shape, from this seed. A model that is already built for the shape keeps
     * them.
     *
     * @throws IllegalArgumentException if a layer cannot take its input, or the model was built for another shape
     */
    public final void build(int[] inputShape, long seed) {
        if (isBuilt()) {
            if (!java.util.Arrays.equals(this.inputShape, inputShape)) {
                throw new IllegalArgumentException("the model takes samples of shape " + Shapes.text(this.inputShape)
                        + ", but these have " + Shapes.text(inputShape));
            }
            return;
        }
        Parameters made = makeParameters(inputShape, seed);
        buffers = Parameters.initial(bufferList(inputShape), seed);
        outputShape = outputShape(inputShape);
        this.inputShape = inputShape.clone();
        parameters = made;
    }

    /** The table of parameters for samples of this shape; allocates none of them. */
    abstract List<Segment> segments(int[] inputShape);

    /** The buffers for samples of this shape. */
    abstract List<Weight> bufferList(int[] inputShape);

    /** The parameters for samples of this shape, as they start. */
    abstract Parameters makeParameters(int[] inputShape, long seed);

    /**
     * The shape of an output for samples of this shape.
     *
     * @throws IllegalArgumentException if a layer cannot take its input, with the mend
     */
    public abstract int[] outputShape(int[] inputShape);

    /** The layers that hold none, for samples of this shape. */
    abstract Leaves leaves(int[] inputShape);

    /**
     * The fewest samples of this shape that the model can train on at once: 1, unless a layer that is not frozen needs more, as
     * a {@link BatchNorm} of one value a channel does.
     *
     * @throws IllegalArgumentException if a layer cannot take its input, with the mend
     */
    public final int leastBatch(int[] inputShape) {
        return leaves(inputShape).all().stream()
                .filter(leaf -> buffers == null || buffers.allTrainable(leaf.path()))
                .mapToInt(leaf -> leaf.layer().leastBatch(leaf.inputShape()))
                .max()
                .orElse(1);
    }

    /** The multiplications that a sample of this shape takes. */
    abstract long multiplications(int[] inputShape);

    /** What the last layer's output passed through last. */
    public abstract Activation outputActivation();

    /** The output for input [N, …inputShape], with the tensors of {@link Parameters#tensors}, recorded if a tape is open. */
    public abstract Tensor forward(Tensor input, List<Tensor> weights, Forward forward);

    /** The same, showing each layer's name and output to {@code watcher} on the way. */
    public abstract Tensor forward(
            Tensor input, List<Tensor> weights, Forward forward, BiConsumer<String, Tensor> watcher);

    /** The architecture as JSON values, from which {@link #load} makes the model again. */
    abstract List<Object> architecture();

    /** The layers with their output shapes and numbers of parameters, as a table. */
    public abstract String summary();

    /** The shape of one sample; {@link IllegalStateException} before the model is built. */
    public final int[] inputShape() {
        return built().inputShape.clone();
    }

    /** The shape of one output; {@link IllegalStateException} before the model is built. */
    public final int[] outputShape() {
        return built().outputShape.clone();
    }

    /** The parameters; {@link IllegalStateException} before the model is built. */
    public final Parameters parameters() {
        return built().parameters;
    }

    /**
     * The buffers, which no optimizer changes, such as running statistics: none in most models; {@link IllegalStateException}
     * before the model is built.
     */
    public final Parameters buffers() {
        return built().buffers;
    }

    /** The buffers for passes that train, for {@link Forward#keeping}. */
    public final BufferPass bufferPass(Kernels kernels) {
        return BufferPass.keeping(built().buffers, kernels);
    }

    /** The pass with this model's buffers, to be read, where it has none and the model has some. */
    final Forward withBuffers(Forward forward, Kernels kernels) {
        boolean wanted = forward.buffers() == null && buffers != null && buffers.size() > 0;
        return wanted ? forward.keeping(BufferPass.reading(buffers, kernels)) : forward;
    }

    /** The SHA-256 of the parameters' and the buffers' names, shapes and data in order, with NaN canonical, in hexadecimal. */
    public final String sha256() {
        return Parameters.sha256(List.of(built().parameters, buffers));
    }

    /**
     * Takes over the parameters and buffers of another model whose names and shapes are this one's, and keeps its others. A
     * fresh last layer on a trained body is the rule: nothing need fit.
     *
     * @return what was taken, and what was kept because it is missing there or has another shape
     * @throws IllegalStateException if one of the two is not built
     */
    public final WeightReport transferFrom(Model other) {
        return WeightLoader.copy(other.built().sequential(), built().sequential());
    }

    /**
     * Keeps the parameters whose names {@code frozen} holds true of as they are in every training that begins from now on: it
     * trains the others. Segments say which are which; the file does not.
     *
     * <p>A layer all of whose parameters are frozen keeps its buffers too, and so does one of whose buffers all names are held
     * true of: a {@link BatchNorm} then normalises by its running statistics in training as at inference, so that what is
     * frozen computes the same function before and after the training, however small its batches are. So does Keras with {@code
     * trainable = False}; in PyTorch a {@code requires_grad} of false leaves the statistics moving until {@code eval()} is called.
     */
    public final void freeze(Predicate<String> frozen) {
        List<Segment> weights = built().parameters.segments();
        List<Segment> statistics = buffers.segments();
        parameters.freeze(frozen);
        buffers.freeze(name -> {
            String layer = Segment.layer(name);
            return allFrozen(weights, layer, frozen) || allFrozen(statistics, layer, frozen);
        });
    }

    /** Whether a layer has segments here, and all their names are to be frozen. */
    private static boolean allFrozen(List<Segment> segments, String layer, Predicate<String> frozen) {
        List<String> names = segments.stream()
                .map(Segment::name)
                .filter(name -> Segment.layer(name).equals(layer))
                .toList();
        return !names.isEmpty() && names.stream().allMatch(frozen);
    }

    /** The multiplications by weights that one sample takes on the way forward; {@link IllegalStateException} before it is built. */
    public final long multiplications() {
        return multiplications(built().inputShape);
    }

    /** What the output means; values until a trainer or a file says otherwise. */
    public final Output output() {
        return output;
    }

    /** The names of the classes, empty if there are none. */
    public final List<String> classNames() {
        return classNames;
    }

    /** Says what the output means: a trainer does, from the loss and the data. */
    public final void describe(Output output, List<String> classNames) {
        this.output = output;
        this.classNames = List.copyOf(classNames);
    }

    /**
     * How raw data becomes this model's samples, as JSON values that the file keeps, such as {@code
     * dev.lanewise.data.TableEncoder.toJson()}; empty if samples go in as they are.
     */
    public final Map<String, Object> preprocessing() {
        return preprocessing;
    }

    /** Says how raw data becomes this model's samples. */
    public final void preprocessing(Map<String, ?> description) {
        preprocessing = Collections.unmodifiableMap(new LinkedHashMap<>(description));
    }

    /** What this model says of one sample, its values in the order of its shape, on the best backend. */
    public final Prediction predict(float[] sample) {
        return predict(Kernels.best(), sample, 1).getFirst();
    }

    /**
     * What this model says of n samples that lie one after the other, each with the bits that it has alone.
     *
     * @throws IllegalArgumentException if there are not n samples' values
     */
    public final List<Prediction> predict(Kernels kernels, float[] samples, int n) {
        int size = Shapes.size(built().inputShape);
        if (n < 0 || samples.length != (long) n * size) {
            throw new IllegalArgumentException("a sample has " + size + " values (" + Shapes.text(inputShape) + "), so "
                    + n + " samples have " + (long) n * size + ", but " + samples.length + " were given");
        }
        if (n == 0) {
            return List.of();
        }
        try (Scope _ = Scope.open()) {
            Tensor input = Tensor.wrap(kernels, samples, 0, Shapes.batch(n, inputShape));
            Tensor result = forward(input, parameters.tensors(kernels), Forward.INFERENCE);
            return Predictions.of(result, n, output, classNames);
        }
    }

    /**
     * Writes weights, architecture and meaning to a safetensors file, whole or not at all.
     *
     * @throws IOException if it cannot be written, naming the file
     */
    public final void save(Path file) throws IOException {
        ModelFile.write(built(), file);
    }

    /**
     * Reads a model that {@link #save} wrote.
     *
     * @throws dev.lanewise.io.FormatException if the file is damaged, or no model of ours
     * @throws IOException if it cannot be read
     */
    public static Model load(Path file) throws IOException {
        return ModelFile.read(file);
    }

    /**
     * Gives the parameters and buffers the values of another program's model, from a safetensors file: see {@link WeightNames}. All of
     * them or, if a tensor is missing or does not fit, none, unless {@link WeightNames#partial} says otherwise. Must not run
     * beside predictions or a training.
     *
     * @return what was loaded from where, and what was not
     * @throws WeightMismatchException if that is not every parameter and buffer; its report lists what is missing and what does not fit
     * @throws dev.lanewise.io.FormatException if the file is damaged
     * @throws IOException if it cannot be read
     */
    public final WeightReport loadWeights(Path file, WeightNames names) throws IOException {
        return WeightLoader.load(built().sequential(), file, names);
    }

    private Sequential sequential() {
        return switch (this) {
            case Sequential model -> model;
            default -> throw new AssertionError("every model is a Sequential");
        };
    }

    private Model built() {
        if (!isBuilt()) {
            throw new IllegalStateException(
                    "the model does not know the shape of its samples yet; call build(inputShape, seed), "
                            + "or train it first");
        }
        return this;
    }
}
