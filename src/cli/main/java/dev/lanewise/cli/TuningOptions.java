package dev.lanewise.cli;

import picocli.CommandLine.Option;

/** Options of training that most runs leave alone; {@link Tuning#of} checks their values. */
final class TuningOptions {
    @Option(
            names = "--class-weight",
            paramLabel = "WEIGHTS",
            description =
                    "How much each class counts in the loss: balanced (samples / (classes · samples of the class)), "
                            + "or LABEL=W,…, where other labels count 1. Validation counts every sample once. Default: 1 each.")
    String classWeight;

    @Option(
            names = "--clip",
            paramLabel = "KIND=LIMIT",
            description =
                    "Limit the gradients: value=1 each element, norm=1 the Euclidean norm of each array of parameters, "
                            + "global=1 that of all together. Default: no limit.")
    String clip;

    @Option(
            names = "--gradient-norm",
            paramLabel = "K",
            defaultValue = "10",
            description =
                    "Measure the norm of the gradients in the first step of each epoch and every K-th after it; 1 is "
                            + "each step, as with --clip, and 0 none. Default: ${DEFAULT-VALUE}.")
    int gradientNorm;

    @Option(
            names = "--l1",
            paramLabel = "LAMBDA",
            defaultValue = "0",
            description =
                    "Add LAMBDA·Σ|w| to the loss; biases and the scales of normalisation are left alone. Default: none.")
    double l1;

    @Option(
            names = "--l2",
            paramLabel = "LAMBDA",
            description = "Add LAMBDA·Σw² to the loss, likewise. Default: none; for ratings 8 over their number.")
    Double l2;

    @Option(
            names = "--weight-decay",
            paramLabel = "LAMBDA",
            defaultValue = "0",
            description = "Take RATE·LAMBDA·w off each weight before each step, whatever the optimizer, likewise. "
                    + "Default: none.")
    double weightDecay;

    @Option(
            names = "--accumulate",
            paramLabel = "K",
            defaultValue = "1",
            description = "Make one step of K batches, whose gradients add up. Default: ${DEFAULT-VALUE}.")
    int accumulate;

    @Option(
            names = "--ema",
            paramLabel = "DECAY",
            defaultValue = "0",
            description = "Keep an exponential moving average of the weights (0.999), which is validated and saved. "
                    + "Default: none.")
    double ema;

    @Option(
            names = "--early-stopping",
            paramLabel = "EPOCHS",
            description =
                    "End after that many epochs in a row without a lower validation loss, and keep the best epoch's "
                            + "weights. Default: train to the end.")
    Integer earlyStopping;
}
