package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Model;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tensor;
import java.util.List;

/**
 * Scores of all items by a model of ratings, whose input is the numbers of a user and an item and whose output is one value.
 * Not for two threads at once.
 */
public final class ModelScorer implements Ranking.Scorer {
    /** Items at once, so that a batch stays in the caches. */
    private static final int BATCH = 1024;

    private final Model model;
    private final Kernels kernels;
    private final int[] inputs = new int[2 * BATCH];

    /** A scorer of this model; {@link IllegalStateException} if it is not built. */
    public ModelScorer(Model model, Kernels kernels) {
        if (model.inputShape().length != 1 || model.inputShape()[0] != 2 || model.outputShape().length != 1) {
            throw new IllegalArgumentException(
                    "a model of ratings takes the numbers of a user and an item, and gives one "
                            + "value; this one takes " + model.inputShape().length + " axes");
        }
        this.model = model;
        this.kernels = kernels;
    }

    @Override
    public void score(int user, float[] scores) {
        List<Tensor> weights = model.parameters().tensors(kernels);
        for (int first = 0; first < scores.length; first += BATCH) {
            int n = Math.min(BATCH, scores.length - first);
            for (int i = 0; i < n; i++) {
                inputs[2 * i] = user;
                inputs[2 * i + 1] = first + i;
            }
            try (Scope _ = Scope.open()) {
                model.forward(Tensor.wrap(kernels, inputs, 0, n, 2), weights, Forward.INFERENCE)
                        .copyTo(scores, first);
            }
        }
    }
}
