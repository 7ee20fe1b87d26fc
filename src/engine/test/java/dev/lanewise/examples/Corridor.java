package dev.lanewise.examples;

import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Layers.dense;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Philox;
import dev.lanewise.kernel.RandomStream;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Optimizers;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * REINFORCE in a corridor of seven fields: a walker starts in the middle, a step costs 0.02, the right end pays 1, the left
 * end nothing. The best return is 1 − 3·0.02 = 0.94; walking at random gives about 0.3. Source: Williams, "Simple statistical
 * gradient-following algorithms for connectionist reinforcement learning", 1992.
 */
final class Corridor {
    static final int FIELDS = 7;
    private static final int EPISODES = 16;
    private static final int LONGEST = 50;

    private final Sequential policy = Sequential.of(dense(2));
    private final OwnLoop loop;
    private long episode;

    Corridor() {
        policy.build(new int[] {FIELDS}, 1);
        loop = new OwnLoop(policy, Optimizers.adam(0.05));
    }

    /** What one batch of walks saw: where the walker was, what it did, and what it got from there on. */
    private record Walks(List<Integer> fields, List<Integer> actions, List<Double> returns, double meanReturn) {}

    // reinforce
    /** Makes what paid more than the mean likelier: cross-entropy of the actions taken, weighted by their advantage. */
    double improve() {
        Walks walks = walk();
        int n = walks.actions().size();
        float[] advantages = new float[n];
        for (int i = 0; i < n; i++) {
            advantages[i] = (float) (walks.returns().get(i) - walks.meanReturn());
        }
        int[] actions = walks.actions().stream().mapToInt(Integer::intValue).toArray();
        loop.step(model -> sparseCategoricalCrossentropyWithLogits().of(
                model.apply(oneHot(walks.fields())),
                Tensor.of(Kernels.best(), actions, n),
                Tensor.of(advantages, n),
                Reduction.MEAN));
        return walks.meanReturn();
    }
    // end

    private Walks walk() {
        Tensor every = oneHot(java.util.stream.IntStream.range(0, FIELDS).boxed().toList());
        float[] chances = policy.forward(every, policy.parameters().tensors(Kernels.best()), Forward.INFERENCE)
                .softmax(1).toArray();
        Walks walks = new Walks(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        double sum = 0;
        for (int i = 0; i < EPISODES; i++) {
            int field = FIELDS / 2;
            int first = walks.fields().size();
            for (int t = 0; t < LONGEST && field > 0 && field < FIELDS - 1; t++) {
                boolean right = Philox.uniform(1, RandomStream.GENERATE.of(episode), t) < chances[2 * field + 1];
                walks.fields().add(field);
                walks.actions().add(right ? 1 : 0);
                field += right ? 1 : -1;
            }
            episode++;
            int steps = walks.fields().size() - first;
            double reward = field == FIELDS - 1 ? 1 : 0;
            for (int t = 0; t < steps; t++) {
                walks.returns().add(reward - 0.02 * (steps - t));
            }
            sum += reward - 0.02 * steps;
        }
        return new Walks(walks.fields(), walks.actions(), walks.returns(), sum / EPISODES);
    }

    private static Tensor oneHot(List<Integer> fields) {
        float[] rows = new float[fields.size() * FIELDS];
        for (int i = 0; i < fields.size(); i++) {
            rows[i * FIELDS + fields.get(i)] = 1;
        }
        return Tensor.of(rows, fields.size(), FIELDS);
    }
}
