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

/** One model under one loss on some data, whose gradients are to be checked. */
record GradcheckCase(String name, Spec loss, GradientCheck check, Dataset data) {
    /** How far new parameters are moved: biases start at 0, where relu has a kink over an empty patch of an image. */
    private static final double JITTER = 0.05;

    private static final int CLASSES = 10;

    /** A finished run's model where its training left it. */
    static GradcheckCase of(FinishedRun run, boolean input) throws IOException {
        Loss loss = Catalogue.loss(run.config().loss());
        Dataset train = run.config().source().again(run.config(), run.model()).train();
        GradientCheck check = GradientCheck.of(run.model(), loss);
        return new GradcheckCase(
                run.folder().toString(),
                run.config().loss(),
                input ? check.withInput() : check,
                LossTargets.of(loss, train));
    }

    /** A new model on generated digits, with ten outputs whatever the loss. */
    static GradcheckCase of(Spec model, Spec lossSpec, double dropout, long seed, int images, boolean input) {
        Loss loss = Catalogue.loss(lossSpec);
        ModelSpecs.check(model);
        List<Layer> layers = new ArrayList<>(
                ModelSpecs.build(model, loss, CLASSES, null, dropout).layers());
        layers.set(layers.size() - 1, Layers.dense(loss.outputs(CLASSES), last(loss)));
        GradientCheck check = GradientCheck.of(Sequential.of(layers), loss).jitter(JITTER);
        Dataset digits = Digits.generate(images, seed);
        boolean labels = loss.targetKind() == Loss.TargetKind.LABELS;
        return new GradcheckCase(
                model.toString(),
                Catalogue.lossById(lossSpec),
                input ? check.withInput() : check,
                labels ? digits : digits.oneHot());
    }

    /** Checks so many elements of each parameter on so many samples; the report names the loss with its settings. */
    GradientReport run(long seed, int elements, int samples) {
        GradientReport report =
                check.seed(seed).samplesPerParameter(elements).batch(samples).run(data);
        return new GradientReport(loss.toString(), report.value(), report.samples(), seed, report.parts());
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
