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

/** Runs a model over a data set, in order and in batches of one size, so that the figures depend on nothing else. */
final class Evaluator {
    private static final int BATCH = 256;

    private final Setup setup;

    Evaluator(Setup setup) {
        this.setup = setup;
    }

    Evaluation evaluate(Dataset data) {
        long start = System.nanoTime();
        Model model = setup.model();
        Kernels kernels = setup.kernels();
        int capacity = Math.min(BATCH, Math.max(1, data.size()));
        List<MetricAccumulator> counts = setup.startMetrics();
        BatchBuffer buffer = new BatchBuffer(data, setup.loss(), capacity);
        float[] outputs = new float[capacity * setup.outputWidth()];
        List<Tensor> weights = model.parameters().tensors(kernels);
        Batches batches = Batches.inOrder(data, capacity);
        ArrayPool arrays = new ArrayPool();
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
        double mean = data.size() == 0 ? Double.NaN : lossSum / data.size() + Penalties.of(setup, arrays);
        return new Evaluation(mean, values, data.size(), (System.nanoTime() - start) / 1e9);
    }
}
