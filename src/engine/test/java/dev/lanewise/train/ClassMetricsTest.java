package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.nn.Output;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Figures of classes against values worked out by hand, and against naive forms of their definitions. */
class ClassMetricsTest {
    /** The largest outputs say 0, 1, 1, 2, 0; the labels are 0, 1, 2, 2, 1. */
    private static final float[] THREE = {3, 1, 0, 0, 2, 1, 0, 2, 1, -1, -2, 0, 5, 0, 4};

    private static final int[] LABELS = {0, 1, 2, 2, 1};

    @Test
    void macroFiguresAndThoseOfEachClass() {
        // Class 0: 1 right, 1 wrong, 0 missed. Class 1: 1, 1, 1. Class 2: 1, 0, 1.
        assertEquals((1 / 2.0 + 1 / 2.0 + 1) / 3, three(Metrics.precision()), 1e-15);
        assertEquals((1 + 1 / 2.0 + 1 / 2.0) / 3, three(Metrics.recall()), 1e-15);
        assertEquals((2 / 3.0 + 1 / 2.0 + 2 / 3.0) / 3, three(Metrics.f1()), 1e-15);
        assertEquals(1, three(Metrics.precision(2)));
        assertEquals(0.5, three(Metrics.recall(1)));
        assertEquals(2 / 3.0, three(Metrics.f1(0)), 1e-15);
        assertEquals("precision2", Metrics.precision(2).name());
        assertEquals("f1-0", Metrics.f1(0).name());
    }

    @Test
    void oneHotTargetsAreTheSameAsLabels() {
        float[] oneHot = new float[15];
        for (int i = 0; i < 5; i++) {
            oneHot[3 * i + LABELS[i]] = 1;
        }
        for (Metric metric : new Metric[] {Metrics.f1(), Metrics.topAccuracy(2), Metrics.perplexity()}) {
            MetricAccumulator count = metric.start(Output.LOGITS, 3);
            count.add(5, THREE, oneHot, null);
            assertEquals(three(metric), count.value(), metric.name());
        }
    }

    @Test
    void classesThatDoNotOccurDoNotCount() {
        // Class 2 neither occurs nor is predicted: the mean is of classes 0 and 1. Class 1 is never predicted.
        float[] outputs = {1, 0, 0, 1, 0, 0};
        assertEquals(0.25, value(Metrics.precision(), Output.LOGITS, 3, outputs, 0, 1));
        assertEquals(0.5, value(Metrics.recall(), Output.LOGITS, 3, outputs, 0, 1));
        assertEquals((2 / 3.0 + 0) / 2, value(Metrics.f1(), Output.LOGITS, 3, outputs, 0, 1), 1e-15);
        assertEquals(1, value(Metrics.recall(), Output.LOGITS, 3, outputs, 0, 0), "one class only");
        assertEquals(0, value(Metrics.recall(2), Output.LOGITS, 3, outputs, 0, 0), "a class without samples");
        assertTrue(Double.isNaN(value(Metrics.f1(), Output.LOGITS, 3, new float[0])), "no samples");
    }

    @Test
    void ofOneOutputTheSecondClassIsMeant() {
        float[] logits = {2, 1, -1, -2, 3};
        // Said to be 1: samples 0, 1, 4; being 1: samples 0, 2, 4.
        assertEquals(2 / 3.0, value(Metrics.precision(), Output.BINARY_LOGIT, 1, logits, 1, 0, 1, 0, 1), 1e-15);
        assertEquals(2 / 3.0, value(Metrics.recall(), Output.BINARY_LOGIT, 1, logits, 1, 0, 1, 0, 1), 1e-15);
        assertEquals(0.5, value(Metrics.precision(0), Output.BINARY_LOGIT, 1, logits, 1, 0, 1, 0, 1));
        float[] no = {0.5f, 0.2f};
        assertEquals(0, value(Metrics.precision(), Output.BINARY_PROBABILITY, 1, no, 1, 1), "never said");
        assertEquals(0, value(Metrics.f1(), Output.BINARY_PROBABILITY, 1, no, 0, 0), "never said, and never so");
    }

    @Test
    void ofSeveralQuestionsTheMeanIsOverTheQuestions() {
        float[] logits = {1, -1, 1, 1, -1, -1};
        float[] targets = {1, 1, 0, 1, 1, 0};
        MetricAccumulator precision = Metrics.precision().start(Output.BINARY_LOGITS, 2);
        precision.add(3, logits, targets, null);
        // Question 0: yes for samples 0 and 1, right once. Question 1: yes for sample 1, rightly.
        assertEquals((0.5 + 1) / 2, precision.value());
        MetricAccumulator recall = Metrics.recall(1).start(Output.BINARY_LOGITS, 2);
        recall.add(3, logits, targets, null);
        assertEquals(0.5, recall.value());
    }

    @Test
    void theTopAreTheLargestAndOfEqualOnesTheFirst() {
        assertEquals(0.6, three(Metrics.topAccuracy(1)), 1e-15);
        // Labels 1 and 2 of samples 2 and 4: the second largest, and the smallest.
        assertEquals(0.8, three(Metrics.topAccuracy(2)), 1e-15);
        assertEquals(1, three(Metrics.topAccuracy(3)));
        float[] equal = {1, 1, 1, 1};
        assertEquals(0.5, value(Metrics.topAccuracy(1), Output.LOGITS, 2, equal, 0, 1));
        float[] nan = {Float.NaN, 1};
        assertEquals(0, value(Metrics.topAccuracy(1), Output.LOGITS, 2, nan, 0), "a class whose output is NaN");
        assertEquals("top5", Metrics.topAccuracy(5).name());
        assertRefused("3 classes or more", () -> Metrics.topAccuracy(3).start(Output.LOGITS, 2));
        assertRefused("1 or more", () -> Metrics.topAccuracy(0));
    }

    @Test
    void theAreaCountsPairsAndTiesHalf() {
        // Pairs (positive, negative): (0.8, 0.1) and (0.8, 0.5) right, (0.5, 0.1) right, (0.5, 0.5) a tie.
        float[] scores = {0.8f, 0.1f, 0.5f, 0.5f};
        assertEquals(3.5 / 4, value(Metrics.auc(), Output.BINARY_PROBABILITY, 1, scores, 1, 0, 1, 0));
        assertEquals(0.5 / 4, value(Metrics.auc(), Output.BINARY_PROBABILITY, 1, scores, 0, 1, 0, 1));
        assertEquals(0.5, value(Metrics.auc(), Output.BINARY_LOGIT, 1, new float[] {-0f, 0f}, 1, 0), "zeros are equal");
        assertTrue(Double.isNaN(value(Metrics.auc(), Output.BINARY_LOGIT, 1, scores, 1, 1, 1, 1)), "one class only");
        assertTrue(Double.isNaN(value(Metrics.auc(), Output.BINARY_LOGIT, 1, new float[] {1, Float.NaN}, 1, 0)));
        float[] two = {1, 3, 0, 1, 5, 4};
        assertEquals(1, value(Metrics.auc(), Output.LOGITS, 2, two, 1, 1, 0));
        assertRefused(
                "auc compares two classes, but the model has 3 outputs",
                () -> Metrics.auc().start(Output.LOGITS, 3));
    }

    @Property(tries = 200)
    void theAreaIsThatOfAllPairs(
            @ForAll @IntRange(min = 2, max = 700) int n, @ForAll boolean coarse, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] scores = new float[n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            scores[i] = coarse ? random.nextInt(5) : (float) random.nextGaussian();
            labels[i] = random.nextInt(2);
        }
        double right = 0;
        long pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (labels[i] == 1 && labels[j] == 0) {
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        MetricAccumulator area = Metrics.auc().start(Output.BINARY_LOGIT, 1);
        area.add(3, new float[] {1, 2, 3}, null, new int[] {0, 1, 0});
        area.reset();
        int half = n / 2;
        area.add(half, scores, null, labels);
        area.add(n - half, Arrays.copyOfRange(scores, half, n), null, Arrays.copyOfRange(labels, half, n));
        assertEquals(right / pairs, area.value(), 1e-15);
    }

    @Test
    void perplexityIsTheExponentialOfTheMeanSurprise() {
        float[] even = {0, 0, 0, 0, 7, 7, 7, 7};
        assertEquals(4, value(Metrics.perplexity(), Output.LOGITS, 4, even, 0, 3), 1e-12);
        float[] shares = {0.5f, 0.5f, 0.125f, 0.875f};
        assertEquals(Math.sqrt(2 * 8), value(Metrics.perplexity(), Output.PROBABILITIES, 2, shares, 0, 0), 1e-12);
        double naive = 0;
        for (int i = 0; i < 5; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += Math.exp(THREE[3 * i + j]);
            }
            naive -= Math.log(Math.exp(THREE[3 * i + LABELS[i]]) / sum);
        }
        assertEquals(Math.exp(naive / 5), three(Metrics.perplexity()), 1e-6);
        float[] large = {1000, 0};
        assertEquals(1, value(Metrics.perplexity(), Output.LOGITS, 2, large, 0));
        assertEquals(
                Double.POSITIVE_INFINITY, value(Metrics.perplexity(), Output.PROBABILITIES, 2, new float[] {1, 0}, 1));
        assertRefused(
                "needs a distribution over classes", () -> Metrics.perplexity().start(Output.VALUES, 1));
    }

    @Test
    void determinationComparesWithTheMean() {
        float[] targets = {1, 2, 3, 6};
        // The mean is 3, so the spread is 4 + 1 + 0 + 9; the errors are 0, 1, 1, 0.
        assertEquals(1 - 2 / 14.0, values(new float[] {1, 3, 2, 6}, targets, 1), 1e-15);
        assertEquals(1, values(targets, targets, 1));
        assertEquals(0, values(new float[] {3, 3, 3, 3}, targets, 1), 1e-15);
        // Worse than the mean: the errors are 5, 3, 3, 1.
        assertEquals(1 - 44 / 14.0, values(new float[] {6, 5, 6, 5}, targets, 1), 1e-15);
        assertTrue(Double.isNaN(values(new float[] {1, 2}, new float[] {5, 5}, 1)), "a target that never differs");
        // Two values a target: the mean of both.
        assertEquals((1 + 0) / 2.0, values(new float[] {1, 2, 3, 2}, new float[] {1, 1, 3, 3}, 2), 1e-15);
        // A spread that a difference of sums of squares would lose.
        float[] far = {16_777_214, 16_777_215, 16_777_216};
        assertEquals(0.5, values(new float[] {16_777_214, 16_777_215, 16_777_215}, far, 1), 1e-12);
    }

    private static double values(float[] outputs, float[] targets, int width) {
        MetricAccumulator count = Metrics.rSquared().start(Output.VALUES, width);
        count.add(outputs.length / width, outputs, targets, null);
        return count.value();
    }

    private static double three(Metric metric) {
        return value(metric, Output.LOGITS, 3, THREE, LABELS);
    }

    private static double value(Metric metric, Output output, int width, float[] outputs, int... labels) {
        MetricAccumulator count = metric.start(output, width);
        assertTrue(Double.isNaN(count.value()) || count.value() == 0);
        count.add(labels.length, outputs, null, labels);
        return count.value();
    }

    private static void assertRefused(String words, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(words), message);
    }
}
