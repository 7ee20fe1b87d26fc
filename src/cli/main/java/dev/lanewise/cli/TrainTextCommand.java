package dev.lanewise.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise train text [FILE]}. */
@Command(
        name = "text",
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%n",
        defaultValueProvider = TrainDefaults.ForText.class,
        description = {
            "Trains a model of a text's characters: what comes next, after each of up to --context characters.",
            "Windows of the text are drawn at random places; the last tenth of it is kept to validate on. 'lanewise generate'"
                    + " writes with the model."
        },
        footer = {
            "",
            "Examples:",
            "  lanewise train text",
            "  lanewise train text novel.txt --model gpt:4,4,128 --steps 2000",
            "  lanewise train text novel.txt --model gru:2,256 --context 100 --epochs 3"
        })
final class TrainTextCommand implements Callable<Integer>, TrainTask {
    private static final int STEPS = 2000;

    /** What the built-in stories need, which are simpler than real text. */
    private static final int STORY_STEPS = 500;

    @Spec
    CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = {
                "A text in UTF-8, plain or .gz.",
                "Without it: short stories told by the program, so that it runs anywhere."
            })
    Path file;

    @Option(
            names = "--context",
            paramLabel = "N",
            defaultValue = "64",
            description = "How many characters the model sees at most. Default: ${DEFAULT-VALUE}.")
    int context;

    @Mixin
    TrainOptions options;

    @Override
    public Integer call() throws Exception {
        return train(spec.commandLine());
    }

    @Override
    public TrainOptions options() {
        return options;
    }

    @Override
    public TrainConfig config() {
        if (options.epochs == null && options.steps == null && !options.findLearningRate) {
            options.steps = file == null ? STORY_STEPS : STEPS;
        }
        return TrainConfig.of(new TextSource(context), file, options);
    }
}
