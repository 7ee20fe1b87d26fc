package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.GruProblem;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.tensor.ArrayPool;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Recurrent units over tensors, recorded and taken back. */
final class LanewiseGru implements Task {
    private final GruProblem problem;
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> sinks = new ArrayList<>();
    private final Tensor dy;
    private final ArrayPool pool = new ArrayPool();

    LanewiseGru(Spec spec, Kernels kernels) {
        problem = new GruProblem(spec);
        int wide = 3 * problem.units;
        add(kernels, problem.x, problem.samples, problem.time, problem.channels);
        add(kernels, problem.kernel, problem.channels, wide);
        add(kernels, problem.recurrent, problem.units, wide);
        add(kernels, problem.bias, wide);
        add(kernels, problem.recurrentBias, wide);
        dy = Tensor.wrap(kernels, problem.dy, 0, problem.samples, problem.time, problem.units);
    }

    private void add(Kernels kernels, float[] values, int... shape) {
        inputs.add(Tensor.wrap(kernels, values, 0, shape));
        sinks.add(Tensor.wrap(kernels, new float[values.length], 0, shape));
    }

    @Override
    public void run() {
        forwardAndBackward(null);
    }

    private void forwardAndBackward(float[] into) {
        try (Scope _ = Scope.open(pool);
                Tape tape = Tape.open()) {
            for (int i = 0; i < inputs.size(); i++) {
                tape.watch(inputs.get(i), sinks.get(i));
            }
            Tensor y = inputs.get(0).gru(inputs.get(1), inputs.get(2), inputs.get(3), inputs.get(4), null, false);
            tape.backward(y, dy);
            if (into != null) {
                y.copyTo(into, 0);
            }
        }
    }

    @Override
    public Check check() {
        float[] y = new float[problem.dy.length];
        forwardAndBackward(y);
        return problem.check(y, sinks.stream().map(Tensor::toArray).toList());
    }

    @Override
    public double consume() {
        return sinks.getLast().get(0);
    }
}
