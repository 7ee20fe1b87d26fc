package dev.lanewise.train;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Dataset;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Compares the gradients that backward computes with what the loss does when a parameter is moved a little: with central
 * finite differences. Everything runs in double precision on the backend {@code reference}, so that the rounding of floats
 * does not drown the differences. Meant for layers and losses of one's own, and as a way to see that the engine's are right.
 *
 * <pre>{@code
 * GradientReport report = GradientCheck.of(model, meanSquaredError()).run(data);
 * System.out.println(report);                  // a table, and the worst element
 * assertTrue(report.passed(), report::toString);
 * }</pre>
 *
 * <p><b>What is compared.</b> With x a parameter and h = 10⁻⁶·max(1, |x|), the analytic derivative a must lie near the
 * numeric one n = (f(x + h) − f(x − h))/2h: |a − n| ≤ 10⁻⁵ + 10⁻³·|n| + 16·2⁻⁵²·|f|/h, where the last term is what rounding
 * does to the difference. f is the mean loss of the batch.
 *
 * <p><b>What is looked at.</b> All elements of a parameter with up to {@link #samplesPerParameter} of them; of a larger one
 * that many, one drawn from each of as many equal stretches. Where most of a parameter has no gradient, as an embedding's rows
 * that do not occur in the batch, five of six are drawn from the elements that have one. Beyond that, all elements are moved at once by ±h, in
 * {@link #directions} random directions, so that no element stays unseen: there the derivative is Σ aᵢ·(±1).
 *
 * <p><b>Dropout is frozen.</b> The model runs as in training step 0 of the seed, and its random numbers depend on seed, step
 * and layer alone, so every evaluation has the same mask.
 *
 * <p><b>Kinks.</b> relu, max-pooling, the absolute error or the hinge loss have points without a derivative. An element
 * whose step crosses one is neither right nor wrong: it is skipped and counted, and the report says so if there are many.
 * Such a point shows by its one-sided differences (f(x + h) − f(x))/h and (f(x) − f(x − h))/h, which disagree by more than
 * the bound and, unlike those of a curve, do not close in half for each halving of h. Biases start at 0 and images have empty
 * patches, which puts relu on its kink; {@link #jitter} moves everything off it.
 *
 * @param model what is checked; it is built from the seed if it has no parameters yet, and never changed otherwise
 * @param loss what is checked with it
 * @param seed where all random choices come from, dropout's too
 * @param samplesPerParameter how many elements of each parameter to look at, at least 1
 * @param directions how many random directions to follow, at least 0
 * @param batch how many samples of a data set to use, at least 1
 * @param jitter the most that a parameter is moved by before the check, at least 0
 * @param input whether to check the input's gradient as well
 */
public record GradientCheck(
        Model model,
        Loss loss,
        long seed,
        int samplesPerParameter,
        int directions,
        int batch,
        double jitter,
        boolean input) {
    /** Checks the ranges. */
    public GradientCheck {
        atLeast("samplesPerParameter", samplesPerParameter, 1);
        atLeast("directions", directions, 0);
        atLeast("batch", batch, 1);
        if (!(jitter >= 0) || Double.isInfinite(jitter)) {
            throw new IllegalArgumentException("jitter is " + jitter + "; give a number of 0 or more");
        }
    }

    /**
     * A check of this model under this loss: 30 elements a parameter, 4 directions, 8 samples, seed 0.
     *
     * @throws IllegalArgumentException if the model's last activation and the loss do not fit together
     */
    public static GradientCheck of(Model model, Loss loss) {
        OutputChecks.activation(model, loss);
        return new GradientCheck(model, loss, 0, 30, 4, 8, 0, false);
    }

    /** This check with other random choices. */
    public GradientCheck seed(long other) {
        return new GradientCheck(model, loss, other, samplesPerParameter, directions, batch, jitter, input);
    }

    /** This check of so many elements a parameter. */
    public GradientCheck samplesPerParameter(int count) {
        return new GradientCheck(model, loss, seed, count, directions, batch, jitter, input);
    }

    /** This check along so many random directions. */
    public GradientCheck directions(int count) {
        return new GradientCheck(model, loss, seed, samplesPerParameter, count, batch, jitter, input);
    }

    /** This check on so many samples of a data set. */
    public GradientCheck batch(int count) {
        return new GradientCheck(model, loss, seed, samplesPerParameter, directions, count, jitter, input);
    }

    /** This check at parameters that are moved, each on its own, by up to ± this much. */
    public GradientCheck jitter(double most) {
        return new GradientCheck(model, loss, seed, samplesPerParameter, directions, batch, most, input);
    }

    /** This check of the input's gradient too. */
    public GradientCheck withInput() {
        return new GradientCheck(model, loss, seed, samplesPerParameter, directions, batch, jitter, true);
    }

    /**
     * Checks on the data's first samples.
     *
     * @throws IllegalArgumentException if data, model and loss do not fit together, or the loss is not finite
     */
    public GradientReport run(Dataset data) {
        return run(data, part -> {});
    }

    /** The same, showing each parameter's part to {@code watcher} as it is done: a large model takes long. */
    public GradientReport run(Dataset data, Consumer<GradientReport.Part> watcher) {
        DataChecks.fit(model, loss, data);
        int n = Math.min(batch, data.size());
        DataChecks.batch(n, n);
        BatchBuffer buffer = BatchBuffer.forEvaluation(data, loss, n);
        buffer.fill(Batches.inOrder(data, n), 0, Parallel.serial());
        return run(buffer.input(LossSurface.KERNELS, n), buffer.target(LossSurface.KERNELS, n), null, watcher);
    }

    /** Checks on these samples, without weights. */
    public GradientReport run(Tensor samples, Tensor target) {
        return run(samples, target, null);
    }

    /**
     * Checks on these samples.
     *
     * @param samples [N, …the shape of one sample]
     * @param target what the loss takes; as all tensors here, converted to double precision unless it holds integers
     * @param weights [N], or null
     * @throws IllegalArgumentException if they do not fit model and loss, or the loss is not finite
     */
    public GradientReport run(Tensor samples, Tensor target, Tensor weights) {
        return run(samples, target, weights, part -> {});
    }

    private GradientReport run(Tensor samples, Tensor target, Tensor weights, Consumer<GradientReport.Part> watcher) {
        int[] shape = samples.shape().toArray();
        model.build(Arrays.copyOfRange(shape, 1, shape.length), seed);
        LossSurface surface = new LossSurface(this, samples, target, weights);
        return new GradientProbe(this, surface).report(shape[0], watcher);
    }

    private static void atLeast(String name, int count, int least) {
        if (count < least) {
            throw new IllegalArgumentException(name + " is " + count + "; give " + least + " or more");
        }
    }
}
