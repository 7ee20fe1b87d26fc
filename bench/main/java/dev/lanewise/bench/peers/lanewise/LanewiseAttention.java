package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.AttentionProblem;
import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.tensor.ArrayPool;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;

/** Causal self-attention of a packed projection, recorded and taken back. */
final class LanewiseAttention implements Task {
    private final AttentionProblem problem;
    private final Tensor x;
    private final Tensor dx;
    private final Tensor dy;
    private final float[] gradients;
    private final ArrayPool pool = new ArrayPool();

    LanewiseAttention(Spec spec, Kernels kernels) {
        problem = new AttentionProblem(spec);
        int width = problem.heads * problem.headSize;
        float[] inputs = new float[3 * problem.q.length];
        problem.pack(problem.q, inputs, 0, 3);
        problem.pack(problem.k, inputs, 1, 3);
        problem.pack(problem.v, inputs, 2, 3);
        float[] upstream = new float[problem.q.length];
        problem.pack(problem.dy, upstream, 0, 1);
        gradients = new float[inputs.length];
        x = Tensor.wrap(kernels, inputs, 0, problem.batch, problem.rows, 3 * width);
        dx = Tensor.wrap(kernels, gradients, 0, problem.batch, problem.rows, 3 * width);
        dy = Tensor.wrap(kernels, upstream, 0, problem.batch, problem.rows, width);
    }

    @Override
    public void run() {
        forwardAndBackward(null);
    }

    private void forwardAndBackward(float[] into) {
        try (Scope _ = Scope.open(pool);
                Tape tape = Tape.open()) {
            tape.watch(x, dx);
            Tensor y = x.selfAttention(problem.heads, true);
            tape.backward(y, dy);
            if (into != null) {
                y.copyTo(into, 0);
            }
        }
    }

    @Override
    public Check check() {
        float[] y = new float[problem.q.length];
        forwardAndBackward(y);
        return problem.check(
                problem.unpack(y, 0, 1),
                problem.unpack(gradients, 0, 3),
                problem.unpack(gradients, 1, 3),
                problem.unpack(gradients, 2, 3));
    }

    @Override
    public double consume() {
        return gradients[0];
    }
}
