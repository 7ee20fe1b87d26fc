package dev.lanewise.nn;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Sigmoid;
import java.util.Arrays;
import java.util.List;

/** What a model says of one sample. */
public final class Prediction {
    private final float[] output;
    private final float[] probabilities;
    private final Output meaning;
    private final List<String> classNames;

    Prediction(float[] output, float[] probabilities, Output meaning, List<String> classNames) {
        this.output = output;
        this.probabilities = probabilities;
        this.meaning = meaning;
        this.classNames = classNames;
    }

    /** The model's output as it is: logits, probabilities, values or their logarithms; or means, then log-variances. */
    public float[] output() {
        return output.clone();
    }

    /**
     * The predicted values, in the targets' unit: the output, or the means of it, or the exponentials where it is logarithms.
     *
     * @throws IllegalStateException for a model that tells classes apart
     */
    public float[] values() {
        if (!meaning.regression()) {
            throw new IllegalStateException("this model predicts classes, not values; read "
                    + (hasProbabilities() ? "probabilities()" : "output()"));
        }
        float[] values =
                meaning == Output.MEANS_AND_LOG_VARIANCES ? Arrays.copyOf(output, output.length / 2) : output();
        if (meaning == Output.LOG_RATES) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Exp.of(values[i]);
            }
        }
        return values;
    }

    /**
     * A probability a class, summing to 1 up to rounding; two of them for a model with one logit or probability. For a model
     * that answers several questions, the probability of yes of each, which need not sum to 1.
     *
     * @throws IllegalStateException for a model whose output is values or scores
     */
    public float[] probabilities() {
        if (!hasProbabilities()) {
            throw new IllegalStateException("this model predicts "
                    + (meaning.regression()
                            ? "values, not classes; read values()"
                            : "scores, not probabilities; read output()"));
        }
        return probabilities.clone();
    }

    /** Whether there are {@link #probabilities}. */
    public boolean hasProbabilities() {
        return meaning.hasProbabilities();
    }

    /** The likeliest class or yes, the lowest index on ties; for values, the index of the largest; for one score, 1 above 0. */
    public int argmax() {
        if (meaning == Output.BINARY_SCORE) {
            return output[0] > 0 ? 1 : 0;
        }
        // Sigmoids of different logits may round to the same number.
        float[] scores = hasProbabilities() && !meaning.answers() ? probabilities : output;
        int best = 0;
        for (int i = 0; i < scores.length; i++) {
            if (Float.isNaN(scores[i])) {
                return i;
            }
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    /** The name of the likeliest class; its index where the model has no names. */
    public String label() {
        int index = argmax();
        return index < classNames.size() ? classNames.get(index) : Integer.toString(index);
    }

    @Override
    public String toString() {
        if (meaning.answers()) {
            return Arrays.toString(hasProbabilities() ? probabilities : output);
        }
        if (hasProbabilities()) {
            return label() + " (" + probabilities[argmax()] + ")";
        }
        return meaning == Output.LOG_RATES
                ? Arrays.toString(values())
                : (meaning.regression() ? "" : label() + " ") + Arrays.toString(output);
    }

    /** The two probabilities that one logit or one probability stands for. */
    static float[] binary(Output meaning, float output) {
        float positive = meaning == Output.BINARY_LOGIT ? Sigmoid.of(output) : output;
        float negative = meaning == Output.BINARY_LOGIT ? Sigmoid.of(-output) : 1 - output;
        return new float[] {negative, positive};
    }
}
