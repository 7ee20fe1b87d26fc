package dev.lanewise.data;

import dev.lanewise.kernel.Permutation;
import dev.lanewise.kernel.RandomStream;
import java.util.Arrays;

/**
 * Samples, each an input of one shape and a target. Immutable and safe to read from many threads; {@link #subset},
 * {@link #split} and the like are views that copy no sample.
 *
 * <p>An index outside 0 to {@link #size()} − 1 throws {@link IndexOutOfBoundsException}.
 */
public interface Dataset {
    /** The number of samples. */
    int size();

    /** The shape of one input, such as {1, 28, 28} for an image (channels, height, width). */
    int[] inputShape();

    /** Writes sample {@code index}'s input, row-major, to out[offset], out[offset + 1], …. */
    void copyInput(int index, float[] out, int offset);

    /**
     * Whether inputs are integers, such as the numbers of characters or of users, which a model looks up in a table. They are
     * copied as {@code int}s; asking for the other kind throws {@link IllegalStateException}.
     */
    default boolean integerInputs() {
        return false;
    }

    /** The same where {@link #integerInputs} says that inputs are integers. */
    default void copyInput(int index, int[] out, int offset) {
        throw new IllegalStateException("this data set's inputs are no integers; copy them to a float[]");
    }

    /** The samples' targets. */
    Targets targets();

    /**
     * The samples as they are in one epoch of a training. Most data is the same in each; data that is drawn or changed at
     * random returns what depends on {@code seed}, {@code epoch} and a sample's index alone. Size and shapes stay the same.
     */
    default Dataset drawn(long seed, long epoch) {
        return this;
    }

    /** The targets as classes; refused with {@link IllegalStateException} if they are numbers. */
    default Targets.Labels labels() {
        if (targets() instanceof Targets.Labels labels) {
            return labels;
        }
        throw new IllegalStateException("this data set's targets are "
                + (targets() instanceof Targets.Sequences
                        ? "sequences, not one class a sample"
                        : "numbers, not classes"));
    }

    /** The elements of one input: the product of its shape. */
    default int inputSize() {
        return Arrays.stream(inputShape()).reduce(1, Math::multiplyExact);
    }

    /** Whether any sample's {@link #weight} may differ from 1. */
    default boolean isWeighted() {
        return false;
    }

    /** How much sample {@code index} counts in the loss that a training follows; 1 unless {@link #weighted} says otherwise. */
    default float weight(int index) {
        return 1f;
    }

    /**
     * The same samples, each with a weight by which a training multiplies its loss: the mean over N samples is Σ wᵢℓᵢ / N.
     * Views of it keep the weights. Metrics and evaluations count every sample once.
     *
     * @param weights a finite number a sample; 0 leaves a sample out, a negative one drives the model away from it
     * @throws IllegalArgumentException if there is not one a sample, or one is not finite
     */
    default Dataset weighted(float[] weights) {
        return new Weighted(this, weights);
    }

    /**
     * The same samples, each with the weight of its class; with weights that it has they multiply. Views of it keep them, so
     * that {@code data.weightedByClass(1, 3).oneHot()} weighs classes for a loss that takes one-hot targets.
     *
     * @param weights a number of 0 or more a class, in the order of the class names
     * @throws IllegalArgumentException if there is not one a class, one is not such a number, or the targets are numbers
     */
    default Dataset weightedByClass(float... weights) {
        return weighted(ClassWeights.ofSamples(weights, ClassWeights.labels(this), size()));
    }

    /**
     * The same with class weights of N / (C·count), C the classes that occur: every class has the same say.
     *
     * @throws IllegalArgumentException if the targets are numbers
     */
    default Dataset balanced() {
        return weightedByClass(ClassWeights.balanced(ClassWeights.labels(this), size()));
    }

    /**
     * The same images, changed at random in each epoch of a training, where batches are filled; evaluations, and whoever else
     * does not draw an epoch, see them as they are. Views of it keep that.
     *
     * @throws IllegalArgumentException if the inputs are not images [channels, height, width]
     */
    default Dataset augmented(Augmentation augmentation) {
        return new Augmented(this, augmentation);
    }

    /** The samples at these indices, in this order; an index may occur more than once. */
    default Dataset subset(int[] indices) {
        return new Subset(this, indices);
    }

    /** The first {@code n} samples, or all if there are fewer. */
    default Dataset take(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("cannot take " + n + " samples; ask for 0 or more");
        }
        int[] first = new int[Math.min(n, size())];
        Arrays.setAll(first, i -> i);
        return subset(first);
    }

    /** {@link #split(double, double, double, long)} with seed 0. */
    default Split split(double train, double validation, double test) {
        return split(train, validation, test, 0);
    }

    /**
     * Shuffles the samples and divides them into parts of these fractions. What the fractions leave of 1 is left out.
     *
     * <p>The parts' borders are the fractions' running sums times {@link #size()}, each rounded to the nearest integer, so
     * that fractions that sum to 1 use each sample once. The order depends on {@code seed} and the size alone.
     *
     * @throws IllegalArgumentException if a fraction is negative or not a number, or if they sum to more than 1
     */
    default Split split(double train, double validation, double test, long seed) {
        int[] borders = Split.borders(size(), train, validation, test);
        int[] order = Permutation.of(size(), seed, RandomStream.SPLIT.of(0));
        return new Split(
                subset(Arrays.copyOfRange(order, 0, borders[0])),
                subset(Arrays.copyOfRange(order, borders[0], borders[1])),
                subset(Arrays.copyOfRange(order, borders[1], borders[2])));
    }

    /**
     * The same inputs, asked whether they are of class {@code positiveLabel}: label 1 if so, label 0 ("not …") if not.
     *
     * @throws IllegalArgumentException if no class has that name
     * @throws IllegalStateException if the targets are numbers
     */
    default Dataset binary(String positiveLabel) {
        return new OneAgainstRest(this, positiveLabel);
    }

    /**
     * The same inputs with each label as a row of numbers, 1 at the label and 0 elsewhere: for losses that take a value an
     * output.
     *
     * @throws IllegalStateException if the targets are numbers already
     */
    default Dataset oneHot() {
        return new OneHot(this);
    }
}
