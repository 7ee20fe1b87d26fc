package dev.lanewise.cli;

import java.io.IOException;
import picocli.CommandLine;

/** A command that trains; {@code compare} asks its settings, to run it many times with others. */
interface TrainTask {
    /** What the command line asks for; {@link UsageException} if it cannot be. */
    TrainConfig config();

    /** What every kind of training takes. */
    TrainOptions options();

    /** Trains, or looks for a learning rate; the exit code. */
    default int train(CommandLine command) throws IOException {
        return options().findLearningRate
                ? new RateFinder(config(), options(), command).run()
                : new Training(config(), options(), command).run();
    }
}
