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

    /**
     * The share of samples whose class is among the k likeliest; of equal outputs the first come first. Needs classes. Named
     * {@code top5} for k = 5.
     *
     * @throws IllegalArgumentException if k is below 1, or later if the model has fewer than k classes
     */
    public static Metric topAccuracy(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("the top " + k + " of the classes; give 1 or more");
        }
        return new Named("top" + k, (output, width) -> new TopAccumulator(k, output, width));
    }

    /**
     * Of the samples that are said to be of a class, the share that are. With one output: of the second class, yes. With more:
     * the mean over the classes, or questions, that occur among labels or predictions (the macro average), each counting alike.
     * A class that is never predicted has 0. Source: Sokolova and Lapalme, "A systematic analysis of performance measures for
     * classification tasks", 2009, tables 2 and 3; which classes count is scikit-learn's choice.
     */
    public static Metric precision() {
        return figure("precision", ClassFigure.PRECISION, ClassAccumulator.ALL);
    }

    /** {@link #precision()} of one class or question, named {@code precision3} for the one of index 3. */
    public static Metric precision(int label) {
        return figure("precision" + checked(label), ClassFigure.PRECISION, label);
    }

    /** Of the samples of a class, the share that are said to be; averaged as {@link #precision()}. A class without samples has 0. */
    public static Metric recall() {
        return figure("recall", ClassFigure.RECALL, ClassAccumulator.ALL);
    }

    /** {@link #recall()} of one class or question. */
    public static Metric recall(int label) {
        return figure("recall" + checked(label), ClassFigure.RECALL, label);
    }

    /**
     * The harmonic mean of precision and recall, 2·right/(2·right + wrong + missed); averaged as {@link #precision()}, so that
     * it is the mean of the classes' F1, not the F1 of means.
     */
    public static Metric f1() {
        return figure("f1", ClassFigure.F1, ClassAccumulator.ALL);
    }

    /** {@link #f1()} of one class or question, named {@code f1-3} for the one of index 3. */
    public static Metric f1(int label) {
        return figure("f1-" + checked(label), ClassFigure.F1, label);
    }

    /**
     * The area under the receiver operating characteristic: the share of the pairs of a sample of the second class and one of the
     * first of which the first scores lower, a tie being half a pair. Exact; keeps eight bytes a sample. Needs two classes, as one
     * output or two. Source: Hanley and McNeil, "The meaning and use of the area under a receiver operating characteristic
     * curve", Radiology 143, 1982.
     *
     * <p>NaN where only one class occurs, and where an output is NaN.
     */
    public static Metric auc() {
        return new Named("auc", AucAccumulator::new);
    }

    /**
     * exp of the mean of −ln p, p the probability that the model gave to a sample's class: how many equally likely classes would
     * surprise as much. Needs a distribution over classes.
     */
    public static Metric perplexity() {
        return new Named("perplexity", PerplexityAccumulator::new);
    }

    /**
     * The coefficient of determination, 1 − Σ (target − output)² / Σ (target − mean target)²: 1 is perfect, 0 as good as the mean
     * of these targets. With several values a target it is the mean of theirs. NaN where a value never differs. Needs values, as
     * {@link #rootMeanSquaredError}.
     */
    public static Metric rSquared() {
        return new Named("r2", DeterminationAccumulator::new);
    }

    private static Metric figure(String name, ClassFigure figure, int label) {
        return new Named(name, (output, width) -> new ClassAccumulator(name, figure, label, output, width));
    }

    private static int checked(int label) {
        if (label < 0) {
            throw new IllegalArgumentException("there is no class " + label + "; classes count from 0");
        }
        return label;
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
