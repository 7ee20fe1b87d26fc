package dev.lanewise.bench.peers.worker;

/**
 * {@code cnn}: [N, 1, 28, 28] → conv 3×3×16 same, relu, max pool 2 → conv 3×3×32 same, relu, max pool 2 → dense 10, as
 * {@link TrainingProblem} says. Parameters: filter OIHW, bias, filter, bias, dense [1568, 10], bias.
 */
public final class CnnProblem extends TrainingProblem {
    public static final int SIDE = 28;
    public static final int FIRST = 16;
    public static final int SECOND = 32;
    /** Values before the dense layer, by channel, row and column. */
    public static final int FEATURES = SECOND * (SIDE / 4) * (SIDE / 4);

    private static final int TAPS = 9;

    public CnnProblem(Spec spec) {
        super(spec);
        parameter(FIRST * TAPS, TAPS, FIRST * TAPS, FIRST);
        parameter(SECOND * FIRST * TAPS, FIRST * TAPS, SECOND * TAPS, SECOND);
        parameter(FEATURES * CLASSES, FEATURES, CLASSES, CLASSES);
    }

    @Override
    double gradients(double[][] p, int batchIndex, double[][] gradients) {
        double[] input = new double[batch * INPUT];
        for (int i = 0; i < input.length; i++) {
            input[i] = inputs[batchIndex * input.length + i];
        }
        PlainConv first = new PlainConv(batch, 1, FIRST, SIDE);
        PlainConv second = new PlainConv(batch, FIRST, SECOND, SIDE / 2);
        double[] a = first.forward(input, p[0], p[1]);
        Plain.relu(a);
        int[] aChosen = new int[a.length / 4];
        double[] aPooled = first.pool(a, aChosen);
        double[] b = second.forward(aPooled, p[2], p[3]);
        Plain.relu(b);
        int[] bChosen = new int[b.length / 4];
        double[] bPooled = second.pool(b, bChosen);
        double[] logits = Plain.dense(bPooled, p[4], p[5], batch, FEATURES);
        double loss = crossEntropy(logits, batchIndex);

        Plain.weightGradients(bPooled, logits, batch, FEATURES, gradients[4], gradients[5]);
        double[] dPooled = Plain.inputGradient(logits, p[4], batch, FEATURES);
        double[] db = PlainConv.unpool(dPooled, bChosen);
        Plain.reluGradient(db, b);
        second.filterGradients(aPooled, db, gradients[2], gradients[3]);
        double[] da = PlainConv.unpool(second.inputGradient(db, p[2]), aChosen);
        Plain.reluGradient(da, a);
        first.filterGradients(input, da, gradients[0], gradients[1]);
        return loss;
    }
}
