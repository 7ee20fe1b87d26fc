package dev.lanewise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every kind of training takes. The names are a contract; {@link TrainConfig#of} checks the values. */
final class TrainOptions {
    @Option(
            names = "--model",
            paramLabel = "SPEC",
            defaultValue = "mlp:128,64",
            description = {
                "mlp:UNITS,…[@ACTIVATION]: dense layers of that many units.",
                "cnn[:CHANNELS,…][@ACTIVATION]: convolutions of 3 × 3 with that many channels (16,32,64),"
                        + " each followed by a maximum over 2 × 2; then a dense layer.",
                "resnet[:CHANNELS,…][@ACTIVATION]: a residual network with batch normalisation, two blocks for each number of"
                        + " channels (16,32,64), between which rows and columns halve.",
                "gpt[:LAYERS,HEADS,CHANNELS] or gru[:LAYERS,CHANNELS], for text: a transformer (4,4,128) or recurrent layers (1,128).",
                "mf[:RANK] or neural[:DIMENSION,UNITS,…], for ratings: matrix factorisation (6), or dense layers behind a vector"
                        + " a user and an item (8,64,32).",
                "Activations: relu, tanh, sigmoid, softplus, gelu, none.",
                "Default: ${DEFAULT-VALUE}; the activation is relu where none is given."
            })
    String model;

    @Option(
            names = "--loss",
            paramLabel = "SPEC",
            description = {
                "What to minimise; 'lanewise info' lists the names. With settings: huber:delta=1, quantile:q=0.5,",
                "poisson[:log-input], gaussian-nll[:full], label-smoothing of the cross-entropies and focal losses, positive-weight",
                "of bce-with-logits, gamma and alpha of the focal losses: bce-with-logits:positive-weight=9,",
                "binary-focal-with-logits:gamma=2,alpha=0.25. Default: cross-entropy, short for",
                "sparse-categorical-crossentropy-with-logits; with --positive, or two classes of a table, bce-with-logits,",
                "short for binary-crossentropy-with-logits; for a table's numbers mean-squared-error, of the standardised target;",
                "for ratings mean-squared-error."
            })
    String loss;

    @Option(
            names = "--output-activation",
            paramLabel = "NAME",
            description =
                    "none, sigmoid, softmax, or softplus, which is positive: for amounts, with msle or mape. Default: what the"
                            + " loss takes, which is softplus for poisson without log-input.")
    String outputActivation;

    @Option(
            names = "--dropout",
            paramLabel = "RATE",
            defaultValue = "0",
            description = "The share of activations to drop after each hidden layer, from 0 to under 1."
                    + " Default: ${DEFAULT-VALUE}.")
    double dropout;

    @Option(
            names = "--optimizer",
            paramLabel = "SPEC",
            description = {
                "sgd[:momentum=M][,nesterov][,weight-decay=W],",
                "adam, amsgrad, adamax or radam[:beta1=B][,beta2=B][,epsilon=E][,weight-decay=W], nadam with momentum-decay=D too,",
                "adamw, whose decay (0.01) leaves the gradient alone, lion[:beta1=B][,beta2=B][,weight-decay=W],",
                "rmsprop[:alpha=A][,epsilon=E][,momentum=M][,centered][,weight-decay=W],",
                "adagrad[:initial=S][,learning-rate-decay=D][,epsilon=E][,weight-decay=W],",
                "adadelta[:rho=R][,epsilon=E][,weight-decay=W].",
                "Default: sgd:momentum=0.9, adam with cnn and resnet; for a table adamw:weight-decay=1, for ratings adam."
            })
    String optimizer;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description =
                    "The optimizer's step size, positive. Default: 1 for adadelta; 0.1 for sgd, 0.05 where the model is a cnn; 0.01 "
                            + "for adagrad and rmsprop, for adam and adamw on a table, and for adam with mf; 0.002 for adamax and nadam; 0.0001 for lion; "
                            + "0.003 for adam with cnn, resnet and neural; 0.001 for the others.")
    Double learningRate;

    @Option(
            names = "--find-learning-rate",
            description =
                    "Do not train: raise the rate from 1e-7 to 10 over 200 steps (or --steps), watch the loss, and"
                            + " suggest a rate, with the curve here and on a page.")
    boolean findLearningRate;

    @Option(
            names = "--schedule",
            paramLabel = "SPEC",
            defaultValue = "cosine",
            description = {
                "How the learning rate goes: constant, cosine[:end=SHARE], polynomial[:power=P][,end=SHARE],",
                "one-cycle[:peak=SHARE] over all steps; step[:every=EPOCHS][,factor=F], exponential[:rate=F],",
                "plateau[:factor=F][,patience=EPOCHS] by epochs. Each takes warmup=STEPS, a linear rise before it.",
                "Default: ${DEFAULT-VALUE}; without end=SHARE it goes down to 0."
            })
    String schedule;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "How often to go through the data. Default: 5 for images, 60 for a table, 20 for ratings, for text"
                            + " and with --steps as many as those need.")
    Integer epochs;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description =
                    "End after this many steps, whatever the epochs say. Default: for text 2000, 500 without a file.")
    Integer steps;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description =
                    "Samples a step. Default: 128 for images, 64 with cnn and resnet, 32 for a table, 12 for text, 1024 for ratings, or all if"
                            + " there are fewer.")
    Integer batchSize;

    @Option(
            names = "--validation-split",
            paramLabel = "SHARE",
            description = "The share of the training data to validate on, from 0 to under 1. Default: 0.1.")
    Double validationSplit;

    @Option(
            names = "--validation-data",
            paramLabel = "DATA",
            description =
                    "Validate on this instead of a share: a table with the same columns, all of whose rows are used,"
                            + " or a folder in MNIST's layout, whose test images are.")
    Path validationData;

    @Option(
            names = "--positive",
            paramLabel = "LABEL",
            description = "Learn this class against the rest: \"is it a 5?\"")
    String positive;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "Use N training images, rows, characters or ratings only, or generate N digits (a seventh are the test).")
    Integer limit;

    @Option(
            names = "--from",
            paramLabel = "RUN",
            description = "Begin with the weights of a finished run, where names and shapes agree.")
    String from;

    @Option(
            names = "--freeze",
            paramLabel = "PATTERN",
            description = "Keep the weights of that name as --from gives them, such as 'conv2d*'; several by commas.")
    String freeze;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Where all random numbers come from. One seed, one result. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Default: the cores of this machine. The result does not depend on it.")
    Integer threads;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "vector, scalar or reference. Default: the best of this machine.")
    String backend;

    @Mixin
    TuningOptions tuning;

    @Option(names = "--out", paramLabel = "FOLDER", description = "The run folder to make. Default: runs/DATE-TASK.")
    Path out;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the result as JSON; '-' is standard output.")
    String json;

    @Option(
            names = "--plot",
            negatable = true,
            description = "Draw the loss in the terminal at the end. Default: where the output is a terminal.")
    Boolean plot;

    /** Where lines for people go: not where the JSON does. */
    PrintWriter text(CommandLine command) {
        return "-".equals(json) ? command.getErr() : command.getOut();
    }

    /** Whether to draw curves in the terminal. */
    boolean plots() {
        return plot == null ? !"-".equals(json) && Terminal.interactive() : plot.booleanValue();
    }
}
