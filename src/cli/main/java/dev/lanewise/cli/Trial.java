package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.train.Evaluation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a finished run is judged by.
 *
 * @param parts the data by the names that the report has for it: other data stands where the test data does
 * @param judged adds to the test's figures what no metric of single samples shows
 */
record Trial(Map<String, Dataset> parts, UnaryOperator<Evaluation> judged) {
    private static final String TEST = "test";

    /** All parts of the run's own data. */
    static Trial of(Split own) {
        Map<String, Dataset> parts = new LinkedHashMap<>();
        parts.put("train", own.train());
        parts.put("validation", own.validation());
        parts.put(TEST, own.test());
        return new Trial(parts, UnaryOperator.identity());
    }

    /** The run's own data again. */
    Split own() {
        return new Split(parts.get("train"), parts.get("validation"), parts.get(TEST));
    }

    /** Other data. */
    static Trial of(Dataset test) {
        return new Trial(Map.of(TEST, test), UnaryOperator.identity());
    }

    /** The same with more to say of the test. */
    Trial with(UnaryOperator<Evaluation> other) {
        return new Trial(parts, other);
    }

    /** The figures of a part, with what is to be added. */
    Evaluation judged(String part, Evaluation figures) {
        return part.equals(TEST) ? judged.apply(figures) : figures;
    }
}
