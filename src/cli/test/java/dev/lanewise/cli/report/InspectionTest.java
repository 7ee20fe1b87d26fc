package dev.lanewise.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.data.Split;
import dev.lanewise.data.Targets;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.nn.Layers;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Optimizers;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.History;
import dev.lanewise.train.Metrics;
import dev.lanewise.train.Trainer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a report says of a model agrees with what the trainer says. */
class InspectionTest {
    @Test
    void countsConfusionsAndFindsTheWorst() {
        Split data = Digits.generate(400, 1).split(0.6, 0.1, 0.3, 1);
        Loss loss = Losses.sparseCategoricalCrossentropyWithLogits();
        Sequential model = Sequential.of(Layers.flatten(), Layers.dense(10));
        StepCurve steps = new StepCurve();
        try (Trainer trainer = Trainer.of(model)
                .loss(loss)
                .optimizer(Optimizers.sgd(0.1))
                .metrics(Metrics.accuracy())
                .build()) {
            History history =
                    trainer.fit(data.train(), fit -> fit.epochs(3).batchSize(50).callback(steps));
            Evaluation test = trainer.evaluate(data.test());
            Inspection inspection = Inspection.of(Kernels.best(), model, loss, "test", data.test(), Look.picture());
            int right = 0;
            int all = 0;
            for (int i = 0; i < 10; i++) {
                for (int j = 0; j < 10; j++) {
                    all += inspection.confusion().count(i, j);
                    right += i == j ? inspection.confusion().count(i, j) : 0;
                }
            }
            assertEquals(data.test().size(), all);
            assertEquals(test.metrics().get("accuracy"), (double) right / all);
            List<Worst> worst = inspection.worst();
            for (int i = 0; i < worst.size(); i++) {
                Worst sample = worst.get(i);
                assertTrue(i == 0 || sample.loss() <= worst.get(i - 1).loss(), "descending");
                assertEquals(Integer.toString(data.test().labels().label(sample.index())), sample.truth());
                assertEquals(StrictMath.exp(-sample.loss()), sample.truthProbability(), 1e-3);
            }
            assertTrue(worst.getFirst().loss() > test.loss());
            Map<?, ?> first = (Map<?, ?>) ((List<?>) inspection.json().get("worst")).getFirst();
            assertTrue(first.get("image").toString().startsWith("data:image/png;base64,"));
            checkCurve(steps, history);
        }
    }

    /** Five batches an epoch: their losses, weighted by their sizes, are the epoch's. */
    private static void checkCurve(StepCurve steps, History history) {
        List<StepCurve.Point> points = steps.points();
        assertEquals(15, points.size());
        assertEquals(3.0, points.getLast().epoch());
        double sum = 0;
        for (StepCurve.Point point : points.subList(0, 4)) {
            sum += 50 * point.loss();
        }
        assertEquals(
                history.epochs().getFirst().loss(), (sum + 40 * points.get(4).loss()) / 240, 1e-6);
    }

    @Test
    void keepsLongCurvesShort() {
        StepCurve steps = new StepCurve();
        Sequential model = Sequential.of(Layers.dense(1));
        try (Trainer trainer = Trainer.of(model)
                .loss(Losses.meanSquaredError())
                .optimizer(Optimizers.sgd(0.01))
                .build()) {
            trainer.fit(new Line(10), fit -> fit.epochs(500).batchSize(5).callback(steps));
        }
        assertEquals(500, steps.points().size(), "a thousand steps, joined in pairs");
        assertEquals(500.0, steps.points().getLast().epoch());
    }

    @Test
    void listsResiduals() {
        Line data = new Line(10);
        Sequential model = Sequential.of(Layers.dense(1));
        model.build(data.inputShape(), 1);
        Inspection inspection = Inspection.of(
                Kernels.best(),
                model,
                Losses.meanSquaredError(),
                "test",
                data,
                (_, index) -> Map.of("row", Map.of("x", (double) index)));
        assertNull(inspection.confusion());
        Map<?, ?> residuals = (Map<?, ?>) inspection.json().get("residuals");
        List<?> predicted = (List<?>) residuals.get("predicted");
        assertEquals(10, predicted.size());
        assertEquals(List.of(0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0), residuals.get("target"));
        Worst worst = inspection.worst().getFirst();
        double distance = (double) worst.predicted() - (double) worst.truth();
        assertEquals(distance * distance, worst.loss(), 1e-3 * worst.loss());
        Map<?, ?> first = (Map<?, ?>) ((List<?>) inspection.json().get("worst")).getFirst();
        assertEquals(Map.of("x", (double) worst.index()), first.get("row"));
    }

    /** y = 2x at 0, 1, …. */
    private record Line(int size) implements Dataset, Targets.Values {
        @Override
        public int[] inputShape() {
            return new int[] {1};
        }

        @Override
        public void copyInput(int index, float[] out, int offset) {
            out[offset] = index;
        }

        @Override
        public Targets targets() {
            return this;
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void copyTarget(int index, float[] out, int offset) {
            out[offset] = 2 * index;
        }
    }
}
