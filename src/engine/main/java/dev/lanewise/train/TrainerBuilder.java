package dev.lanewise.train;

import dev.lanewise.data.Dataset;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Optimizer;
import java.util.List;

/** Collects what a {@link Trainer} needs; {@link #build} refuses what does not fit together. */
public final class TrainerBuilder {
    private final Model model;
    private Loss loss;
    private Optimizer optimizer;
    private Schedule schedule = Schedules.constant();
    private List<Metric> metrics = List.of();
    private long seed;
    private Backend backend;
    private int threads;
    private Dataset data;

    TrainerBuilder(Model model) {
        this.model = model;
    }

    /** What to minimise. Needed. */
    public TrainerBuilder loss(Loss loss) {
        this.loss = loss;
        return this;
    }

    /** How to minimise it. Needed. */
    public TrainerBuilder optimizer(Optimizer optimizer) {
        this.optimizer = optimizer;
        return this;
    }

    /** How the learning rate goes; constant by default. */
    public TrainerBuilder schedule(Schedule schedule) {
        this.schedule = schedule;
        return this;
    }

    /** What to count beside the loss; nothing by default. */
    public TrainerBuilder metrics(Metric... metrics) {
        this.metrics = List.of(metrics);
        return this;
    }

    /** Where all random numbers come from: initial weights, shuffles, dropout. 0 by default. */
    public TrainerBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Which kernels to run on; {@link Backend#best()} by default. */
    public TrainerBuilder backend(Backend backend) {
        this.backend = backend;
        return this;
    }

    /** How many threads to use, the caller included; by default the process's shared ones. Results do not depend on it. */
    public TrainerBuilder threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; give 1 or more");
        }
        this.threads = threads;
        return this;
    }

    /** The data that the model will see, so that {@link #build} can check it too; {@link Trainer#fit} checks it anyway. */
    public TrainerBuilder data(Dataset data) {
        this.data = data;
        return this;
    }

    /**
     * The trainer.
     *
     * @throws IllegalArgumentException if loss, model and data do not fit together, with the mend
     */
    public Trainer build() {
        if (loss == null) {
            throw new IllegalArgumentException(
                    "a trainer needs a loss; call loss(…), such as loss(meanSquaredError())");
        }
        if (optimizer == null) {
            throw new IllegalArgumentException(
                    "a trainer needs an optimizer; call optimizer(…), such as optimizer(sgd(0.01))");
        }
        TrainingChecks.output(model, loss);
        if (data != null) {
            TrainingChecks.data(model, loss, data);
        }
        Parallel parallel = threads == 0 ? Parallel.shared() : Parallel.of(threads);
        Kernels kernels = Kernels.of(backend == null ? Backend.best() : backend, parallel);
        return new Trainer(new Setup(model, loss, optimizer, schedule, metrics, seed, kernels));
    }
}
