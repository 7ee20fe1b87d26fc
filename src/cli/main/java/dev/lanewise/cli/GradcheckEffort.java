package dev.lanewise.cli;

import dev.lanewise.nn.Model;
import dev.lanewise.nn.Segment;
import java.util.Locale;

/**
 * How much a gradient check looks at, so that it ends: each element costs two passes in double precision, on kernels that are made
 * to be plain and not to be fast.
 *
 * @param elements how many of each parameter
 * @param batch on how many samples
 * @param lowered whether the model was too large for what a check takes otherwise
 * @param multiplications of a sample's pass
 */
record GradcheckEffort(int elements, int batch, boolean lowered, long multiplications) {
    static final int ELEMENTS = 30;
    static final int BATCH = 4;

    /** The multiplications of a check, what about half a minute has room for. */
    private static final double MOST = 1.2e10;

    /** What to do without, dearest last: the batch shrinks before the elements that stay are too few. */
    private static final int[][] CHOICES = {
        {ELEMENTS, BATCH}, {ELEMENTS, 2}, {15, 2}, {8, 2}, {8, 1}, {4, 1}, {2, 1}, {1, 1}
    };

    /** For a built model; what is asked for, unless null, is as it is. */
    static GradcheckEffort of(Model model, Integer elements, Integer batch) {
        int least = model.leastBatch(model.inputShape());
        GradcheckEffort effort = null;
        for (int[] choice : CHOICES) {
            effort = new GradcheckEffort(
                    elements == null ? choice[0] : elements,
                    batch == null ? Math.max(choice[1], least) : batch,
                    elements == null && choice[0] < ELEMENTS || batch == null && choice[1] < BATCH,
                    model.multiplications());
            if (effort.passes(model) * effort.batch * effort.multiplications <= MOST) {
                break;
            }
        }
        return effort;
    }

    /** Two an element. */
    private double passes(Model model) {
        double passes = 0;
        for (Segment segment : model.parameters().segments()) {
            passes += 2 * Math.min(segment.size(), elements);
        }
        return passes;
    }

    /** What was looked at, in a sentence. */
    @Override
    public String toString() {
        String what = "looks at up to " + elements + " element" + (elements == 1 ? "" : "s") + " of each parameter, on "
                + batch + " sample" + (batch == 1 ? "" : "s");
        return !lowered
                ? what
                : what
                        + String.format(
                                Locale.ROOT,
                                "; not %d on %d, because a sample takes %,d multiplications (--samples and --batch-size ask for"
                                        + " more, which takes longer)",
                                ELEMENTS,
                                BATCH,
                                multiplications);
    }
}
