package dev.lanewise.examples;

import static dev.lanewise.nn.Activation.NONE;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Activation.SOFTMAX;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.optim.Optimizers.sgd;
import static dev.lanewise.train.Metrics.accuracy;
import static dev.lanewise.train.Schedules.cosine;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.data.Split;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Loss.Expects;
import dev.lanewise.loss.Loss.TargetKind;
import dev.lanewise.loss.Losses;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.Trainer;
import java.util.List;
import java.util.Locale;

/** Ten classes by every loss that can tell them apart, with nothing else changed. */
final class TenClasses {
    private static final Split DIGITS = Digits.generate(6_000, 1).split(2.0 / 3, 0, 1.0 / 3, 1);

    private TenClasses() {}

    /** The accuracy on 2,000 digits after five epochs of 4,000; which of the two needs one-hot rows or a softmax follows. */
    static double train(Loss loss, double rate) {
        Activation last = loss.expects() == Expects.CLASS_PROBABILITIES || loss.expects() == Expects.VALUES ? SOFTMAX : NONE;
        var model = Sequential.of(flatten(), dense(64, RELU), dense(10, last));
        try (var trainer = Trainer.of(model).loss(loss).optimizer(sgd(rate).momentum(0.9)).schedule(cosine())
                .metrics(accuracy()).seed(1).build()) {
            trainer.fit(targets(DIGITS.train(), loss), fit -> fit.epochs(5).batchSize(50));
            return loss.expects() == Expects.LOGITS
                    ? largest(model)
                    : trainer.evaluate(targets(DIGITS.test(), loss)).metrics().get("accuracy");
        }
    }

    /** The share of digits whose class has the largest output: to such a loss ten outputs are ten questions. */
    private static double largest(Model model) {
        Dataset test = DIGITS.test();
        float[] pixels = new float[test.inputSize()];
        int right = 0;
        for (int i = 0; i < test.size(); i++) {
            test.copyInput(i, pixels, 0);
            right += model.predict(pixels).argmax() == test.labels().label(i) ? 1 : 0;
        }
        return (double) right / test.size();
    }

    private static Dataset targets(Dataset digits, Loss loss) {
        return loss.targetKind() == TargetKind.LABELS ? digits : digits.oneHot();
    }

    /** The table of the chapter: rates about three times apart show how much a loss's scale matters. */
    static String table() {
        StringBuilder table = new StringBuilder("| loss | at 0.05 | at 0.15 | at 0.5 |\n|---|---|---|---|\n");
        for (String name : List.of(
                "sparse-categorical-crossentropy-with-logits",
                "sparse-categorical-crossentropy",
                "kl-divergence",
                "categorical-focal-with-logits",
                "categorical-hinge",
                "binary-crossentropy-with-logits",
                "cosine-similarity",
                "mean-squared-error")) {
            Loss loss = Losses.named(name);
            table.append(String.format(
                    Locale.ROOT, "| `%s` | %.3f | %.3f | %.3f |\n",
                    name, train(loss, 0.05), train(loss, 0.15), train(loss, 0.5)));
        }
        return table.toString();
    }
}
