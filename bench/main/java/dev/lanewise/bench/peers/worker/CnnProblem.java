package dev.lanewise.bench.peers.worker;

/**
 * {@code cnn}: [N, 1, 28, 28] → for each of the parameter {@code channels} (16x32 where there is none): conv 3×3 same of so many
 * channels, relu, max pool 2 → dense 10, as {@link TrainingProblem} says. Parameters: filter OIHW, bias, filter, bias, …, dense
 * [features, 10], bias, the features by channel, row and column.
 */
public final class CnnProblem extends TrainingProblem {
    public static final int SIDE = 28;

    private static final int TAPS = 9;
    private static final int[] CHANNELS = {16, 32};

    private final int[] channels;

    public CnnProblem(Spec spec) {
        super(spec);
        channels = spec.params().containsKey("channels") ? spec.sizes("channels") : CHANNELS;
        for (int block = 0; block < blocks(); block++) {
            int in = in(block);
            int out = out(block);
            parameter(out * in * TAPS, in * TAPS, out * TAPS, out);
        }
        parameter(features() * CLASSES, features(), CLASSES, CLASSES);
    }

    /** How many times it is convolved, activated and pooled. */
    public int blocks() {
        return channels.length;
    }

    /** The channels that a block reads. */
    public int in(int block) {
        return block == 0 ? 1 : channels[block - 1];
    }

    /** The channels that a block makes. */
    public int out(int block) {
        return channels[block];
    }

    /** Height and width that a block reads; of {@link #blocks}, that the dense layer reads. */
    public int side(int block) {
        return SIDE >> block;
    }

    /** Values before the dense layer. */
    public int features() {
        return out(blocks() - 1) * side(blocks()) * side(blocks());
    }

    @Override
    double gradients(double[][] p, int batchIndex, double[][] gradients) {
        int blocks = blocks();
        PlainConv[] convolution = new PlainConv[blocks];
        double[][] active = new double[blocks][];
        int[][] chosen = new int[blocks][];
        double[][] input = new double[blocks + 1][];
        input[0] = new double[batch * INPUT];
        for (int i = 0; i < input[0].length; i++) {
            input[0][i] = inputs[batchIndex * input[0].length + i];
        }
        for (int b = 0; b < blocks; b++) {
            convolution[b] = new PlainConv(batch, in(b), out(b), side(b));
            active[b] = convolution[b].forward(input[b], p[2 * b], p[2 * b + 1]);
            Plain.relu(active[b]);
            chosen[b] = new int[batch * out(b) * side(b + 1) * side(b + 1)];
            input[b + 1] = convolution[b].pool(active[b], chosen[b]);
        }
        int dense = 2 * blocks;
        double[] logits = Plain.dense(input[blocks], p[dense], p[dense + 1], batch, features());
        double loss = crossEntropy(logits, batchIndex);

        Plain.weightGradients(input[blocks], logits, batch, features(), gradients[dense], gradients[dense + 1]);
        double[] slope = Plain.inputGradient(logits, p[dense], batch, features());
        for (int b = blocks - 1; b >= 0; b--) {
            slope = convolution[b].unpool(slope, chosen[b]);
            Plain.reluGradient(slope, active[b]);
            convolution[b].filterGradients(input[b], slope, gradients[2 * b], gradients[2 * b + 1]);
            slope = b == 0 ? slope : convolution[b].inputGradient(slope, p[2 * b]);
        }
        return loss;
    }
}
