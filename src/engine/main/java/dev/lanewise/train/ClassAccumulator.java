package dev.lanewise.train;

import dev.lanewise.nn.Output;
import java.util.Arrays;

/** A {@link ClassFigure} of one class, or its mean over the classes that occur. */
final class ClassAccumulator implements MetricAccumulator {
    /** In place of a class: all of them, or the second where one output tells two apart. */
    static final int ALL = -1;

    private final String name;
    private final ClassFigure figure;
    private final int label;
    private final int width;
    private final Decision decision;
    private final long[] right;
    private final long[] wrong;
    private final long[] missed;

    ClassAccumulator(String name, ClassFigure figure, int label, Output output, int width) {
        this.name = name;
        this.figure = figure;
        this.width = width;
        this.decision = new Decision(output, width);
        int classes = Math.max(width, decision.answers() ? 1 : 2);
        if (label >= classes) {
            throw new IllegalArgumentException("there is no class " + label + " to measure the " + name
                    + " of; the model has " + classes + ", 0 to " + (classes - 1));
        }
        this.label = label == ALL && width == 1 && !decision.answers() ? 1 : label;
        this.right = new long[classes];
        this.wrong = new long[classes];
        this.missed = new long[classes];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void add(int n, float[] outputs, float[] targets, int[] labels) {
        if (decision.answers()) {
            addAnswers(n, outputs, targets);
            return;
        }
        for (int i = 0; i < n; i++) {
            int predicted = decision.predicted(outputs, i);
            int actual = decision.actual(targets, labels, i);
            if (predicted == actual) {
                right[actual]++;
            } else {
                wrong[predicted]++;
                missed[actual]++;
            }
        }
    }

    private void addAnswers(int n, float[] outputs, float[] targets) {
        for (int i = 0; i < n * width; i++) {
            int question = i % width;
            boolean yes = decision.yes(outputs[i]);
            boolean actual = Decision.isYes(targets[i]);
            if (yes && actual) {
                right[question]++;
            } else if (yes) {
                wrong[question]++;
            } else if (actual) {
                missed[question]++;
            }
        }
    }

    @Override
    public double value() {
        if (label != ALL) {
            return figure.of(right[label], wrong[label], missed[label]);
        }
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < right.length; c++) {
            if (right[c] + wrong[c] + missed[c] > 0) {
                sum += figure.of(right[c], wrong[c], missed[c]);
                occurring++;
            }
        }
        return sum / occurring;
    }

    @Override
    public void reset() {
        Arrays.fill(right, 0);
        Arrays.fill(wrong, 0);
        Arrays.fill(missed, 0);
    }
}
