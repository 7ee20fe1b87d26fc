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
import java.util.stream.Stream;

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
    private final int capacity;
    /** For batches that are made ahead; null until some are. */
    private List<BatchBuffer> more;

    private final float[] outputs;
    private final ArrayPool arrays = new ArrayPool();

    /** An evaluator of this data. The model must be built. */
    Evaluator(Setup setup, Dataset data) {
        this.setup = setup;
        this.data = data;
        int most = setup.outputs() == 1 ? BATCH : Math.clamp(PLACES / setup.outputs(), 1, BATCH);
        this.capacity = Math.min(most, Math.max(1, data.size()));
        this.batches = Batches.inOrder(data, capacity);
        this.buffer = newBuffer();
        this.outputs = setup.outputArray(capacity);
    }

    private BatchBuffer newBuffer() {
        return BatchBuffer.forEvaluation(data, setup.loss(), capacity);
    }

    private List<BatchBuffer> moreBuffers() {
        if (more == null) {
            more = Stream.generate(this::newBuffer).limit(BatchSource.AHEAD).toList();
        }
        return more;
    }

    /** The figures of the model as it is now. */
    Evaluation evaluate() {
        long start = System.nanoTime();
        Model model = setup.model();
        Kernels kernels = setup.kernels();
        List<MetricAccumulator> counts = setup.startMetrics();
        List<Tensor> weights = model.parameters().tensors(kernels);
        double lossSum = 0;
        try (BatchSource source =
                new BatchSource(batches, buffer, this::moreBuffers, kernels.parallel(), BatchSource.When.WORTHWHILE)) {
            for (int batch = 0; batch < batches.count(); batch++) {
                BatchBuffer filled = source.next();
                int n = batches.rows(batch);
                try (Scope _ = Scope.open(arrays)) {
                    Tensor prediction = model.forward(filled.input(kernels, n), weights, Forward.INFERENCE);
                    lossSum += setup.loss()
                            .of(prediction, filled.target(kernels, n), null, Reduction.SUM)
                            .item();
                    prediction.copyTo(outputs, 0);
                }
                filled.count(counts, n, outputs);
            }
        }
        Map<String, Double> values = new LinkedHashMap<>();
        counts.forEach(count -> values.put(count.name(), count.value()));
        double mean = data.size() == 0
                ? Double.NaN
                : lossSum / ((double) data.size() * setup.outputs()) + Penalties.of(setup, arrays);
        return new Evaluation(mean, values, data.size(), (System.nanoTime() - start) / 1e9);
    }
}
