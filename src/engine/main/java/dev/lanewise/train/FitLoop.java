package dev.lanewise.train;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Dataset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The epochs and steps of one call of {@link Trainer#fit}. */
final class FitLoop {
    private final Setup setup;
    private final TrainingStep step;
    private final LearningRate learningRate;
    private final Dataset data;
    private final Fit fit;
    private final History history;
    private final List<MetricAccumulator> metrics;
    private final BatchBuffer buffer;
    /** For batches that are made ahead; null until some are. */
    private List<BatchBuffer> more;

    private final float[] outputs;
    /** Null where there is no validation data. */
    private final Evaluator validation;
    /** Null where nobody asked for it. */
    private final EarlyStopping earlyStopping;
    /** The step before which this call ends, and which the schedule ends at. */
    private final long lastStep;
    /** The weights before the last epoch whose first loss was finite, to go back to should the training break down. */
    private Snapshot finite;

    FitLoop(Setup setup, TrainingStep step, LearningRate learningRate, Dataset data, Fit fit, History history) {
        this.setup = setup;
        this.step = step;
        this.learningRate = learningRate;
        this.data = data;
        this.fit = fit;
        this.history = history;
        this.metrics = setup.startMetrics();
        this.buffer = newBuffer();
        this.outputs = setup.outputArray(fit.batchSize());
        this.validation = fit.validation() == null ? null : new Evaluator(setup, fit.validation());
        this.earlyStopping = fit.patience() == 0 ? null : new EarlyStopping(fit.patience());
        long steps = (batches() - 1L + fit.accumulate()) / fit.accumulate();
        this.lastStep = step.steps() + Math.min(fit.steps(), steps * fit.epochs());
    }

    private BatchBuffer newBuffer() {
        return BatchBuffer.forTraining(data, setup.loss(), fit.batchSize());
    }

    private List<BatchBuffer> moreBuffers() {
        if (more == null) {
            more = Stream.generate(this::newBuffer).limit(BatchSource.AHEAD).toList();
        }
        return more;
    }

    /** The batches of an epoch. */
    private int batches() {
        return (int) ((data.size() - 1L + fit.batchSize()) / fit.batchSize());
    }

    void run(int epochsDone) {
        Run run = new Run(epochsDone + 1, epochsDone + fit.epochs(), batches(), data.size(), metrics);
        fit.callbacks().forEach(callback -> callback.onTrainBegin(run));
        step.swapAverage();
        try {
            finite = step.snapshot(null, epochsDone);
            for (int epoch = epochsDone + 1; epoch <= run.epochs() && !ended(run); epoch++) {
                epoch(run, epoch);
            }
            if (earlyStopping != null) {
                earlyStopping.restoreBest(step, history);
            }
        } finally {
            step.swapAverage();
        }
        if (run.stopRequested()) {
            history.stop();
        }
        fit.callbacks().forEach(callback -> callback.onTrainEnd(run, history));
    }

    private boolean ended(Run run) {
        return step.steps() >= lastStep || run.stopRequested();
    }

    private void epoch(Run run, int epoch) {
        long start = System.nanoTime();
        run.beginEpoch(epoch);
        fit.callbacks().forEach(callback -> callback.onEpochBegin(run));
        Batches batches = Batches.shuffled(data, fit.batchSize(), setup.seed(), epoch);
        try (BatchSource source = new BatchSource(
                batches, buffer, this::moreBuffers, setup.kernels().parallel(), fit.batchesAhead())) {
            for (int batch = 0; batch < batches.count() && !ended(run); batch += fit.accumulate()) {
                step(run, batches, source, batch, Math.min(batches.count() - batch, fit.accumulate()));
                if (Thread.currentThread().isInterrupted()) {
                    run.requestStop();
                }
            }
        }
        requireFiniteWeights(epoch);
        EpochRecord record = evaluated(run, epoch, start);
        learningRate.after(record);
        if (earlyStopping != null && earlyStopping.after(record, step)) {
            run.requestStop();
        }
    }

    /** The epoch's record, made and shown with the average of the weights in the model, if there is one. */
    private EpochRecord evaluated(Run run, int epoch, long start) {
        step.swapAverage();
        try {
            Evaluation seen = validation == null ? null : validation.evaluate();
            EpochRecord record = new EpochRecord(
                    epoch,
                    run.loss(),
                    run.metrics(),
                    seen == null ? Double.NaN : seen.loss(),
                    seen == null ? Map.of() : seen.metrics(),
                    run.learningRate(),
                    (System.nanoTime() - start) / 1e9,
                    run.samplesPerSecond(),
                    run.gradientNorm());
            history.add(record);
            fit.callbacks().forEach(callback -> callback.onEpochEnd(run, record));
            return record;
        } finally {
            step.swapAverage();
        }
    }

    /** One step over {@code count} batches from {@code first} on. */
    private void step(Run run, Batches batches, BatchSource source, int first, int count) {
        int all = 0;
        for (int i = 0; i < count; i++) {
            all += batches.rows(first + i);
        }
        float rate = learningRate.at(step.steps(), lastStep);
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            int batch = first + i;
            BatchBuffer filled = source.next();
            int n = batches.rows(batch);
            float loss = step.pass(filled, n, all, i == 0, outputs);
            if (!Float.isFinite(loss)) {
                throw failed(failure().ofLoss(loss, batches, batch, filled, run.epoch()));
            }
            if (batch == 0) {
                // Not at the end of the epoch before, whose last step may have ruined the weights.
                finite = step.snapshot(finite, run.epoch() - 1);
            }
            if (i == count - 1) {
                update(run, batches, batch, rate);
            }
            filled.count(metrics, n, outputs);
            run.endBatch(n, (loss + step.penalty()) * n, System.nanoTime() - start, rate);
            fit.callbacks().forEach(callback -> callback.onBatchEnd(run));
        }
    }

    private void update(Run run, Batches batches, int batch, float rate) {
        if (!step.finishGradients(run.steps())) {
            throw failed(failure().ofGradients(batch, batches.count(), run.epoch()));
        }
        step.update(rate);
        run.endStep(step.gradientNorm());
    }

    private void requireFiniteWeights(int epoch) {
        Failure failure = failure();
        String segment = failure.notFiniteWeights();
        if (segment != null) {
            throw failed(failure.ofWeights(segment, "epoch " + epoch + " ended with weights that are not finite"));
        }
    }

    private Failure failure() {
        return new Failure(setup, step, data, finite);
    }

    private TrainingException failed(String sentence) {
        return new TrainingException(sentence, history);
    }
}
