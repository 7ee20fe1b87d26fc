package dev.lanewise.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise train images [DIR]}. */
@Command(
        name = "images",
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%n",
        description = "Trains an image classifier.",
        footer = {
            "",
            "Examples:",
            "  lanewise train images",
            "  lanewise train images mnist --model mlp:128,64 --epochs 5 --json out.json",
            "  lanewise train images mnist --model cnn --augment default --epochs 15",
            "  lanewise train images photos --model cnn --resize 32,32 --augment flip+shift",
            "  lanewise train images mnist --positive 5 --optimizer sgd --learning-rate 0.01 --epochs 10"
        })
final class TrainImagesCommand implements Callable<Integer>, TrainTask {
    @Spec
    CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = {
                "A folder with MNIST's four files or CIFAR's binary ones, plain or .gz, or with a subfolder of PNG files",
                "a class (or train/ and test/ with such subfolders).",
                "Without it: digits drawn by the program, so that it runs anywhere."
            })
    Path data;

    @Mixin
    ImageOptions images;

    @Mixin
    TrainOptions options;

    @Override
    public Integer call() throws Exception {
        return train(spec.commandLine());
    }

    @Override
    public TrainConfig config() {
        return TrainConfig.of(images.source(), data, options);
    }

    @Override
    public TrainOptions options() {
        return options;
    }
}
