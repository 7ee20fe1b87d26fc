package dev.lanewise.cli;

import dev.lanewise.nn.Model;
import dev.lanewise.nn.Prediction;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One prediction as it is printed: what JSON holds of it, and a line. */
record Answer(Map<String, Object> json, String text) {
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
        return new Answer(json, String.format(Locale.ROOT, "%s  %.4f", prediction.label(), certainty));
    }

    /** A number. */
    static Answer value(float value) {
        return new Answer(Map.of("value", value), Float.toString(value));
    }
}
