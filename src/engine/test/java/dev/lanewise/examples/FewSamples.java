package dev.lanewise.examples;

import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.optim.Optimizers.adam;
import static dev.lanewise.train.Metrics.accuracy;

import dev.lanewise.data.Augmentation;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.data.Split;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.EpochRecord;
import dev.lanewise.train.Fit;
import dev.lanewise.train.History;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainerBuilder;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A network of 100,000 weights on 500 digits, which it can learn by heart: what each way to hold it back is worth. */
final class FewSamples {
    private static final int SEEDS = 3;
    private static final int EPOCHS = 40;

    /** 500 digits to learn from, 500 to watch, 2,000 to be judged by. */
    static final Split DIGITS = Digits.generate(3_000, 1).split(1.0 / 6, 1.0 / 6, 2.0 / 3, 1);

    private FewSamples() {}

    /**
     * Trains, and adds the accuracies on training and test data to {@code into}, as a share of the seeds.
     */
    static History train(
            Dataset data, double dropout, long seed, UnaryOperator<TrainerBuilder> rules, Consumer<Fit> options, double[] into) {
        var model = Sequential.of(flatten(), dense(128, RELU), dropout(dropout), dense(10));
        TrainerBuilder builder = Trainer.of(model).loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(adam(0.003)).metrics(accuracy()).seed(seed);
        try (var trainer = rules.apply(builder).build()) {
            History history =
                    trainer.fit(data, fit -> options.accept(fit.epochs(EPOCHS).batchSize(50).validation(DIGITS.validation())));
            into[0] += history.kept().metrics().get("accuracy") / SEEDS;
            into[1] += trainer.evaluate(DIGITS.test()).metrics().get("accuracy") / SEEDS;
            return history;
        }
    }

    /** The table of the chapter. */
    static String table() {
        StringBuilder table = new StringBuilder("| training | training accuracy | test accuracy |\n|---|---|---|\n");
        Dataset train = DIGITS.train();
        row(table, "nothing", train, 0, trainer -> trainer, fit -> {});
        row(table, "`--l2 0.003`", train, 0, trainer -> trainer.l2(0.003), fit -> {});
        row(table, "`--l1 0.0003`", train, 0, trainer -> trainer.l1(0.0003), fit -> {});
        row(table, "`--weight-decay 0.3`", train, 0, trainer -> trainer.weightDecay(0.3), fit -> {});
        row(table, "`--dropout 0.5`", train, 0.5, trainer -> trainer, fit -> {});
        row(table, "`--ema 0.9`", train, 0, trainer -> trainer.averageWeights(0.9), fit -> {});
        row(table, "`--early-stopping 5`", train, 0, trainer -> trainer, fit -> fit.earlyStopping(5));
        row(table, "`--augment shift:pixels=1`", augmented(train), 0, trainer -> trainer, fit -> {});
        Dataset moved = new Shifted(train);
        row(table, "each image moved four ways too, 8 epochs", moved, 0, trainer -> trainer, fit -> fit.epochs(8));
        row(table, "the same, `--dropout 0.5`, 40 epochs", moved, 0.5, trainer -> trainer, fit -> {});
        return table.toString();
    }

    // augmented
    /** Each image by up to a pixel elsewhere, anew in each epoch. */
    static Dataset augmented(Dataset images) {
        return images.augmented(Augmentation.NONE.shift(1));
    }
    // end

    private static void row(
            StringBuilder table, String name, Dataset data, double dropout, UnaryOperator<TrainerBuilder> rules,
            Consumer<Fit> options) {
        double[] accuracies = new double[2];
        for (int seed = 1; seed <= SEEDS; seed++) {
            train(data, dropout, seed, rules, options, accuracies);
        }
        table.append(String.format(Locale.ROOT, "| %s | %.3f | %.3f |\n", name, accuracies[0], accuracies[1]));
    }

    /** Losses, an epoch each: of a training, of its validation, and of the validation where the images are moved too. */
    static double[][] curves() {
        History plain = train(DIGITS.train(), 0, 1, t -> t, fit -> {}, new double[2]);
        History moved = train(new Shifted(DIGITS.train()), 0, 1, t -> t, fit -> {}, new double[2]);
        return new double[][] {plain.losses(), validation(plain), validation(moved)};
    }

    private static double[] validation(History history) {
        return history.epochs().stream().mapToDouble(EpochRecord::validationLoss).toArray();
    }
}
