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
    private Clip clip = Clip.NONE;
    private int normEvery;
    private double l1;
    private double l2;
    private double weightDecay;
    private double averageDecay;
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

    /** Limits each element of the gradients to ±{@code limit} (PyTorch's clip_grad_value_). One kind of limit, the last set. */
    public TrainerBuilder clipValue(double limit) {
        clip = new Clip(Clip.Kind.VALUE, Narrow.positive("the gradients\' limit", limit));
        return this;
    }

    /**
     * Limits the Euclidean norm of the gradients of each array of parameters (a kernel, a bias): what is longer is multiplied
     * by limit/(norm + 1e-6). Keras's clipnorm.
     */
    public TrainerBuilder clipNorm(double limit) {
        clip = new Clip(Clip.Kind.NORM, Narrow.positive("the gradients\' limit", limit));
        return this;
    }

    /**
     * Limits the Euclidean norm of all gradients together: what is longer is multiplied by limit/(norm + 1e-6), so the
     * direction stays (PyTorch's clip_grad_norm_). Source: Pascanu, Mikolov and Bengio, "On the difficulty of training
     * recurrent neural networks", 2013, algorithm 1.
     */
    public TrainerBuilder clipGlobalNorm(double limit) {
        clip = new Clip(Clip.Kind.GLOBAL_NORM, Narrow.positive("the gradients\' limit", limit));
        return this;
    }

    /** Measures the norm of the gradients for {@link EpochRecord#gradientNorm} in each step: one more pass over them. */
    public TrainerBuilder gradientNorm() {
        return gradientNorm(1);
    }

    /**
     * Measures it on a sample of the steps: the first of each epoch and every k-th after it. Measuring changes no bit of the
     * training, but a gradient that is found not finite ends it before the step. 0 measures none, as by default; clipping
     * measures each step whatever is said here.
     */
    public TrainerBuilder gradientNorm(int k) {
        if (k < 0) {
            throw new IllegalArgumentException(
                    "gradientNorm is " + k + "; give 1 for each step, 10 for every tenth, or 0 for none");
        }
        normEvery = k;
        return this;
    }

    /** Adds lambda·Σ|w| to the loss, over kernels and embeddings; biases and the scales of normalisation are left alone. */
    public TrainerBuilder l1(double lambda) {
        l1 = lambda;
        return this;
    }

    /** Adds lambda·Σw² to the loss, over kernels and embeddings: Keras's L2, whose gradient is 2·lambda·w. */
    public TrainerBuilder l2(double lambda) {
        l2 = lambda;
        return this;
    }

    /**
     * Takes learningRate·lambda·w off each weight of kernels and embeddings before each update, whatever the optimizer: decoupled decay,
     * as AdamW has it, but not of biases and scales. It adds to a decay that the optimizer has of its own.
     */
    public TrainerBuilder weightDecay(double lambda) {
        weightDecay = lambda;
        return this;
    }

    /**
     * Keeps an exponential moving average of the weights, of which a step keeps {@code decay} (0.999): validation sees it, and
     * between calls of {@code fit} the model has it. The training itself goes on from the weights. Step t keeps no more than
     * (1 + t)/(10 + t), so that a short training is not judged by the weights that it began with.
     */
    public TrainerBuilder averageWeights(double decay) {
        averageDecay = decay;
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
        UpdateRules rules = new UpdateRules(
                clip,
                normEvery,
                Narrow.notNegative("l1", l1),
                Narrow.notNegative("l2", l2),
                Narrow.notNegative("weightDecay", weightDecay),
                Narrow.fraction("the decay of the weights' average", averageDecay));
        OutputChecks.activation(model, loss);
        if (data != null) {
            DataChecks.fit(model, loss, data);
            DataChecks.weights(data);
        }
        Parallel parallel = threads == 0 ? Parallel.shared() : Parallel.of(threads);
        Kernels kernels = Kernels.of(backend == null ? Backend.best() : backend, parallel);
        return new Trainer(new Setup(model, loss, optimizer, schedule, metrics, rules, seed, kernels));
    }
}
