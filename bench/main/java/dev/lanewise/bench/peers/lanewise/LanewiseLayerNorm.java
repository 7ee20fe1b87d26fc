package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.LayerNormProblem;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.tensor.ArrayPool;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;

/** Layer normalisation of tensors, recorded and taken back. */
final class LanewiseLayerNorm implements Task {
    private final LayerNormProblem problem;
    private final Tensor x;
    private final Tensor gamma;
    private final Tensor beta;
    private final Tensor dy;
    private final Tensor dx;
    private final Tensor dGamma;
    private final Tensor dBeta;
    private final float[] gradients;
    private final ArrayPool pool = new ArrayPool();

    LanewiseLayerNorm(Spec spec, Kernels kernels) {
        problem = new LayerNormProblem(spec);
        int rows = problem.rows;
        int columns = problem.columns;
        x = Tensor.wrap(kernels, problem.x, 0, rows, columns);
        gamma = Tensor.wrap(kernels, problem.gamma, 0, columns);
        beta = Tensor.wrap(kernels, problem.beta, 0, columns);
        dy = Tensor.wrap(kernels, problem.dy, 0, rows, columns);
        gradients = new float[rows * columns];
        dx = Tensor.wrap(kernels, gradients, 0, rows, columns);
        dGamma = Tensor.wrap(kernels, new float[columns], 0, columns);
        dBeta = Tensor.wrap(kernels, new float[columns], 0, columns);
    }

    @Override
    public void run() {
        forwardAndBackward(null);
    }

    private void forwardAndBackward(float[] into) {
        try (Scope _ = Scope.open(pool);
                Tape tape = Tape.open()) {
            tape.watch(x, dx);
            tape.watch(gamma, dGamma);
            tape.watch(beta, dBeta);
            Tensor y = x.layerNorm(gamma, beta, LayerNormProblem.EPSILON);
            tape.backward(y, dy);
            if (into != null) {
                y.copyTo(into, 0);
            }
        }
    }

    @Override
    public Check check() {
        float[] y = new float[problem.x.length];
        forwardAndBackward(y);
        return problem.check(y, dx.toArray(), dGamma.toArray(), dBeta.toArray());
    }

    @Override
    public double consume() {
        return gradients[0];
    }
}
