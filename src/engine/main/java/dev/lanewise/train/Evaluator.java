package dev.lanewise.train;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Dataset;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Model;
import dev.lanewise.tensor.ArrayPool;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a model over a data set, in order and in batches of one size, so that the figures depend on nothing else. Its arrays
 * serve every call.
 */
final class Evaluator {
    private static final int BATCH = 256;
    /** Outputs a batch of sequences: what lies between layers grows with them. */
    private static final int PLACES = 1024;

    private final Setup setup;
    private final Dataset data;
    private final Batches batches;
    private final BatchBuffer buffer;
    private final float[] outputs;
    private final ArrayPool arrays = new ArrayPool();

    /** An evaluator of this data. The model must be built. */
    Evaluator(Setup setup, Dataset data) {
        this.setup = setup;
        this.data = data;
        int most = setup.outputs() == 1 ? BATCH : Math.clamp(PLACES / setup.outputs(), 1, BATCH);
        int capacity = Math.min(most, Math.max(1, data.size()));
        this.batches = Batches.inOrder(data, capacity);
        this.buffer = BatchBuffer.forEvaluation(data, setup.loss(), capacity);
        this.outputs = setup.outputArray(capacity);
    }

    /** The figures of the model as it is now. */
    Evaluation evaluate() {
        long start = System.nanoTime();
        Model model = setup.model();
        Kernels kernels = setup.kernels();
        List<MetricAccumulator> counts = setup.startMetrics();
        List<Tensor> weights = model.parameters().tensors(kernels);
        double lossSum = 0;
        for (int batch = 0; batch < batches.count(); batch++) {
            int n = buffer.fill(batches, batch, kernels.parallel());
            try (Scope _ = Scope.open(arrays)) {
                Tensor prediction = model.forward(buffer.input(kernels, n), weights, Forward.INFERENCE);
                lossSum += setup.loss()
                        .of(prediction, buffer.target(kernels, n), null, Reduction.SUM)
                        .item();
                prediction.copyTo(outputs, 0);
            }
            buffer.count(counts, n, outputs);
        }
        Map<String, Double> values = new LinkedHashMap<>();
        counts.forEach(count -> values.put(count.name(), count.value()));
        double mean = data.size() == 0
                ? Double.NaN
                : lossSum / ((double) data.size() * setup.outputs()) + Penalties.of(setup, arrays);
        return new Evaluation(mean, values, data.size(), (System.nanoTime() - start) / 1e9);
    }
}
