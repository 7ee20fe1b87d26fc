package dev.lanewise.train;

import dev.lanewise.nn.Output;
import java.util.Arrays;

/** Keeps every score, and counts the pairs of a positive and a negative sample that stand in the right order. */
final class AucAccumulator implements MetricAccumulator {
    private static final int FIRST = 256;

    private final Output output;
    private final int width;
    private final Decision decision;
    private final Scores positive = new Scores();
    private final Scores negative = new Scores();
    private boolean nan;

    AucAccumulator(Output output, int width) {
        if (width > 2 || output.answers() || width == 2 && output.regression()) {
            throw new IllegalArgumentException("auc compares two classes, but the model has " + width
                    + " outputs; ask for one class against the rest with data.binary(label) (on the command line --positive "
                    + "LABEL)");
        }
        this.output = output;
        this.width = width;
        this.decision = new Decision(output, width);
    }

    @Override
    public String name() {
        return "auc";
    }

    @Override
    public void add(int n, float[] outputs, float[] targets, int[] labels) {
        for (int i = 0; i < n; i++) {
            double score = width == 1 ? outputs[i] : second(outputs[2 * i], outputs[2 * i + 1]);
            nan |= Double.isNaN(score);
            (decision.actual(targets, labels, i) == 1 ? positive : negative).add(score);
        }
    }

    /** How much the outputs speak for the second class: exact, so that only what is equal ties. */
    private double second(float zero, float one) {
        return output == Output.PROBABILITIES ? one : (double) one - zero;
    }

    @Override
    public double value() {
        if (nan || positive.count == 0 || negative.count == 0) {
            return Double.NaN;
        }
        double[] yes = positive.sorted();
        double[] no = negative.sorted();
        int below = 0;
        int notAbove = 0;
        // Twice the pairs in order, a tie being half a pair.
        long twice = 0;
        for (double score : yes) {
            while (below < no.length && no[below] < score) {
                below++;
            }
            while (notAbove < no.length && no[notAbove] <= score) {
                notAbove++;
            }
            twice += (long) below + notAbove;
        }
        return twice / (2.0 * yes.length * no.length);
    }

    @Override
    public void reset() {
        positive.count = 0;
        negative.count = 0;
        nan = false;
    }

    private static final class Scores {
        double[] values = new double[FIRST];
        int count;

        void add(double score) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = score;
        }

        double[] sorted() {
            double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
