package dev.lanewise.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise train ratings [FILE]}. */
@Command(
        name = "ratings",
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%n",
        defaultValueProvider = TrainDefaults.ForRatings.class,
        description = {
            "Trains a model of the ratings that users gave to items: what a user would rate what they have not seen.",
            "--model mf:RANK factorises the matrix of ratings, with a bias a user and an item; --model neural:DIMENSION,UNITS,…"
                    + " puts dense layers behind a vector a user and an item and their products. --loss is mse, mae or huber. 'lanewise recommend'"
                    + " asks the model."
        },
        footer = {
            "",
            "Examples:",
            "  lanewise train ratings",
            "  lanewise train ratings ml-100k/u.data --by-time",
            "  lanewise train ratings ml-1m/ratings.dat --model neural:8,64,32 --json out.json"
        })
final class TrainRatingsCommand implements Callable<Integer>, TrainTask {
    @Spec
    CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = {
                "A line a rating: user, item, rating and perhaps a time, between tabs, commas or '::', plain or .gz.",
                "Without it: ratings sampled from a known model, so that the least possible error is known."
            })
    Path file;

    @Option(
            names = "--by-time",
            description = "Validate and test on each user's last ratings. Default: on random ones.")
    boolean byTime;

    @Option(
            names = "--test-split",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "The share of the ratings to judge the finished model by. Default: ${DEFAULT-VALUE}.")
    double testSplit;

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
        return TrainConfig.of(new RatingsSource(byTime, testSplit), file, options);
    }
}
