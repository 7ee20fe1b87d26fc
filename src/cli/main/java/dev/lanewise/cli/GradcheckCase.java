package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Layers;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.GradientCheck;
import dev.lanewise.train.GradientReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One model under one loss on some data, whose gradients are to be checked. */
record GradcheckCase(String name, Spec loss, GradientCheck check, Dataset data, GradcheckEffort effort) {
    /** How far new parameters are moved: biases start at 0, where relu has a kink over an empty patch of an image. */
    private static final double JITTER = 0.05;

    private static final int CLASSES = 10;

    /** A finished run's model where its training left it; so many elements and samples as are asked for, unless null. */
    static GradcheckCase of(FinishedRun run, long seed, Integer elements, Integer samples, boolean input)
            throws IOException {
        Loss loss = Catalogue.loss(run.config().loss());
        Dataset train = run.config().source().again(run.config(), run.model()).train();
        return of(
                run.folder().toString(),
                run.config().loss(),
                GradientCheck.of(run.model(), loss).seed(seed),
                LossTargets.of(loss, train),
                GradcheckEffort.of(run.model(), elements, samples),
                input);
    }

    private static GradcheckCase of(
            String name, Spec loss, GradientCheck check, Dataset data, GradcheckEffort effort, boolean input) {
        GradientCheck sized = check.samplesPerParameter(effort.elements()).batch(effort.batch());
        return new GradcheckCase(name, loss, input ? sized.withInput() : sized, data, effort);
    }

    /** A new model on generated digits, with ten outputs whatever the loss. */
    static GradcheckCase of(
            Spec model, Spec lossSpec, double dropout, long seed, Integer elements, Integer images, boolean input) {
        Loss loss = Catalogue.loss(lossSpec);
        ModelSpecs.check(model);
        List<Layer> layers = new ArrayList<>(
                ModelSpecs.build(model, loss, CLASSES, null, dropout).layers());
        layers.set(layers.size() - 1, Layers.dense(loss.outputs(CLASSES), last(loss)));
        Sequential network = Sequential.of(layers);
        Dataset digits = Digits.generate(images == null ? GradcheckEffort.BATCH : images, seed);
        network.build(digits.inputShape(), seed);
        boolean labels = loss.targetKind() == Loss.TargetKind.LABELS;
        return of(
                model.toString(),
                Catalogue.lossById(lossSpec),
                GradientCheck.of(network, loss).jitter(JITTER).seed(seed),
                labels ? digits : digits.oneHot(),
                GradcheckEffort.of(network, elements, images),
                input);
    }

    /** Checks, and shows each part as it is done; the report names the loss with its settings. */
    GradientReport run(Consumer<GradientReport.Part> watcher) {
        GradientReport report = check.run(data, watcher);
        return new GradientReport(loss.toString(), report.value(), report.samples(), report.seed(), report.parts());
    }

    /** What gives numbers that the loss is defined for; positive ones where it takes any, as some take those alone. */
    private static Activation last(Loss loss) {
        return switch (loss.expects()) {
            case PROBABILITIES -> Activation.SIGMOID;
            // Log-variances may be any numbers.
            case VALUES -> loss.outputs(1) == 1 ? Activation.SOFTPLUS : Activation.NONE;
            case RATES -> Activation.SOFTPLUS;
            case CLASS_PROBABILITIES -> Activation.SOFTMAX;
            case LOG_RATES, LOGITS, CLASS_LOGITS, SIGNED -> Activation.NONE;
        };
    }
}
