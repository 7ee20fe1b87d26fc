package dev.lanewise.cli;

import dev.lanewise.cli.report.Look;
import dev.lanewise.data.Split;
import dev.lanewise.data.TableEncoder;
import dev.lanewise.data.Targets;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Metric;
import dev.lanewise.train.Metrics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data of a run, and what follows from it: what a {@link Source} loads. */
sealed interface TaskData permits ImageSamples, TableSamples, TextSamples, RatingSamples {
    /** The configuration, with what the data has shown. */
    TrainConfig config();

    /** The samples, with classes as labels. */
    Split split();

    /** What is worth knowing before the training. */
    List<String> notes();

    /** The data for a configuration that differs in loss, optimizer, rate and seed; nothing is read again unless it must be. */
    default TaskData with(TrainConfig other) throws IOException {
        return other.seed() == config().seed() ? under(other) : other.source().load(other);
    }

    /** The same samples under another configuration. */
    TaskData under(TrainConfig other);

    /** What to count beside the loss: errors in the target's own unit where it is a number, else the right answers. */
    default Metric[] metrics() {
        return split().train().targets() instanceof Targets.Labels ? rightAnswers() : errors(1);
    }

    /** What to count of classes. */
    static Metric[] rightAnswers() {
        return new Metric[] {Metrics.accuracy()};
    }

    /** What to count of characters. */
    static Metric[] characters() {
        return new Metric[] {Metrics.accuracy(), Metrics.perplexity()};
    }

    /** What to count of numbers, whose unit is so many of the samples'. */
    static Metric[] errors(double scale) {
        return new Metric[] {Metrics.rootMeanSquaredError(scale), Metrics.meanAbsoluteError(scale)};
    }

    /** How a report shows a sample of the test data, or of the validation data. */
    Look look(boolean test);

    /** The number of classes; 1 where the target is a number. */
    default int classes() {
        return split().train().targets() instanceof Targets.Labels labels
                ? labels.classNames().size()
                : 1;
    }

    /** What the model is to keep of how raw data becomes samples. */
    default Map<String, Object> preprocessing() {
        return Map.of();
    }

    /** How a table's columns became inputs and targets; empty for all else. */
    default Optional<TableEncoder> encoder() {
        return Optional.empty();
    }

    /** The layers that the configuration asks for. */
    default Sequential network(Loss loss) {
        return ModelSpecs.build(config().model(), loss, classes(), config().outputActivation(), config().dropout());
    }

    /** The test's figures, with what no metric of single samples shows. */
    default Evaluation judged(Evaluation test, Model model) {
        return test;
    }

    /** What the figures that {@link #judged} adds mean. */
    default Optional<String> judgedBy() {
        return Optional.empty();
    }
}
