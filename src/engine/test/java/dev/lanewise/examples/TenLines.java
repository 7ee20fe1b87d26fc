package dev.lanewise.examples;

import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.optim.Optimizers.sgd;
import static dev.lanewise.train.Metrics.accuracy;

import dev.lanewise.data.Digits;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.History;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;

/** The README's ten lines: train on the built-in digits, save, load, predict. */
public final class TenLines {
    public static void main(String[] args) throws IOException {
        run(20_000, Path.of("digits.safetensors"));
    }

    static int run(int samples, Path file) throws IOException {
        // ten lines
        var data = Digits.generate(samples, 1).split(0.8, 0.1, 0.1);        // or Idx.read(Path.of("mnist"))
        var model = Sequential.of(flatten(), dense(128, RELU), dense(64, RELU), dense(10));  // ends in logits
        try (var trainer = Trainer.of(model).loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(sgd(0.05).momentum(0.9)).metrics(accuracy()).seed(1).build()) {   // mismatches are refused
            History history = trainer.fit(data.train(), fit -> fit.epochs(5).batchSize(128).validation(data.validation()));
            System.out.println(history.last().samplesPerSecond() + " samples/s");
            System.out.println(trainer.evaluate(data.test()));
        }
        model.save(file);                                                   // weights, architecture, class names
        float[] pixels = new float[28 * 28];                                // one image, each pixel from 0 to 1
        data.test().copyInput(0, pixels, 0);
        int digit = Model.load(file).predict(pixels).argmax();              // from any thread
        // end
        System.out.println("it is a " + digit);
        return digit;
    }
}
