package dev.lanewise.train;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Output;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Trains a model: it owns all that changes, which is the gradients, the optimizer's state and the count of steps. The same
 * seed gives the same bits, whatever the threads and the vector width. Not for use by two threads at once.
 *
 * <pre>{@code
 * try (var trainer = Trainer.of(model).loss(sparseCategoricalCrossentropyWithLogits())
 *         .optimizer(sgd(0.1).momentum(0.9)).metrics(accuracy()).seed(1).build()) {
 *     History history = trainer.fit(data.train(), fit -> fit.epochs(5).batchSize(128).validation(data.validation()));
 * }
 * }</pre>
 */
public final class Trainer implements AutoCloseable {
    private final Setup setup;
    private final LearningRate learningRate;
    private TrainingStep step;
    private int epochsDone;
    private boolean closed;

    Trainer(Setup setup) {
        this.setup = setup;
        this.learningRate = new LearningRate(setup.optimizer().learningRate(), setup.schedule());
    }

    /** Begins a trainer for this model. */
    public static TrainerBuilder of(Model model) {
        return new TrainerBuilder(model);
    }

    /**
     * Trains on the data, in a new order each epoch. Calling it again goes on where it ended.
     *
     * @throws IllegalArgumentException if data, model and loss do not fit together, before anything changes
     * @throws TrainingException if the loss or a measured gradient is no longer finite, or the data is not; the step is not
     *     made, and the model has the last weights that were finite
     */
    public History fit(Dataset data, Consumer<Fit> options) {
        Fit fit = new Fit();
        options.accept(fit);
        requireOpen();
        DataChecks.batch(fit.batchSize(), data.size());
        if (fit.validation() != null) {
            DataChecks.fit(setup.model(), setup.loss(), fit.validation());
        }
        Dataset weighed = fit.weighed(data);
        DataChecks.weights(weighed);
        DataChecks.lastBatch(setup.model(), fit, data);
        prepare(weighed, setup::learntFrom);
        if (step == null) {
            step = new TrainingStep(setup);
        }
        History history = new History();
        try {
            new FitLoop(setup, step, learningRate, weighed, fit, history).run(epochsDone);
        } finally {
            epochsDone += history.epochs().size();
        }
        return history;
    }

    /**
     * Loss and metrics of the model on the data, with the bits that {@link Model#predict} gives.
     *
     * @throws IllegalArgumentException if data, model and loss do not fit together
     */
    public Evaluation evaluate(Dataset data) {
        requireOpen();
        prepare(data, _ -> setup.output());
        return new Evaluator(setup, data).evaluate();
    }

    /** What is worth knowing of this data and no error, such as a class that is rare. */
    public List<String> advice(Dataset data) {
        return RareClasses.advice(data);
    }

    private void prepare(Dataset data, Function<Dataset, Output> meaning) {
        Model model = setup.model();
        DataChecks.fit(model, setup.loss(), data);
        model.build(data.inputShape(), setup.seed());
        List<String> names = switch (data.targets()) {
            case Targets.Labels labels -> labels.classNames();
            case Targets.Sequences labels -> labels.classNames();
            case Targets.Values _ -> model.classNames();
        };
        model.describe(meaning.apply(data), names);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the trainer is closed; make a new one with Trainer.of(model)");
        }
    }

    /** Ends the trainer's threads. The model stays as it is. */
    @Override
    public void close() {
        closed = true;
        setup.kernels().parallel().close();
    }
}
