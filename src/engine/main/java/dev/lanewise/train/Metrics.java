package dev.lanewise.train;

import dev.lanewise.nn.Output;

/** The metrics, by the names that a trainer reads best in: {@code import static dev.lanewise.train.Metrics.*}. */
public final class Metrics {
    private Metrics() {}

    /**
     * The share of samples whose likeliest class is the right one; of a model that answers several questions of yes or no, the
     * share of answers that are right. Needs classes, or one value a class or question.
     */
    public static Metric accuracy() {
        return new Named("accuracy", AccuracyAccumulator::new);
    }

    /** √(Σ (output − target)² / number of outputs). Needs values: of means with log-variances it takes the means, of logarithms the exponentials. */
    public static Metric rootMeanSquaredError() {
        return rootMeanSquaredError(1);
    }

    /** The same in another unit, of which the model's has {@code scale}: the deviation that a target was divided by. */
    public static Metric rootMeanSquaredError(double scale) {
        return new Named("rmse", (output, width) -> new ErrorAccumulator("rmse", output, width, true, scale));
    }

    /** Σ |output − target| / number of outputs. Needs values: of means with log-variances it takes the means, of logarithms the exponentials. */
    public static Metric meanAbsoluteError() {
        return meanAbsoluteError(1);
    }

    /** The same in another unit, of which the model's has {@code scale}: the deviation that a target was divided by. */
    public static Metric meanAbsoluteError(double scale) {
        return new Named("mae", (output, width) -> new ErrorAccumulator("mae", output, width, false, scale));
    }

    private interface Start {
        MetricAccumulator of(Output output, int width);
    }

    private record Named(String name, Start start) implements Metric {
        @Override
        public MetricAccumulator start(Output output, int width) {
            return start.of(output, width);
        }
    }
}
