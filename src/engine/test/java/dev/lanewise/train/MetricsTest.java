package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.nn.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void errorsAreMeasuredInTheUnitAskedFor() {
        float[] outputs = {1, 5};
        float[] targets = {0, 2};
        assertEquals(Math.sqrt(5), value(Metrics.rootMeanSquaredError(), outputs, targets), 1e-15);
        assertEquals(10 * Math.sqrt(5), value(Metrics.rootMeanSquaredError(10), outputs, targets), 1e-14);
        assertEquals(2, value(Metrics.meanAbsoluteError(), outputs, targets));
        assertEquals(0.5, value(Metrics.meanAbsoluteError(0.25), outputs, targets));
    }

    @Test
    void errorsOfLogarithmsAreThoseOfTheirExponentials() {
        float[] outputs = {0, (float) Math.log(5)};
        float[] targets = {0, 2};
        assertEquals(Math.sqrt(5), value(Metrics.rootMeanSquaredError(), Output.LOG_RATES, outputs, targets), 1e-6);
        assertEquals(2, value(Metrics.meanAbsoluteError(), Output.LOG_RATES, outputs, targets), 1e-6);
    }

    /** Two questions: five of six answers are right, though in no row is the largest output the largest target. */
    @Test
    void ofSeveralQuestionsEachAnswerCounts() {
        float[] targets = {1, 1, 0, 0, 0, 1};
        for (Output output : List.of(Output.BINARY_LOGITS, Output.BINARY_PROBABILITIES)) {
            float no = output == Output.BINARY_LOGITS ? -1 : 0.1f;
            MetricAccumulator accuracy = Metrics.accuracy().start(output, 2);
            accuracy.add(3, new float[] {3, 4, 2 * no, no, 0.6f, 2}, targets, null);
            assertEquals(5 / 6.0, accuracy.value(), 1e-15);
        }
    }

    private static double value(Metric metric, float[] outputs, float[] targets) {
        return value(metric, Output.VALUES, outputs, targets);
    }

    private static double value(Metric metric, Output output, float[] outputs, float[] targets) {
        MetricAccumulator accumulator = metric.start(output, 1);
        accumulator.add(outputs.length, outputs, targets, null);
        return accumulator.value();
    }
}
