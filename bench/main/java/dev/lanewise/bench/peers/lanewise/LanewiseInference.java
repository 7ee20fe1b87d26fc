package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.Inference;
import dev.lanewise.bench.peers.worker.MlpProblem;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Model;

/** One sample after another through {@link Model#predict} of a shared model. */
final class LanewiseInference extends Inference {
    private final Model model;
    private final Kernels kernels;

    LanewiseInference(Spec spec, MlpProblem problem, Model model, Kernels kernels) {
        super(spec, problem);
        this.model = model;
        this.kernels = kernels;
        model.build(new int[] {MlpProblem.INPUT}, 0);
        float[] start = problem.flatParameters();
        model.parameters().update(values -> System.arraycopy(start, 0, values, 0, values.length));
    }

    @Override
    protected Caller caller() {
        return sample -> model.predict(kernels, sample, 1).getFirst().output();
    }
}
