package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts the output of a batch into predictions. */
final class Predictions {
    private Predictions() {}

    static List<Prediction> of(Tensor result, int n, Output meaning, List<String> classNames) {
        float[] outputs = result.toArray();
        float[] shares = switch (meaning) {
            case LOGITS -> result.softmax(-1).toArray();
            case BINARY_LOGITS -> result.sigmoid().toArray();
            default -> outputs;
        };
        int width = outputs.length / n;
        List<Prediction> predictions = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            float[] output = Arrays.copyOfRange(outputs, i * width, (i + 1) * width);
            float[] probabilities = switch (meaning) {
                case VALUES, MEANS_AND_LOG_VARIANCES, LOG_RATES, BINARY_SCORE, SCORES, BINARY_SCORES -> new float[0];
                case BINARY_LOGIT, BINARY_PROBABILITY -> Prediction.binary(meaning, output[0]);
                case BINARY_LOGITS, BINARY_PROBABILITIES, LOGITS, PROBABILITIES ->
                    Arrays.copyOfRange(shares, i * width, (i + 1) * width);
            };
            predictions.add(new Prediction(output, probabilities, meaning, classNames));
        }
        return predictions;
    }
}
