package dev.lanewise.examples;

import static dev.lanewise.nn.Layers.dense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Digits;
import dev.lanewise.data.Split;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Sequential;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.testing.Values;
import dev.lanewise.train.GradientCheck;
import dev.lanewise.train.GradientReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objectives that are no loss of one prediction against one target: triplets and REINFORCE. */
class OwnObjectivesTest {
    @Test
    void theTripletLossIsWhatItSays() {
        Tensor anchor = Tensor.of(new float[] {0, 0, 0, 0}, 2, 2);
        Tensor positive = Tensor.of(new float[] {1, 0, 0, 0}, 2, 2);
        Tensor negative = Tensor.of(new float[] {0, 1, 3, 0}, 2, 2);
        // Rows: 1 − 1 + 0.5, and max(0, 0 − 9 + 0.5).
        assertEquals(0.25, Triplets.loss(anchor, positive, negative, 0.5).item());
    }

    /** Three embeddings of a batch, stacked one after the other, so that the check sees one prediction. */
    private record Stacked() implements Loss {
        @Override
        public String id() {
            return "triplet";
        }

        @Override
        public List<String> aliases() {
            return List.of();
        }

        @Override
        public Expects expects() {
            return Expects.VALUES;
        }

        @Override
        public TargetKind targetKind() {
            return TargetKind.DENSE;
        }

        @Override
        public Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
            int n = prediction.size(0) / 3;
            return Triplets.loss(
                    prediction.slice(0, 0, n), prediction.slice(0, n, 2 * n), prediction.slice(0, 2 * n, 3 * n), 1);
        }
    }

    @Test
    void theTripletLossHasTheRightGradient() {
        Tensor input = Tensor.of(Values.NORMAL.of(18 * 5, 1), 18, 5);
        GradientReport report = GradientCheck.of(Sequential.of(dense(4)), new Stacked()).withInput().run(input, input);
        assertTrue(report.passed(), report::toString);
    }

    @Test
    void tripletsSeparateTheClasses() {
        Split data = Digits.generate(2_000, 1).split(0.8, 0, 0.2, 1);
        double before = Triplets.ordered(Triplets.train(data.train(), 0), data.test(), 500);
        double after = Triplets.ordered(Triplets.train(data.train(), 300), data.test(), 500);
        assertTrue(after >= 0.9 && after > before + 0.1, before + " → " + after);
    }

    @Test
    void reinforceLearnsToWalkRight() {
        Corridor corridor = new Corridor();
        double first = corridor.improve();
        double last = 0;
        for (int i = 0; i < 150; i++) {
            last = corridor.improve();
        }
        assertTrue(first < 0.7 && last >= 0.93, first + " → " + last + ", the best is 0.94");
    }
}
