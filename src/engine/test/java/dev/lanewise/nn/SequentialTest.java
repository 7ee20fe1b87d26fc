package dev.lanewise.nn;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.activation;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.layerNorm;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class SequentialTest {
    private static final int[] IMAGE = {1, 28, 28};

    @Test
    void summaryShowsShapesAndParameters() {
        Sequential model = mlp();
        model.build(IMAGE, 1);
        String summary = model.summary();
        for (String part : List.of("1×28×28", "784", "100,480", "8,256", "650", "109,386", "dense_2")) {
            assertTrue(summary.contains(part), summary);
        }
    }

    @Test
    void parametersAreOneFlatArrayWithNames() {
        Sequential model = mlp();
        model.build(IMAGE, 1);
        List<Segment> segments = model.parameters().segments();
        assertEquals(
                List.of(
                        "dense/kernel",
                        "dense/bias",
                        "dense_1/kernel",
                        "dense_1/bias",
                        "dense_2/kernel",
                        "dense_2/bias"),
                segments.stream().map(Segment::name).toList());
        int offset = 0;
        for (Segment segment : segments) {
            assertEquals(offset, segment.offset());
            offset += segment.size();
        }
        assertEquals(109_386, model.parameters().size());
    }

    @Test
    void glorotStaysInItsLimitAndBiasesAreZero() {
        Sequential model = mlp();
        model.build(IMAGE, 1);
        float[] values = model.parameters().toArray();
        float limit = (float) Math.sqrt(6.0 / (784 + 128));
        double square = 0;
        for (int i = 0; i < 784 * 128; i++) {
            assertTrue(Math.abs(values[i]) <= limit);
            square += values[i] * values[i];
        }
        assertEquals(limit * limit / 3, square / (784 * 128), 0.02 * limit * limit / 3);
        for (int i = 784 * 128; i < 784 * 128 + 128; i++) {
            assertEquals(0f, values[i]);
        }
    }

    @Test
    void theSeedDecidesTheStart() {
        assertEquals(built(7).parameters().sha256(), built(7).parameters().sha256());
        assertNotEquals(built(7).parameters().sha256(), built(8).parameters().sha256());
    }

    @Test
    void aRowOfABatchHasTheBitsThatItHasAlone() {
        Sequential model = built(3);
        float[] samples = Values.NORMAL.of(17 * 784, 4);
        List<Prediction> batch = model.predict(Kernels.best(), samples, 17);
        for (int i = 0; i < 17; i++) {
            float[] sample = java.util.Arrays.copyOfRange(samples, i * 784, (i + 1) * 784);
            Bits.assertSame(model.predict(sample).output(), batch.get(i).output(), "row " + i);
        }
    }

    @Test
    void inferenceFromManyThreadsHasTheSameBits() throws InterruptedException {
        Sequential model = built(3);
        float[] sample = Values.NORMAL.of(784, 5);
        float[] expected = model.predict(sample).output();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 50; i++) {
                        Bits.assertSame(expected, model.predict(sample).output(), "call " + i);
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(failures.isEmpty(), failures.toString());
    }

    @Test
    void aFusedActivationHasTheBitsOfALayerOfItsOwn() {
        for (Activation function : Activation.values()) {
            Sequential fused = Sequential.of(dense(9, function));
            Sequential apart = Sequential.of(dense(9), activation(function));
            fused.build(new int[] {21}, 2);
            apart.build(new int[] {21}, 2);
            float[] x = Values.NORMAL.of(21, 6);
            Bits.assertSame(apart.predict(x).output(), fused.predict(x).output(), function.id());
        }
    }

    @Test
    void probabilitiesFollowFromWhatTheOutputMeans() {
        Sequential model = Sequential.of(dense(3));
        model.build(new int[] {4}, 2);
        float[] x = Values.NORMAL.of(4, 6);
        assertThrows(IllegalStateException.class, () -> model.predict(x).probabilities());
        model.describe(Output.LOGITS, List.of("a", "b", "c"));
        Prediction prediction = model.predict(x);
        float[] probabilities = prediction.probabilities();
        assertEquals(1, probabilities[0] + probabilities[1] + probabilities[2], 1e-6);
        assertEquals(List.of("a", "b", "c").get(prediction.argmax()), prediction.label());
    }

    @Test
    void ofSeveralQuestionsEachHasAProbabilityOfItsOwn() {
        Sequential model = Sequential.of(dense(3));
        model.build(new int[] {4}, 2);
        model.describe(Output.BINARY_LOGITS, List.of());
        Prediction prediction = model.predict(new float[] {3, -1, 2, 1});
        float[] logits = prediction.output();
        for (int i = 0; i < 3; i++) {
            assertEquals(1 / (1 + Math.exp(-logits[i])), prediction.probabilities()[i], 1e-6);
        }
        assertEquals(java.util.Arrays.toString(prediction.probabilities()), prediction.toString());
        // Both sigmoids round to 1, but one yes is surer.
        Prediction sure = new Prediction(new float[] {40, 50}, new float[] {1, 1}, Output.BINARY_LOGITS, List.of());
        assertEquals(1, sure.argmax());
    }

    @Test
    void valuesAreInTheTargetsUnit() {
        Sequential model = Sequential.of(dense(2));
        model.build(new int[] {4}, 2);
        float[] x = {3, -1, 2, 1};
        float[] output = model.predict(x).output();
        assertArrayEquals(output, model.predict(x).values());
        model.describe(Output.MEANS_AND_LOG_VARIANCES, List.of());
        assertArrayEquals(new float[] {output[0]}, model.predict(x).values());
        model.describe(Output.LOG_RATES, List.of());
        float[] rates = model.predict(x).values();
        assertEquals(Math.exp(output[0]), rates[0], 1e-6 * rates[0]);
        assertEquals(Math.exp(output[1]), rates[1], 1e-6 * rates[1]);
        assertEquals(java.util.Arrays.toString(rates), model.predict(x).toString());
        model.describe(Output.LOGITS, List.of());
        String sentence = assertThrows(
                        IllegalStateException.class, () -> model.predict(x).values())
                .getMessage();
        assertTrue(sentence.contains("probabilities()"), sentence);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        String sentence = assertThrows(
                        IllegalArgumentException.class,
                        () -> Sequential.of(dense(3)).build(IMAGE, 1))
                .getMessage();
        assertTrue(sentence.contains("1×28×28") && sentence.contains("flatten()"), sentence);
        assertThrows(IllegalArgumentException.class, () -> built(1).build(new int[] {5}, 1));
        assertThrows(IllegalArgumentException.class, () -> built(1).predict(new float[783]));
        assertThrows(IllegalArgumentException.class, () -> dense(0));
        assertThrows(IllegalArgumentException.class, () -> dropout(1));
        assertThrows(IllegalArgumentException.class, () -> dropout(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> layerNorm().epsilon(0));
        assertThrows(IllegalArgumentException.class, () -> Sequential.of());
        sentence = assertThrows(IllegalStateException.class, () -> mlp().predict(new float[784]))
                .getMessage();
        assertTrue(sentence.contains("build("), sentence);
    }

    @Test
    void parametersCopyOut() {
        Sequential model = built(1);
        float[] copy = model.parameters().toArray();
        copy[0] = 99;
        assertNotEquals(99f, model.parameters().toArray()[0]);
        assertArrayEquals(new int[] {10}, model.outputShape());
    }

    private static Sequential built(long seed) {
        Sequential model = mlp();
        model.build(IMAGE, seed);
        return model;
    }

    private static Sequential mlp() {
        return Sequential.of(flatten(), dense(128, RELU), dense(64, RELU), dense(10));
    }
}
