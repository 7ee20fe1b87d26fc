package dev.lanewise.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A sample that the model is far from.
 *
 * @param index the sample's place in its part of the data, from 0
 * @param loss NaN is more than any number
 * @param truth a class's name or a number
 * @param predicted the same
 * @param truthProbability the true class's; null where there is none
 * @param predictedProbability the predicted class's; null where there is none
 */
public record Worst(
        int index, double loss, Object truth, Object predicted, Double truthProbability, Double predictedProbability) {
    private static final int MOST = 24;

    /** Highest loss first, then lowest index. */
    private static final Comparator<Worst> ORDER =
            Comparator.comparingDouble(Worst::loss).reversed().thenComparingInt(Worst::index);

    /** Keeps the worst of all samples that it is shown. */
    static final class Search {
        private final PriorityQueue<Worst> best = new PriorityQueue<>(ORDER.reversed());

        void add(Worst sample) {
            best.add(sample);
            if (best.size() > MOST) {
                best.remove();
            }
        }

        /** The worst first. */
        List<Worst> found() {
            List<Worst> found = new ArrayList<>(best);
            found.sort(ORDER);
            return found;
        }
    }
}
