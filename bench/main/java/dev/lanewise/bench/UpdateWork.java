package dev.lanewise.bench;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.OptimizerState;
import dev.lanewise.optim.Optimizers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** An optimizer with n parameters and their gradients, and the same arrays for {@link StreamAdd}. */
final class UpdateWork {
    /** Past the first steps, in which some rules differ. */
    private static final long STEP = 1_000;

    private final int n;
    private final Optimizer optimizer;
    private final OptimizerState state;
    private final Kernels kernels;
    private final float[] parameters;
    private final float[] gradients;
    private final float[][] states;

    /** For a name of {@link #names}. */
    UpdateWork(String name, int n, String backend) {
        this.n = n;
        optimizer = optimizer(name);
        state = optimizer.init(n);
        kernels = Kernels.of(Backend.named(backend), Parallel.serial());
        SplittableRandom random = new SplittableRandom(1);
        parameters = new float[n];
        gradients = new float[n];
        for (int i = 0; i < n; i++) {
            parameters[i] = (float) random.nextDouble(-1, 1);
            gradients[i] = (float) random.nextDouble(-1, 1);
        }
        states = state.arrays().values().toArray(float[][]::new);
    }

    /** Every optimizer's id, and those whose settings add a stream. */
    static List<String> names() {
        List<String> names = new ArrayList<>(Optimizers.ids());
        names.addAll(List.of("sgd:momentum", "rmsprop:momentum", "rmsprop:centered", "rmsprop:momentum,centered"));
        return names;
    }

    private static Optimizer optimizer(String name) {
        return switch (name) {
            case "sgd:momentum" -> Optimizers.sgd(1e-6).momentum(0.9);
            case "rmsprop:momentum" -> Optimizers.rmsprop(1e-6).momentum(0.9);
            case "rmsprop:centered" -> Optimizers.rmsprop(1e-6).withCentering();
            case "rmsprop:momentum,centered" ->
                Optimizers.rmsprop(1e-6).momentum(0.9).withCentering();
            default -> Optimizers.named(name).learningRate(1e-6);
        };
    }

    /** Streams of floats, each read or written once: the gradients, and the others both ways. */
    int streams() {
        return 3 + 2 * states.length;
    }

    float[] update() {
        optimizer.step(kernels, state, parameters, gradients, 0, n, STEP, optimizer.learningRate());
        return parameters;
    }

    /** One add for each of the same streams; the states stay as they are, since a sum of squares must not become negative. */
    float[] limit() {
        StreamAdd.run(n, 0f, parameters, gradients, states);
        return parameters;
    }
}
