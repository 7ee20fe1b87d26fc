package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.nn.Output;
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

    private static double value(Metric metric, float[] outputs, float[] targets) {
        return value(metric, Output.VALUES, outputs, targets);
    }

    private static double value(Metric metric, Output output, float[] outputs, float[] targets) {
        MetricAccumulator accumulator = metric.start(output, 1);
        accumulator.add(outputs.length, outputs, targets, null);
        return accumulator.value();
    }
}
