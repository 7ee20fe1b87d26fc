package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.bench.peers.worker.UnaryProblem;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.UnaryKernel;

/** A function of each element, on as many threads as there are. */
final class LanewiseUnary implements Task {
    private static final int GRAIN = 1 << 14;

    private final UnaryProblem problem;
    private final UnaryKernel kernel;
    private final Parallel parallel;
    private final float[] y;

    LanewiseUnary(Spec spec, Kernels kernels) {
        problem = new UnaryProblem(spec);
        kernel = kernels.get(problem.contract());
        parallel = kernels.parallel();
        y = new float[problem.x.length];
    }

    @Override
    public void run() {
        parallel.range(y.length, GRAIN, (from, to) -> kernel.forward(to - from, problem.x, from, y, from));
    }

    @Override
    public Check check() {
        run();
        return problem.check(y);
    }

    @Override
    public double consume() {
        return y[y.length / 2];
    }
}
