package dev.lanewise.examples;

import static dev.lanewise.loss.Losses.binaryCrossentropyWithLogits;
import static dev.lanewise.loss.Losses.binaryFocalWithLogits;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.optim.Optimizers.adam;
import static dev.lanewise.train.Schedules.cosine;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Prediction;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.Fit;
import dev.lanewise.train.Trainer;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** One point in twenty is of the class that matters, and the two classes overlap: what each remedy does. */
final class RareClass {
    private static final int SIZE = 10_000;

    private RareClass() {}

    /** Two clouds of deviation 1 about (0, 0) and, one point in twenty, (1.5, 1.5). */
    static Points clouds(long stream) {
        float[] inputs = Points.normal(2 * SIZE, stream);
        float[] chance = Points.uniform(SIZE, stream + 1);
        float[] rare = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            if (chance[i] < 0.05f) {
                rare[i] = 1;
                inputs[2 * i] += 1.5f;
                inputs[2 * i + 1] += 1.5f;
            }
        }
        return new Points(2, inputs, rare);
    }

    /** A straight border between the clouds. */
    static Model train(Loss loss, Consumer<Fit> also) {
        var model = Sequential.of(dense(1));
        try (var trainer = Trainer.of(model).loss(loss).optimizer(adam(0.03)).schedule(cosine()).seed(1).build()) {
            trainer.fit(clouds(40).asClasses("usual", "rare"), fit -> also.accept(fit.epochs(40).batchSize(100)));
        }
        return model;
    }

    // counted
    /** Accuracy; precision, the share of those called rare that are; recall, the share of the rare that were found; mean probability. */
    static double[] count(Model model, Points points, double threshold) {
        List<Prediction> predictions = model.predict(Kernels.best(), points.inputs(), points.size());
        int called = 0;
        int found = 0;
        int rare = 0;
        int right = 0;
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            float probability = predictions.get(i).probabilities()[1];
            boolean is = points.value(i) == 1;
            boolean said = probability > threshold;
            called += said ? 1 : 0;
            rare += is ? 1 : 0;
            found += said && is ? 1 : 0;
            right += said == is ? 1 : 0;
            sum += probability;
        }
        int n = points.size();
        return new double[] {(double) right / n, (double) found / called, (double) found / rare, sum / n};
    }
    // end

    /** The table of the chapter: on 10,000 points that were not trained on. */
    static String table() {
        StringBuilder table = new StringBuilder("| training | accuracy | precision | recall | mean probability |\n");
        table.append("|---|---|---|---|---|\n");
        Model plain = train(binaryCrossentropyWithLogits(), fit -> {});
        row(table, "`bce-with-logits`", plain, 0.5);
        row(table, "the same, \"rare\" from 0.05 on", plain, 0.05);
        row(table, "with balanced class weights", train(binaryCrossentropyWithLogits(), Fit::balancedClasses), 0.5);
        Loss weighted = binaryCrossentropyWithLogits().positiveWeight(19);
        row(table, "`bce-with-logits:positive-weight=19`", train(weighted, fit -> {}), 0.5);
        row(table, "`binary-focal-with-logits`", train(binaryFocalWithLogits(), fit -> {}), 0.5);
        return table.toString();
    }

    private static void row(StringBuilder table, String name, Model model, double threshold) {
        double[] counts = count(model, clouds(50), threshold);
        table.append(String.format(
                Locale.ROOT, "| %s | %.3f | %.2f | %.2f | %.2f |\n", name, counts[0], counts[1], counts[2], counts[3]));
    }
}
