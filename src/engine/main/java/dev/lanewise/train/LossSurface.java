package dev.lanewise.train;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Philox;
import dev.lanewise.kernel.RandomStream;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Parameters;
import dev.lanewise.tensor.ArrayPool;
import dev.lanewise.tensor.DType;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Storage;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;
import java.util.List;

/** The mean loss of a batch as a function of one point in double precision: all parameters, then all inputs. */
final class LossSurface {
    /** What double precision computes on. */
    static final Kernels KERNELS = Kernels.of(Backend.named("reference"), Parallel.serial());

    private final Model model;
    private final Loss loss;
    private final Forward forward;
    private final boolean watchInput;
    private final Tensor target;
    private final Tensor weights;
    private final Tensor input;
    private final List<Tensor> parameters;
    private final double[] point;
    private final Storage storage;
    private final ArrayPool pool = new ArrayPool();

    LossSurface(GradientCheck check, Tensor samples, Tensor target, Tensor weights) {
        this.model = check.model();
        this.loss = check.loss();
        this.forward = Forward.training(check.seed(), 0);
        this.watchInput = check.input();
        this.target = wide(target);
        this.weights = weights == null ? null : wide(weights);
        Parameters own = model.parameters();
        Tensor wideSamples = wide(samples);
        boolean moves = wideSamples.dtype() == DType.F64;
        if (watchInput && !moves) {
            throw new IllegalArgumentException(
                    "the input holds integers, which have no gradient; check without the input");
        }
        this.point = new double[Math.addExact(own.size(), moves ? wideSamples.size() : 0)];
        this.storage = Storage.wrap(point);
        this.parameters = own.views(KERNELS, storage);
        this.input = moves
                ? Tensor.view(KERNELS, storage, own.size(), wideSamples.shape().toArray())
                : wideSamples;
        start(own.toArray(), check);
        if (moves) {
            System.arraycopy(wideSamples.toDoubleArray(), 0, point, own.size(), wideSamples.size());
        }
    }

    private void start(float[] values, GradientCheck check) {
        long stream = RandomStream.CHECK.of(0);
        for (int i = 0; i < values.length; i++) {
            point[i] = values[i] + check.jitter() * (2 * Philox.uniform(check.seed(), stream, i) - 1);
        }
    }

    private static Tensor wide(Tensor tensor) {
        Tensor here = tensor.dtype() == DType.I32 ? tensor : tensor.cast(DType.F64);
        return here.dtype() == DType.I32
                ? Tensor.of(KERNELS, here.toIntArray(), here.shape().toArray())
                : Tensor.of(KERNELS, here.toDoubleArray(), here.shape().toArray());
    }

    /** The live point; whoever writes it calls {@link #value} next. */
    double[] point() {
        return point;
    }

    /** How many elements of the point have a gradient: the parameters, and the inputs if they are watched. */
    int dimensions() {
        return watchInput ? point.length : model.parameters().size();
    }

    /** The shape of the whole input. */
    int[] inputShape() {
        return input.shape().toArray();
    }

    /** The loss at the point. */
    double value() {
        storage.changed();
        try (Scope _ = Scope.open(pool)) {
            return mean().item();
        }
    }

    /** What backward says of every dimension at the point. */
    double[] gradient() {
        storage.changed();
        double[] gradient = new double[dimensions()];
        Storage sinks = Storage.wrap(gradient);
        List<Tensor> parts = model.parameters().views(KERNELS, sinks);
        try (Scope _ = Scope.open(pool);
                Tape tape = Tape.open()) {
            for (int i = 0; i < parts.size(); i++) {
                tape.watch(parameters.get(i), parts.get(i));
            }
            if (watchInput) {
                tape.watch(input, Tensor.view(KERNELS, sinks, model.parameters().size(), inputShape()));
            }
            tape.backward(mean());
        }
        return gradient;
    }

    private Tensor mean() {
        Tensor prediction = model.forward(input, parameters, forward);
        return loss.of(prediction, target, weights, Reduction.MEAN);
    }
}
