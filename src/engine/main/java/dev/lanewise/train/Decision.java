package dev.lanewise.train;

import dev.lanewise.nn.Output;

/**
 * What a row of outputs says: the largest output's class (the lowest index on ties), or of an output of its own, one alone or one
 * of several questions, yes if it is above the middle (0 for a logit or score, 0.5 for a probability).
 */
final class Decision {
    private static final float HALF = 0.5f;

    private final int width;
    private final boolean answers;
    private final float middle;

    Decision(Output output, int width) {
        this.width = width;
        this.answers = output.answers();
        this.middle = switch (output) {
            case BINARY_LOGIT, BINARY_LOGITS, BINARY_SCORE, BINARY_SCORES -> 0f;
            case LOG_RATES -> (float) StrictMath.log(0.5);
            default -> HALF;
        };
    }

    /** Whether each output is the answer to a question of its own. */
    boolean answers() {
        return answers;
    }

    /** The class that row {@code row} says, of two if there is one output. */
    int predicted(float[] outputs, int row) {
        return decide(outputs, row, middle);
    }

    /** The class that row {@code row} has: its label, or that of its largest target. */
    int actual(float[] targets, int[] labels, int row) {
        return labels != null ? labels[row] : decide(targets, row, HALF);
    }

    private int decide(float[] scores, int row, float threshold) {
        int offset = row * width;
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

    /** Whether an output says yes to its own question. */
    boolean yes(float output) {
        return output > middle;
    }

    /** Whether yes is the right answer. */
    static boolean isYes(float target) {
        return target > HALF;
    }
}
