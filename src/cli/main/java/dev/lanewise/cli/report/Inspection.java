package dev.lanewise.cli.report;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Output;
import dev.lanewise.nn.Prediction;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a finished model says of every sample of a part of the data: confusions or residuals, and the worst samples. */
public final class Inspection {
    private static final int BATCH = 256;

    /** Residuals that a plot can show; of more every second is left out, or every third, and so on. */
    private static final int MOST_RESIDUALS = 2000;

    private final String part;
    private final Dataset data;
    private final Look look;
    private final Confusion confusion;
    private final List<Double> predictions = new ArrayList<>();
    private final List<Double> truths = new ArrayList<>();
    private final Worst.Search worst = new Worst.Search();
    private final int stride;
    private Robustness robustness;

    private Inspection(String part, Dataset data, Look look) {
        this.part = part;
        this.data = data;
        this.look = look;
        this.confusion = data.targets() instanceof Targets.Labels labels
                        && labels.classNames().size() <= Confusion.MOST
                ? new Confusion(labels.classNames())
                : null;
        this.stride = (data.size() + MOST_RESIDUALS - 1) / MOST_RESIDUALS;
    }

    /**
     * Runs the model over the data.
     *
     * @param part what the data is: {@code test} or {@code validation}
     */
    public static Inspection of(Kernels kernels, Model model, Loss loss, String part, Dataset data, Look look) {
        Inspection inspection = new Inspection(part, data, look);
        Batches batches = Batches.inOrder(data, BATCH);
        for (int batch = 0; batch < batches.count(); batch++) {
            int n = batches.rows(batch);
            Tensor targets = TargetTensors.of(kernels, loss, data.targets(), batches, batch);
            if (data.integerInputs()) {
                float[] outputs = outputs(kernels, model, batches, batch, data.inputSize());
                float[] losses = losses(kernels, loss, targets, outputs, n);
                for (int i = 0; i < n; i++) {
                    inspection.add(batch * BATCH + i, (Targets.Values) data.targets(), outputs[i], losses[i]);
                }
                continue;
            }
            float[] inputs = new float[n * data.inputSize()];
            batches.copyInputs(batch, inputs, 0, kernels.parallel());
            List<Prediction> found = model.predict(kernels, inputs, n);
            float[] losses = losses(kernels, loss, targets, found);
            for (int i = 0; i < n; i++) {
                inspection.add(batch * BATCH + i, model.output(), found.get(i), losses[i]);
            }
        }
        inspection.robustness = Robustness.of(kernels, model, loss, data);
        return inspection;
    }

    /** A number a sample, of a model whose inputs are integers, such as one of ratings. */
    private static float[] outputs(Kernels kernels, Model model, Batches batches, int batch, int width) {
        int n = batches.rows(batch);
        int[] inputs = new int[n * width];
        batches.copyInputs(batch, inputs, 0, kernels.parallel());
        try (Scope _ = Scope.open()) {
            Tensor input = Tensor.wrap(kernels, inputs, 0, n, width);
            return model.forward(input, model.parameters().tensors(kernels), Forward.INFERENCE)
                    .toArray();
        }
    }

    private static float[] losses(Kernels kernels, Loss loss, Tensor targets, List<Prediction> found) {
        int n = found.size();
        int width = found.getFirst().output().length;
        float[] outputs = new float[n * width];
        for (int i = 0; i < n; i++) {
            System.arraycopy(found.get(i).output(), 0, outputs, i * width, width);
        }
        return losses(kernels, loss, targets, outputs, n);
    }

    private static float[] losses(Kernels kernels, Loss loss, Tensor targets, float[] outputs, int n) {
        try (Scope _ = Scope.open()) {
            Tensor prediction = Tensor.wrap(kernels, outputs, 0, n, outputs.length / n);
            return loss.of(prediction, targets, null, Reduction.NONE).toArray();
        }
    }

    private void add(int index, Output meaning, Prediction prediction, double loss) {
        switch (data.targets()) {
            case Targets.Labels labels -> {
                int truth = labels.label(index);
                int predicted = Robustness.predicted(meaning, prediction);
                if (confusion != null) {
                    confusion.add(truth, predicted);
                }
                float[] shares = prediction.hasProbabilities() ? prediction.probabilities() : null;
                worst.add(new Worst(
                        index,
                        loss,
                        labels.classNames().get(truth),
                        labels.classNames().get(predicted),
                        shares == null ? null : Finite.of(shares[truth], 4),
                        shares == null ? null : Finite.of(shares[predicted], 4)));
            }
            case Targets.Values values -> add(index, values, prediction.values()[0], loss);
            case Targets.Sequences _ -> throw new IllegalStateException("sequences have no rows to look at");
        }
    }

    private void add(int index, Targets.Values values, float value, double loss) {
        float[] target = new float[values.width()];
        values.copyTarget(index, target, 0);
        Double predicted = Finite.of(look.number(value), 6);
        Double truth = Finite.of(look.number(target[0]), 6);
        if (index % stride == 0) {
            predictions.add(predicted);
            truths.add(truth);
        }
        worst.add(new Worst(index, loss, truth, predicted, null, null));
    }

    /** The matrix; null for values, and for more classes than one can look at. */
    public Confusion confusion() {
        return confusion;
    }

    /** The samples with the highest loss, the highest first. */
    public List<Worst> worst() {
        return worst.found();
    }

    /** {@code part, samples, confusion | residuals, robustness, worst}. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("part", part);
        json.put("samples", data.size());
        if (confusion != null) {
            json.put("confusion", confusion.json());
        }
        if (!predictions.isEmpty()) {
            json.put("residuals", Map.of("predicted", predictions, "target", truths));
        }
        if (robustness != null) {
            json.put("robustness", robustness.json());
        }
        json.put("worst", worst().stream().map(this::json).toList());
        return json;
    }

    private Map<String, Object> json(Worst sample) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", sample.index());
        json.put("loss", Finite.of(sample.loss(), 6));
        json.put("truth", sample.truth());
        json.put("predicted", sample.predicted());
        json.put("truthProbability", sample.truthProbability());
        json.put("predictedProbability", sample.predictedProbability());
        json.putAll(look.of(data, sample.index()));
        return json;
    }
}
