package dev.lanewise.train;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Dataset;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.BinaryCrossentropyWithLogits;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Parameters;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Says why a loss or a gradient is not finite, once it is: nothing of this runs before. The order of the questions is that
 * of causes: the data, the weights, the layers, the loss.
 */
final class Failure {
    private static final String AS_BEFORE = "The weights are as they were before this step. ";
    private static final String MEND =
            "Lower the learning rate, or limit the gradients (clipGlobalNorm(1), on the command line --clip global=1)";

    /** A weight from which on it may be what made a loss or a gradient infinite, and is named. */
    private static final float HEAVY = 1000f;

    private final Setup setup;
    private final TrainingStep step;
    private final Dataset data;
    private final Snapshot last;

    /** A failure of a step of this training on this data, which can go back to {@code last}. */
    Failure(Setup setup, TrainingStep step, Dataset data, Snapshot last) {
        this.setup = setup;
        this.step = step;
        this.data = data;
        this.last = last;
    }

    /**
     * The sentence for a loss of a batch that is not finite. Unless the data is to blame, the weights are put back to ones
     * whose loss was finite, since finite weights can be ruined too.
     */
    String ofLoss(float loss, Batches batches, int batch, BatchBuffer buffer, int epoch) {
        int n = batches.rows(batch);
        String where = where(epoch, batch, batches.count());
        BatchBuffer.NotFinite data = buffer.notFinite(n);
        if (data != null) {
            return where + ": sample " + batches.sample(batch, data.row()) + " of the training data has " + data.what()
                    + ". " + AS_BEFORE + "Mend that value, or leave the sample out";
        }
        String segment = notFiniteWeights();
        if (segment != null) {
            return ofWeights(segment, where + ": the loss became " + loss);
        }
        String layer = firstLayer(buffer, n);
        return where + ": the loss became " + loss + "; "
                + (layer == null
                        ? "the outputs of all layers are finite, but the loss "
                                + setup.loss().id() + (heaviest() < 0 ? "" : ", times the samples' weights,")
                                + " is not for some of them"
                        : "the first output that is not finite is of " + layer)
                + ". " + goBack() + mend();
    }

    /** The sentence for gradients of a step that are not finite; {@code batch} is the step's last one. */
    String ofGradients(int batch, int batches, int epoch) {
        return where(epoch, batch, batches) + ": the gradient of "
                + step.gradients().firstNotFinite() + " is not finite. " + AS_BEFORE + mend();
    }

    /** The name of an array of weights, or of a buffer, that is not finite; null if all are. */
    String notFiniteWeights() {
        String name = notFinite(setup.model().parameters());
        return name == null ? notFinite(setup.model().buffers()) : name;
    }

    private static String notFinite(Parameters parameters) {
        String[] name = new String[1];
        parameters.update(values -> name[0] = Finite.firstNot(parameters, values));
        return name[0];
    }

    /** Puts the weights back, since an earlier step made them infinite or NaN, and says so. */
    String ofWeights(String segment, String what) {
        return what + ", since a step before made " + segment + " infinite or NaN. " + goBack() + mend();
    }

    /** Puts the weights back to the last ones whose loss was finite, and says which. */
    private String goBack() {
        if (Arrays.equals(last.weights(), setup.model().parameters().toArray())) {
            return AS_BEFORE;
        }
        step.restore(last);
        step.forgetState();
        return "The weights are those "
                + (last.epoch() == 0 ? "from before the training" : "of the end of epoch " + last.epoch()) + ". ";
    }

    /** What to do, which is first of all about the samples' weights where they are large. */
    private String mend() {
        int heaviest = heaviest();
        if (heaviest < 0
                && setup.loss() instanceof BinaryCrossentropyWithLogits loss
                && loss.positiveWeight() > HEAVY) {
            return "Give a smaller weight of the positive class, of which a sample counts " + loss.positiveWeight()
                    + " times (on the command line positive-weight behind --loss). If that is meant, lower the learning rate";
        }
        return heaviest < 0
                ? MEND
                : "Give smaller weights: the loss and the gradient of sample " + heaviest + " count "
                        + data.weight(heaviest)
                        + " times (on the command line --class-weight). If that is meant, lower the learning rate";
    }

    /** The sample with the largest weight, if that is a heavy one; −1 otherwise. */
    private int heaviest() {
        int heaviest = -1;
        float most = HEAVY;
        for (int i = 0; data.isWeighted() && i < data.size(); i++) {
            if (Math.abs(data.weight(i)) > most) {
                most = Math.abs(data.weight(i));
                heaviest = i;
            }
        }
        return heaviest;
    }

    private static String where(int epoch, int batch, int batches) {
        return "epoch " + epoch + ", batch " + (batch + 1) + " of " + batches;
    }

    /** The name of the first layer whose output for this batch is not finite; null if all are. */
    private String firstLayer(BatchBuffer buffer, int n) {
        Kernels kernels = setup.kernels();
        Model model = setup.model();
        try (Scope _ = Scope.open()) {
            List<Tensor> weights = model.parameters().tensors(kernels);
            String[] found = new String[1];
            model.forward(buffer.input(kernels, n), weights, step.nextForward(), (layer, output) -> {
                float[] values = new float[output.size()];
                output.copyTo(values, 0);
                if (found[0] == null && Finite.firstNot(values, 0, values.length) >= 0) {
                    found[0] = layer;
                }
            });
            return found[0];
        }
    }
}
