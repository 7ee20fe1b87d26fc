package dev.lanewise.cli;

/** A command that trains: what {@code compare} asks of each, to run it many times with other settings. */
interface TrainTask {
    /** What the command line asks for; {@link UsageException} if it cannot be. */
    TrainConfig config();

    /** What every kind of training takes. */
    TrainOptions options();
}
