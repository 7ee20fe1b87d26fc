package dev.lanewise.train;

import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.optim.Optimizers.adam;
import static dev.lanewise.optim.Optimizers.adamw;
import static dev.lanewise.optim.Optimizers.sgd;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.nn.Parameters;
import dev.lanewise.nn.Segment;
import dev.lanewise.nn.Sequential;
import dev.lanewise.nn.Weight;
import dev.lanewise.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Clipping, penalties, decay and averages, each against the weights that its formula gives from plain training's. */
class UpdateRulesTest {
    private static final int N = 24;
    private static final Dataset DATA = Rows.values(Rows.random(N, 5, 3), targets());

    @Test
    void clippingByValueLimitsEachGradient() {
        float[] gradient = gradient(builder -> builder);
        float[] clipped = gradient(builder -> builder.clipValue(0.05));
        assertTrue(max(gradient) > 0.1, "something to clip");
        for (int i = 0; i < gradient.length; i++) {
            assertEquals(Math.clamp(gradient[i], -0.05f, 0.05f), clipped[i], 2e-7, "gradient " + i);
        }
    }

    @Test
    void clippingByGlobalNormKeepsTheDirection() {
        float[] gradient = gradient(builder -> builder);
        double norm = norm(gradient, 0, gradient.length);
        float[] clipped = gradient(builder -> builder.clipGlobalNorm(0.1));
        for (int i = 0; i < gradient.length; i++) {
            assertEquals(gradient[i] * 0.1 / (norm + 1e-6), clipped[i], 2e-7, "gradient " + i);
        }
        assertArrayEquals(gradient, gradient(builder -> builder.clipGlobalNorm(2 * norm)), "short enough");
        assertEquals(norm, epoch(builder -> builder.clipGlobalNorm(0.1)).gradientNorm(), 1e-6, "before clipping");
        assertEquals(norm, epoch(TrainerBuilder::gradientNorm).gradientNorm(), 1e-6);
        assertTrue(Double.isNaN(epoch(builder -> builder).gradientNorm()), "nobody asked");
    }

    /** Six steps an epoch: every fourth is the first and the fifth, in each epoch anew, and no weight notices. */
    @Test
    void aSampleOfTheStepsMeasuresTheNorm() {
        List<double[]> each = new ArrayList<>();
        List<double[]> some = new ArrayList<>();
        float[] weights = norms(builder -> builder.gradientNorm(1), each);
        assertArrayEquals(weights, norms(builder -> builder.gradientNorm(4), some));
        assertArrayEquals(weights, norms(builder -> builder.gradientNorm(0), new ArrayList<>()));
        for (int epoch = 0; epoch < 2; epoch++) {
            double[] means = each.get(epoch);
            double fifth = 5 * means[4] - 4 * means[3];
            assertArrayEquals(
                    new double[] {means[0], means[0], means[0], means[0], (means[0] + fifth) / 2},
                    Arrays.copyOf(some.get(epoch), 5),
                    1e-12);
        }
        assertTrue(each.get(0)[0] != each.get(1)[0], "another epoch, other gradients");
        assertThrows(IllegalArgumentException.class, () -> Trainer.of(model()).gradientNorm(-1));
    }

    /** Trains two epochs; gives the weights, and adds for each epoch the norm's mean after each of its steps. */
    private static float[] norms(UnaryOperator<TrainerBuilder> rules, List<double[]> means) {
        Sequential model = model();
        try (Trainer trainer = trainer(model, rules, sgd(0.1))) {
            trainer.fit(
                    DATA,
                    fit -> fit.epochs(2).batchSize(N / 6).callback(new Callback() {
                        @Override
                        public void onEpochBegin(Run run) {
                            means.add(new double[6]);
                        }

                        @Override
                        public void onBatchEnd(Run run) {
                            means.getLast()[run.batch() - 1] = run.gradientNorm();
                        }
                    }));
        }
        return model.parameters().toArray();
    }

    @Test
    void clippingByNormLooksAtEachArray() {
        float[] gradient = gradient(builder -> builder);
        float[] clipped = gradient(builder -> builder.clipNorm(0.1));
        for (Segment segment : model().parameters().segments()) {
            double norm = norm(gradient, segment.offset(), segment.size());
            for (int i = segment.offset(); i < segment.offset() + segment.size(); i++) {
                assertEquals(gradient[i] * Math.min(1, 0.1 / (norm + 1e-6)), clipped[i], 2e-7, segment.name());
            }
        }
    }

    /** Gradients whose squares overflow have a norm all the same. */
    @Test
    void longGradientsAreClippedToo() {
        Parameters parameters = model().parameters();
        UpdateRules rules = new UpdateRules(new Clip(Clip.Kind.GLOBAL_NORM, 1), 0, 0, 0, 0, 0);
        Gradients gradients = new Gradients(parameters, rules);
        Arrays.fill(gradients.values(), 1e30f);
        double norm = gradients.norm(dev.lanewise.kernel.Kernels.best());
        assertEquals(1e30 * Math.sqrt(parameters.size()), norm, 1e24);
        gradients.clip(dev.lanewise.kernel.Kernels.best(), norm);
        assertEquals(1, norm(gradients.values(), 0, parameters.size()), 1e-5);
    }

    /** Keras: λ₁·Σ|w| + λ₂·Σw² belongs to the loss, over kernels and not over biases. */
    @Test
    void penaltiesBelongToLossAndGradient() {
        float[] weights = model().parameters().toArray();
        float[] plain = gradient(builder -> builder);
        float[] penalised = gradient(builder -> builder.l1(0.01).l2(0.1));
        double penalty = 0;
        for (Segment segment : model().parameters().segments()) {
            boolean kernel = segment.group() == Weight.Group.KERNEL;
            for (int i = segment.offset(); i < segment.offset() + segment.size(); i++) {
                double more = kernel ? 0.01 * Math.signum(weights[i]) + 2 * 0.1 * weights[i] : 0;
                penalty += kernel ? 0.01 * Math.abs(weights[i]) + 0.1 * weights[i] * weights[i] : 0;
                assertEquals(plain[i] + more, penalised[i], 5e-7, segment.name());
            }
        }
        EpochRecord with = epoch(builder -> builder.l1(0.01).l2(0.1));
        assertEquals(epoch(builder -> builder).loss() + penalty, with.loss(), 1e-6);
        Sequential model = model();
        try (Trainer trainer = trainer(model, builder -> builder.l1(0.01).l2(0.1), sgd(1));
                Trainer bare = trainer(model, builder -> builder, sgd(1))) {
            assertEquals(
                    bare.evaluate(DATA).loss() + penalty, trainer.evaluate(DATA).loss(), 1e-6);
        }
    }

    @Test
    void decayTakesAShareOfTheKernelsBeforeTheStep() {
        float[] weights = model().parameters().toArray();
        float[] plain = trained(builder -> builder, sgd(0.5), 1);
        float[] decayed = trained(builder -> builder.weightDecay(0.1), sgd(0.5), 1);
        float[] ours = trained(builder -> builder.weightDecay(0.01), adam(0.1), 3);
        float[] adamw = trained(builder -> builder, adamw(0.1), 3);
        for (Segment segment : model().parameters().segments()) {
            boolean kernel = segment.group() == Weight.Group.KERNEL;
            for (int i = segment.offset(); i < segment.offset() + segment.size(); i++) {
                double less = kernel ? 0.5 * 0.1 * weights[i] : 0;
                assertEquals(plain[i] - less, decayed[i], 2e-7, segment.name());
            }
        }
        int first = model().parameters().segments().getFirst().size();
        float[] oneStep = trained(builder -> builder.weightDecay(0.01), adam(0.1), 1);
        float[] oneOfAdamw = trained(builder -> builder, adamw(0.1), 1);
        assertArrayEquals(
                Arrays.copyOf(oneOfAdamw, first), Arrays.copyOf(oneStep, first), "the bits of AdamW's own decay");
        assertEquals(adamw.length, ours.length);
    }

    /**
     * a ← a + (1 − d)(w − a), from the weights after the first step on, where d is the decay or (1 + t)/(10 + t) if that is
     * less; training goes on from the weights.
     */
    @Test
    void theModelHasTheAverageBetweenFits() {
        float[] expected = trained(builder -> builder, sgd(0.1), 1);
        for (int steps = 2; steps <= 5; steps++) {
            float[] weights = trained(builder -> builder, sgd(0.1), steps);
            for (int i = 0; i < weights.length; i++) {
                expected[i] += (float) (1 - Math.min(0.35, (1.0 + steps) / (10 + steps))) * (weights[i] - expected[i]);
            }
        }
        float[] average = trained(builder -> builder.averageWeights(0.35), sgd(0.1), 5);
        assertArrayEquals(expected, average, 1e-6f);
        Sequential model = model();
        try (Trainer trainer = trainer(model, builder -> builder.averageWeights(0.35), sgd(0.1))) {
            trainer.fit(DATA, fit -> fit.epochs(2).batchSize(N));
            History rest = trainer.fit(DATA, fit -> fit.epochs(3).batchSize(N).validation(DATA));
            assertArrayEquals(average, model.parameters().toArray(), "a second fit goes on from the weights");
            assertEquals(trainer.evaluate(DATA).loss(), rest.last().validationLoss(), "validation sees the average");
        }
    }

    /** A decay of 0.999 would keep nine tenths of the weights after the first step, were it there from the beginning. */
    @Test
    void theAverageOfFewStepsHasLeftTheFirstWeights() {
        float[] start = trained(builder -> builder, sgd(0.1), 1);
        float[] end = trained(builder -> builder, sgd(0.1), 60);
        float[] average = trained(builder -> builder.averageWeights(0.999), sgd(0.1), 60);
        double all = 0;
        double left = 0;
        for (int i = 0; i < start.length; i++) {
            all += Math.abs(end[i] - start[i]);
            left += Math.abs(end[i] - average[i]);
        }
        assertTrue(left < 0.25 * all, left + " of " + all);
    }

    @Test
    void refusesWhatIsNoRule() {
        for (UnaryOperator<TrainerBuilder> wrong : java.util.List.<UnaryOperator<TrainerBuilder>>of(
                builder -> builder.clipNorm(0),
                builder -> builder.clipValue(Double.NaN),
                builder -> builder.clipGlobalNorm(Double.POSITIVE_INFINITY),
                builder -> builder.l1(-1),
                builder -> builder.l2(Double.NaN),
                builder -> builder.weightDecay(-0.1),
                builder -> builder.averageWeights(1))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> trainer(model(), wrong, sgd(1)).close());
        }
    }

    private static float[] targets() {
        float[] targets = new float[N];
        for (int i = 0; i < N; i++) {
            targets[i] = (float) Math.sin(i) * 2;
        }
        return targets;
    }

    /** The gradient that the first step follows, from the difference that a step of rate 1 makes. */
    private static float[] gradient(UnaryOperator<TrainerBuilder> rules) {
        float[] before = model().parameters().toArray();
        float[] after = trained(rules, sgd(1), 1);
        for (int i = 0; i < before.length; i++) {
            before[i] -= after[i];
        }
        return before;
    }

    private static float[] trained(UnaryOperator<TrainerBuilder> rules, Optimizer optimizer, int steps) {
        Sequential model = model();
        try (Trainer trainer = trainer(model, rules, optimizer)) {
            trainer.fit(DATA, fit -> fit.epochs(steps).batchSize(N));
        }
        return model.parameters().toArray();
    }

    private static EpochRecord epoch(UnaryOperator<TrainerBuilder> rules) {
        try (Trainer trainer = trainer(model(), rules, sgd(1))) {
            return trainer.fit(DATA, fit -> fit.batchSize(N)).last();
        }
    }

    private static Sequential model() {
        Sequential model = Sequential.of(dense(7, TANH), dense(1));
        model.build(new int[] {5}, 4);
        return model;
    }

    private static Trainer trainer(Sequential model, UnaryOperator<TrainerBuilder> rules, Optimizer optimizer) {
        return rules.apply(Trainer.of(model)
                        .loss(meanSquaredError())
                        .optimizer(optimizer)
                        .seed(4)
                        .threads(1))
                .build();
    }

    private static double norm(float[] values, int from, int n) {
        double sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += (double) values[i] * values[i];
        }
        return Math.sqrt(sum);
    }

    private static double max(float[] values) {
        double max = 0;
        for (float value : values) {
            max = Math.max(max, Math.abs(value));
        }
        return max;
    }
}
