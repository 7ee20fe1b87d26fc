package dev.lanewise.train;

import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.embedding;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.optim.Optimizers.adagrad;
import static dev.lanewise.optim.Optimizers.adam;
import static dev.lanewise.optim.Optimizers.lazy;
import static dev.lanewise.optim.Optimizers.sgd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.OptimizerState;
import dev.lanewise.testing.Bits;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Updates of touched rows: for rules that ignore zero gradients without a change, for others as asked for. */
class EmbeddingTrainingTest {
    private static final int VOCABULARY = 200;
    private static final int COLUMNS = 5;
    private static final int N = 60;

    /** Three ids a sample, below a limit; 0, 1 and 2 where that is 3. */
    private static Dataset data(int ids) {
        SplittableRandom random = new SplittableRandom(5);
        float[][] rows = new float[N][3];
        float[] targets = new float[N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < 3; j++) {
                rows[i][j] = ids > 3 ? random.nextInt(ids) : j;
            }
            targets[i] = (float) random.nextGaussian();
        }
        return Rows.values(rows, targets);
    }

    /** Another rule that steps all parameters. */
    private record Everywhere(Optimizer rule) implements Optimizer {
        @Override
        public String id() {
            return rule.id();
        }

        @Override
        public float learningRate() {
            return rule.learningRate();
        }

        @Override
        public Optimizer learningRate(double rate) {
            return new Everywhere(rule.learningRate(rate));
        }

        @Override
        public OptimizerState init(int n) {
            return rule.init(n);
        }

        @Override
        public void step(
                Kernels kernels,
                OptimizerState state,
                float[] parameters,
                float[] gradients,
                int from,
                int to,
                long step,
                float learningRate) {
            rule.step(kernels, state, parameters, gradients, from, to, step, learningRate);
        }
    }

    private static float[] train(Optimizer optimizer, int threads, int ids, UnaryOperator<TrainerBuilder> rules) {
        Sequential model = Sequential.of(embedding(VOCABULARY, COLUMNS), flatten(), dense(1));
        try (Trainer trainer = rules.apply(Trainer.of(model)
                        .loss(meanSquaredError())
                        .optimizer(optimizer)
                        .threads(threads)
                        .seed(1))
                .build()) {
            trainer.fit(data(ids), fit -> fit.epochs(2).batchSize(7));
        }
        return model.parameters().toArray();
    }

    @Test
    void rulesThatIgnoreZeroGradientsHaveTheBitsOfUpdatesEverywhere() {
        List<UnaryOperator<TrainerBuilder>> rules = List.of(
                builder -> builder,
                builder -> builder.clipGlobalNorm(0.1),
                builder -> builder.clipValue(0.01),
                builder -> builder.l2(0.01),
                builder -> builder.weightDecay(0.01));
        for (Optimizer optimizer : List.of(sgd(0.5), adagrad(0.1))) {
            assertTrue(optimizer.touchedRowsOnly());
            for (UnaryOperator<TrainerBuilder> rule : rules) {
                float[] expected = train(new Everywhere(optimizer), 1, 100, rule);
                for (int threads : new int[] {1, 2, 3}) {
                    String replay = optimizer.id() + " rule " + rules.indexOf(rule) + " threads=" + threads;
                    Bits.assertSame(expected, train(optimizer, threads, 100, rule), replay);
                }
            }
        }
        assertFalse(sgd(0.1).momentum(0.9).touchedRowsOnly());
        assertFalse(sgd(0.1).weightDecay(0.1).touchedRowsOnly());
        assertFalse(adagrad(0.1).weightDecay(0.1).touchedRowsOnly());
        assertFalse(adam(0.1).touchedRowsOnly());
    }

    /** Where every batch looks up the same ids, a row is touched in every step or never. */
    @Test
    void lazyAdamIsAdamInTheRowsOfTheBatch() {
        float[] everywhere = train(adam(0.01), 2, 3, builder -> builder);
        float[] touched = train(lazy(adam(0.01)), 2, 3, builder -> builder);
        Bits.assertSame(everywhere, touched, "three rows in every batch");
    }

    @Test
    void lazyAdamLeavesOtherRowsWhereTheyWere() {
        float[] everywhere = train(adam(0.01), 1, 100, builder -> builder);
        float[] touched = train(lazy(adam(0.01)), 1, 100, builder -> builder);
        int different = 0;
        for (int i = 0; i < 100 * COLUMNS; i++) {
            different += everywhere[i] == touched[i] ? 0 : 1;
        }
        assertNotEquals(0, different, "moments drift where updates are everywhere");
        for (int i = 100 * COLUMNS; i < VOCABULARY * COLUMNS; i++) {
            assertEquals(everywhere[i], touched[i], "never looked up");
        }
        Bits.assertSame(touched, train(lazy(adam(0.01)), 3, 100, builder -> builder), "threads");
        assertEquals("lazy-adam", lazy(adam(0.01)).id());
        assertEquals(0.5f, lazy(adam(0.01)).learningRate(0.5).learningRate());
    }
}
