package dev.lanewise.train;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Dataset;
import java.util.List;

/** The epochs and steps of one call of {@link Trainer#fit}. */
final class FitLoop {
    private final Setup setup;
    private final TrainingStep step;
    private final Dataset data;
    private final Fit fit;
    private final List<MetricAccumulator> metrics;
    private final BatchBuffer buffer;
    private final float[] outputs;
    private final History history = new History();
    /** The step before which this call ends, and which the schedule ends at. */
    private final long lastStep;

    FitLoop(Setup setup, TrainingStep step, Dataset data, Fit fit) {
        this.setup = setup;
        this.step = step;
        this.data = data;
        this.fit = fit;
        this.metrics = setup.startMetrics();
        this.buffer = new BatchBuffer(data, setup.loss(), fit.batchSize());
        this.outputs = new float[Math.multiplyExact(fit.batchSize(), setup.outputWidth())];
        long batches = (data.size() - 1L + fit.batchSize()) / fit.batchSize();
        this.lastStep = step.steps() + Math.min(fit.steps(), batches * fit.epochs());
    }

    History run(int epochsDone) {
        int batches = (data.size() + fit.batchSize() - 1) / fit.batchSize();
        Run run = new Run(epochsDone + 1, epochsDone + fit.epochs(), batches, data.size(), metrics);
        fit.callbacks().forEach(callback -> callback.onTrainBegin(run));
        for (int epoch = epochsDone + 1; epoch <= run.epochs() && !ended(run); epoch++) {
            epoch(run, epoch);
        }
        if (run.stopRequested()) {
            history.stop();
        }
        fit.callbacks().forEach(callback -> callback.onTrainEnd(run, history));
        return history;
    }

    private boolean ended(Run run) {
        return step.steps() >= lastStep || run.stopRequested();
    }

    private void epoch(Run run, int epoch) {
        long start = System.nanoTime();
        run.beginEpoch(epoch);
        fit.callbacks().forEach(callback -> callback.onEpochBegin(run));
        Batches batches = Batches.shuffled(data, fit.batchSize(), setup.seed(), epoch);
        for (int batch = 0; batch < batches.count() && !ended(run); batch++) {
            batch(run, batches, batch);
            if (Thread.currentThread().isInterrupted()) {
                run.requestStop();
            }
        }
        Evaluation validation = fit.validation() == null ? null : new Evaluator(setup).evaluate(fit.validation());
        EpochRecord record = new EpochRecord(
                epoch,
                run.loss(),
                run.metrics(),
                validation == null ? Double.NaN : validation.loss(),
                validation == null ? java.util.Map.of() : validation.metrics(),
                run.learningRate(),
                (System.nanoTime() - start) / 1e9,
                run.samplesPerSecond());
        history.add(record);
        fit.callbacks().forEach(callback -> callback.onEpochEnd(run, record));
    }

    private void batch(Run run, Batches batches, int batch) {
        long start = System.nanoTime();
        int n = buffer.fill(batches, batch, setup.kernels().parallel());
        float rate =
                (float) (setup.optimizer().learningRate() * setup.schedule().factor(step.steps(), lastStep));
        float loss = step.run(buffer, n, rate, outputs);
        buffer.count(metrics, n, outputs);
        run.endBatch(n, (double) loss * n, System.nanoTime() - start, rate);
        fit.callbacks().forEach(callback -> callback.onBatchEnd(run));
    }
}
