package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.AdamProblem;
import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.OptimizerState;

/** Adam over a flat array, on as many threads as there are. */
final class LanewiseAdam implements Task {
    private static final int GRAIN = 1 << 14;

    private final AdamProblem problem;
    private final Kernels kernels;
    private final Optimizer adam = Networks.adam();
    private final OptimizerState state;
    private final float[] parameters;
    private long step;

    LanewiseAdam(Spec spec, Kernels kernels) {
        problem = new AdamProblem(spec);
        this.kernels = kernels;
        state = adam.init(problem.n);
        parameters = problem.parameters.clone();
    }

    @Override
    public void run() {
        long now = ++step;
        kernels.parallel()
                .range(
                        problem.n,
                        GRAIN,
                        (from, to) -> adam.step(
                                kernels, state, parameters, problem.gradients, from, to, now, adam.learningRate()));
    }

    @Override
    public Check check() {
        for (int i = 0; i < AdamProblem.CHECKED; i++) {
            run();
        }
        return problem.check(parameters);
    }

    @Override
    public double consume() {
        return parameters[problem.n / 2];
    }
}
