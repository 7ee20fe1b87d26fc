package dev.lanewise.examples;

import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Activation.GELU;
import static dev.lanewise.nn.Layers.causalAttention;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.embedding;
import static dev.lanewise.nn.Layers.layerNorm;
import static dev.lanewise.nn.Layers.positions;
import static dev.lanewise.nn.Layers.residual;
import static dev.lanewise.optim.Optimizers.adam;
import static dev.lanewise.train.Metrics.perplexity;

import dev.lanewise.data.Split;
import dev.lanewise.data.Stories;
import dev.lanewise.data.Text;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.Schedules;
import dev.lanewise.train.TextGenerator;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;

/** docs/text.md's GPT: learns a text, is saved and loaded, and writes. */
public final class TextWriter {
    private TextWriter() {}

    public static void main(String[] args) throws IOException {
        System.out.println(run(500, Path.of("gpt.safetensors")));
    }

    static String run(int steps, Path file) throws IOException {
        // gpt
        Text text = Text.of(Stories.generate(1));                           // or Text.read(Path.of("input.txt"))
        Split data = text.split(64, 0.1);                                   // windows of 64 characters, the last tenth to validate
        int characters = text.vocabulary().size();
        Model model = Sequential.of(
                embedding(characters, 64), positions(),
                residual(layerNorm(), causalAttention(4)), residual(layerNorm(), dense(256, GELU), dense(64)),
                residual(layerNorm(), causalAttention(4)), residual(layerNorm(), dense(256, GELU), dense(64)),
                layerNorm(), dense(characters));                            // a logit a character, at each place
        model.preprocessing(text.vocabulary().toJson());                    // the file keeps the characters, to write with
        try (var trainer = Trainer.of(model).loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(adam(0.002)).schedule(Schedules.cosine(50)).clipGlobalNorm(1)
                .metrics(perplexity()).seed(1).build()) {
            trainer.fit(data.train(), fit -> fit.epochs(100).steps(steps).batchSize(12));
            System.out.println(trainer.evaluate(data.validation()));
        }
        model.save(file);
        TextGenerator writer = TextGenerator.of(Model.load(file)).temperature(0.8).seed(1);
        String story = writer.generate("The ", 200);                        // what follows the prompt
        // end
        return story;
    }
}
