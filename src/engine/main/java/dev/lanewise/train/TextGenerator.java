package dev.lanewise.train;

import dev.lanewise.data.Vocabulary;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Philox;
import dev.lanewise.kernel.RandomStream;
import dev.lanewise.nn.Decoding;
import dev.lanewise.nn.Model;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Writes text with a model of characters, one after another, each drawn from what the model says of the next one:
 *
 * <pre>{@code
 * TextGenerator.of(Model.load(path)).temperature(0.8).topK(40).seed(1).generate("The king", 500)
 * }</pre>
 *
 * <p>A {@link Decoding} keeps what the layers have read, so that a character costs one position. Where the model's context
 * is full, it begins anew with the last half of it. Character i depends on the model, the prompt, the settings and value i of
 * {@link RandomStream#GENERATE} 0 alone: the same on any threads. Immutable; several threads may generate at once.
 */
public final class TextGenerator {
    private final Model model;
    private final Kernels kernels;
    private final Vocabulary vocabulary;
    private final double temperature;
    private final int topK;
    private final long seed;

    private TextGenerator(
            Model model, Kernels kernels, Vocabulary vocabulary, double temperature, int topK, long seed) {
        this.model = model;
        this.kernels = kernels;
        this.vocabulary = vocabulary;
        this.temperature = temperature;
        this.topK = topK;
        this.seed = seed;
    }

    /** {@link #of(Model, Kernels)} on the best backend. */
    public static TextGenerator of(Model model) {
        return of(model, Kernels.best());
    }

    /**
     * The generator of a model that was trained on text, at temperature 1, of all characters, with seed 1.
     *
     * @throws IllegalArgumentException if the model has no vocabulary, or does not give a number a character at each place
     */
    public static TextGenerator of(Model model, Kernels kernels) {
        Vocabulary vocabulary = Vocabulary.of(model.preprocessing());
        int[] output = model.outputShape(model.inputShape());
        if (output.length != 2 || output[1] != vocabulary.size()) {
            throw new IllegalArgumentException("the model gives " + Arrays.toString(output) + " a sequence, but its "
                    + vocabulary.size() + " characters need [places, " + vocabulary.size() + "]; train it on text");
        }
        return new TextGenerator(model, kernels, vocabulary, 1, 0, 1);
    }

    /** This generator with probabilities p^(1/t), normalised: below 1 it dares less, 0 always takes the likeliest. */
    public TextGenerator temperature(double t) {
        if (!(t >= 0) || Double.isInfinite(t)) {
            throw new IllegalArgumentException("the temperature is " + t + "; give a number of 0 or more, such as 0.8");
        }
        return new TextGenerator(model, kernels, vocabulary, t, topK, seed);
    }

    /** This generator of the k likeliest characters alone (those as likely as the k-th included); 0 for all. */
    public TextGenerator topK(int k) {
        if (k < 0) {
            throw new IllegalArgumentException(
                    "top-k is " + k + "; give how many characters to choose from, or 0 for all");
        }
        return new TextGenerator(model, kernels, vocabulary, temperature, k, seed);
    }

    /** This generator with other random numbers. */
    public TextGenerator seed(long other) {
        return new TextGenerator(model, kernels, vocabulary, temperature, topK, other);
    }

    /** The characters that the model knows. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** {@code length} characters that go on from a prompt, which is not repeated. */
    public String generate(String prompt, int length) {
        StringBuilder text = new StringBuilder();
        generate(prompt, length, text::appendCodePoint);
        return text.toString();
    }

    /**
     * The same, each character given away as soon as it is there.
     *
     * @param prompt at least one character
     * @param each takes a code point; what it throws ends the generation
     * @throws IllegalArgumentException for an empty prompt, or a character that the model does not know, naming it
     */
    public void generate(String prompt, int length, IntConsumer each) {
        int[] read = vocabulary.encode(prompt);
        if (read.length == 0) {
            throw new IllegalArgumentException("the prompt is empty; give at least one character to go on from");
        }
        if (length < 0) {
            throw new IllegalArgumentException("the length is " + length + "; give how many characters to write");
        }
        int[] text = Arrays.copyOf(read, Math.addExact(read.length, length));
        int context = model.inputShape()[0];
        Decoding decoding = Decoding.of(model, kernels, 1, context);
        int from = Math.max(0, read.length - context);
        for (int i = 0; i < length; i++) {
            int end = read.length + i;
            if (end - from > context) {
                decoding = Decoding.of(model, kernels, 1, context);
                from = end - (context + 1) / 2;
            }
            int first = from + decoding.position();
            text[end] = draw(next(decoding, Arrays.copyOfRange(text, first, end)), i);
            each.accept(vocabulary.character(text[end]));
        }
    }

    /** What the model says of the character after these, which follow those that were read: a logit each. */
    private float[] next(Decoding decoding, int[] characters) {
        try (Scope _ = Scope.open()) {
            Tensor logits = decoding.next(Tensor.wrap(kernels, characters, 0, 1, characters.length));
            return logits.slice(1, characters.length - 1, characters.length).toArray();
        }
    }

    private int draw(float[] logits, int place) {
        float highest = Float.NEGATIVE_INFINITY;
        int likeliest = 0;
        for (int c = 0; c < logits.length; c++) {
            if (Float.isNaN(logits[c])) {
                throw new IllegalStateException("the model gives NaN; its weights are damaged, train again");
            }
            if (logits[c] > highest) {
                highest = logits[c];
                likeliest = c;
            }
        }
        if (temperature == 0) {
            return likeliest;
        }
        float least = leastOfTop(logits);
        double[] shares = new double[logits.length];
        double sum = 0;
        for (int c = 0; c < logits.length; c++) {
            shares[c] = logits[c] >= least ? StrictMath.exp(((double) logits[c] - highest) / temperature) : 0;
            sum += shares[c];
        }
        double rest = Philox.uniform(seed, RandomStream.GENERATE.of(0), place) * sum;
        for (int c = 0; c < logits.length; c++) {
            rest -= shares[c];
            if (rest < 0) {
                return c;
            }
        }
        return likeliest;
    }

    private float leastOfTop(float[] logits) {
        if (topK == 0 || topK >= logits.length) {
            return Float.NEGATIVE_INFINITY;
        }
        float[] sorted = logits.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - topK];
    }
}
