package dev.lanewise.cli;

import dev.lanewise.nn.Model;
import dev.lanewise.nn.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One prediction as it is printed.
 *
 * @param json what JSON holds of it, by name
 * @param texts the same values as a line has them
 */
record Answer(Map<String, Object> json, List<String> texts) {
    /** What a model says: a label where it tells classes apart, else its first value. */
    static Answer of(Model model, Prediction prediction) {
        return model.output().regression() && (model.classNames().isEmpty() || prediction.output().length == 1)
                ? value(prediction.values()[0])
                : label(prediction);
    }

    /** The likeliest class and its probability, or its score where the loss knew no probabilities. */
    private static Answer label(Prediction prediction) {
        float[] numbers = prediction.hasProbabilities() ? prediction.probabilities() : prediction.output();
        float certainty = numbers.length == 1 ? numbers[0] : numbers[prediction.argmax()];
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", prediction.label());
        json.put(prediction.hasProbabilities() ? "probability" : "score", certainty);
        return new Answer(json, List.of(prediction.label(), String.format(Locale.ROOT, "%.4f", certainty)));
    }

    /** A number. */
    static Answer value(float value) {
        return new Answer(Map.of("value", value), List.of(Float.toString(value)));
    }

    /** A number, and the standard deviation that the model expects of it. */
    static Answer value(float value, float deviation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", value);
        json.put("deviation", deviation);
        return new Answer(json, List.of(Float.toString(value), Float.toString(deviation)));
    }
}
