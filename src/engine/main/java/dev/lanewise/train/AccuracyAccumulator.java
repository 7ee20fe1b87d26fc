package dev.lanewise.train;

import dev.lanewise.nn.Output;

/**
 * Counts samples whose largest output (the lowest index on ties) is the label's, or the largest target's. An output of its own,
 * one alone or one of several questions, is right if it is above the middle (0 for a logit or score, 0.5 for a probability)
 * exactly when the label is 1, or the target above 0.5; of several questions each answer counts.
 */
final class AccuracyAccumulator implements MetricAccumulator {
    private final int width;
    private final boolean answers;
    private final float middle;
    private long right;
    private long all;

    AccuracyAccumulator(Output output, int width) {
        this.width = width;
        this.answers = output.answers();
        this.middle = switch (output) {
            case BINARY_LOGIT, BINARY_LOGITS, BINARY_SCORE, BINARY_SCORES -> 0f;
            case LOG_RATES -> (float) StrictMath.log(0.5);
            default -> 0.5f;
        };
    }

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public void add(int n, float[] outputs, float[] targets, int[] labels) {
        if (answers) {
            addAnswers(n * width, outputs, targets);
            return;
        }
        for (int i = 0; i < n; i++) {
            int wanted = labels != null ? labels[i] : decide(targets, i * width, 0.5f);
            if (decide(outputs, i * width, middle) == wanted) {
                right++;
            }
        }
        all += n;
    }

    private void addAnswers(int n, float[] outputs, float[] targets) {
        for (int i = 0; i < n; i++) {
            if (outputs[i] > middle == targets[i] > 0.5f) {
                right++;
            }
        }
        all += n;
    }

    private int decide(float[] scores, int offset, float threshold) {
        if (width == 1) {
            return scores[offset] > threshold ? 1 : 0;
        }
        int best = 0;
        for (int j = 1; j < width; j++) {
            if (scores[offset + j] > scores[offset + best]) {
                best = j;
            }
        }
        return best;
    }

    @Override
    public double value() {
        return all == 0 ? Double.NaN : (double) right / all;
    }

    @Override
    public void reset() {
        right = 0;
        all = 0;
    }
}
