package dev.lanewise.cli;

import dev.lanewise.nn.Model;
import dev.lanewise.nn.Output;
import dev.lanewise.nn.Prediction;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One prediction as it is printed: what JSON holds of it, and a line. */
record Answer(Map<String, Object> json, String text) {
    /** What a model says: a label where it tells classes apart, else its first value. */
    static Answer of(Model model, Prediction prediction) {
        return model.output() == Output.VALUES ? value(prediction.output()[0]) : label(prediction);
    }

    /** The likeliest class and its probability. */
    private static Answer label(Prediction prediction) {
        float probability = prediction.probabilities()[prediction.argmax()];
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", prediction.label());
        json.put("probability", probability);
        return new Answer(json, String.format(Locale.ROOT, "%s  %.4f", prediction.label(), probability));
    }

    /** A number. */
    static Answer value(float value) {
        return new Answer(Map.of("value", value), Float.toString(value));
    }
}
