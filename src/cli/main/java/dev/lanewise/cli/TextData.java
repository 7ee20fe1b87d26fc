package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.data.Stories;
import dev.lanewise.data.Text;
import dev.lanewise.data.Vocabulary;
import dev.lanewise.nn.Model;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the windows of text that a configuration describes: the same samples each time. */
final class TextData {
    private TextData() {}

    /** The windows to learn from, and those to validate on. */
    static TextSamples load(TrainConfig config, int context) throws IOException {
        Text text = limited(config, read(config.data()));
        return new TextSamples(config, split(config, context, text), text.vocabulary());
    }

    /** A finished run's own data, in the characters that its model knows. */
    static Split again(TrainConfig config, int context) throws IOException {
        return split(config, context, limited(config, read(config.data())));
    }

    /** All windows of a file, one after another, in the characters that a model knows. */
    static Dataset test(int context, Model model, Path file) throws IOException {
        DataFiles.requireText(file);
        return inVocabulary(file, Vocabulary.of(model.preprocessing())).windows(context);
    }

    private static Text inVocabulary(Path file, Vocabulary vocabulary) throws IOException {
        try {
            return Text.of(Text.read(file).string(), vocabulary);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static Text read(Path file) throws IOException {
        if (file == null) {
            return Text.of(Stories.generate(1));
        }
        DataFiles.requireText(file);
        return Text.read(file);
    }

    private static Text limited(TrainConfig config, Text text) {
        return config.limit() == null ? text : text.part(0, Math.min(config.limit(), text.length()));
    }

    private static Split split(TrainConfig config, int context, Text text) throws IOException {
        Path validation = config.validation().data();
        if (validation == null) {
            return text.split(context, config.validation().split());
        }
        Split own = text.split(context, 0);
        return new Split(
                own.train(), inVocabulary(validation, text.vocabulary()).windows(context), own.test());
    }
}
