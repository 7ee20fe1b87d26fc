package dev.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The bodies of softmax and the losses leave less than a vector to the scalar tail. */
class LossBodiesTest {
    @Test
    void stopWithinAVectorOfTheEnd() {
        int lanes = Lanes.WIDEST.length();
        List<VectorMeanLoss> losses = List.of(
                new VectorMeanSquaredError(), new VectorMeanAbsoluteError(), new VectorBinaryCrossEntropy(),
                new VectorBinaryCrossEntropyWithLogits(), new VectorMeanSquaredLogarithmicError(),
                new VectorMeanAbsolutePercentageError(), new VectorHuber(1f), new VectorLogCosh(), new VectorQuantile(0.5f),
                new VectorPoisson(), new VectorPoissonLogInput(),
                new VectorHinge(), new VectorSquaredHinge(), new VectorKlDivergence(),
                new VectorWeightedBinaryCrossEntropyWithLogits(2f), new VectorBinaryFocalWithLogits(1.5f, 0.25f, 0.75f));
        float[] a = new float[5 * lanes];
        float[] b = new float[5 * lanes];
        float[] gradient = new float[5 * lanes];
        float[] scratch = new float[VectorMeanLoss.WORK + 2 * VectorMeanLoss.BLOCK];
        for (int n = 0; n <= a.length; n++) {
            assertStop(n, Exponentials.body(n, a, 0, 0f, gradient, 0), "exponentials");
            assertStop(n, Logarithms.body(n, gradient, 0), "logarithms");
            assertStop(n, GaussianBody.scales(n, a, 0, scratch, 0), "Gaussian");
            for (VectorMeanLoss loss : losses) {
                int stop = loss.body(n, a, 0, b, 0, gradient, 0, scratch, 0);
                assertStop(n, stop, loss.getClass().getSimpleName());
            }
            assertStop(n, VectorSoftmax.divideBody(n, a, 0, 1f), "softmax");
            assertStop(n, VectorSoftmax.backwardBody(n, a, 0, b, 0, b, 0, 1f), "softmax backward");
            assertStop(n, VectorLogSoftmax.subtractBody(n, a, 0, 0f, 0f, b, 0), "log-softmax");
            assertStop(n, VectorLogSoftmax.backwardBody(n, a, b, 0, b, 0, 1f), "log-softmax backward");
            assertStop(n, VectorSoftmaxCrossEntropy.gradientBody(n, a, 0, 1f, 1f, b, 0), "cross-entropy");
            assertStop(n, VectorSparseSoftmaxCrossEntropy.multiplyBody(n, a, 0, 1f), "sparse cross-entropy");
        }
    }

    private static void assertStop(int n, int stop, String what) {
        assertTrue(stop <= n && stop > n - Lanes.WIDEST.length(), what + " n=" + n + " stopped at " + stop);
    }
}
