package dev.lanewise.train;

import static dev.lanewise.nn.Layers.activation;
import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.maxPool2d;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Digits;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.CustomLoss;
import dev.lanewise.loss.Losses;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Layers;
import dev.lanewise.nn.Sequential;
import dev.lanewise.tensor.DType;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.testing.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
    private static final Tensor INPUT = Tensor.of(Values.NORMAL.of(8 * 4, 1), 8, 4);
    private static final Tensor TARGET = Tensor.of(Values.NORMAL.of(8 * 3, 2), 8, 3);

    @Test
    void checksADataSetAndNamesEveryParameter() {
        Sequential model = Sequential.of(flatten(), dense(12, Activation.TANH), dropout(0.3), dense(10));
        GradientReport report = GradientCheck.of(model, Losses.sparseCategoricalCrossentropyWithLogits())
                .samplesPerParameter(20)
                .run(Digits.generate(20, 1));
        assertTrue(report.passed(), report::toString);
        assertEquals(8, report.samples());
        assertEquals(
                List.of("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias", GradientReport.DIRECTIONS),
                report.parts().stream().map(GradientReport.Part::name).toList());
        assertEquals(20, report.parts().getFirst().checked());
        assertEquals(12, report.parts().get(1).checked());
        assertEquals(4, report.parts().getLast().checked());
        assertTrue(report.toString().startsWith("parameter "), report::toString);
        assertTrue(report.toString().contains("passed: sparse-categorical-crossentropy-with-logits: "));
    }

    @Test
    void theModelKeepsItsBits() {
        Sequential model = Sequential.of(dense(3));
        model.build(new int[] {4}, 1);
        String before = model.parameters().sha256();
        GradientCheck check = GradientCheck.of(model, Losses.meanSquaredError()).jitter(0.5);
        String first = check.run(INPUT, TARGET).toString();
        assertEquals(before, model.parameters().sha256());
        assertEquals(first, check.run(INPUT, TARGET).toString(), "one seed, one result");
        assertFalse(first.equals(check.seed(2).run(INPUT, TARGET).toString()));
    }

    /** relu of exactly 0 everywhere: each bias sits on the kink, and no check can say anything of it. */
    @Test
    void kinksAreSkippedAndCounted() {
        Sequential model = Sequential.of(dense(5, Activation.RELU), dense(3));
        Tensor zeros = Tensor.zeros(Kernels.best(), DType.F32, 8, 4);
        GradientReport report =
                GradientCheck.of(model, Losses.meanSquaredError()).directions(0).run(zeros, TARGET);
        GradientReport.Part bias = part(report, "dense/bias");
        assertEquals(5, bias.skipped());
        assertEquals(0, bias.checked());
        assertNull(bias.worst());
        assertTrue(report.passed(), report::toString);
        assertTrue(report.toString().contains("note: 5 of 43 elements lie at kinks"), report::toString);

        GradientReport elsewhere =
                GradientCheck.of(model, Losses.meanSquaredError()).jitter(0.01).run(zeros, TARGET);
        assertEquals(0, elsewhere.skipped());
        assertTrue(elsewhere.passed(), elsewhere::toString);
    }

    @Test
    void nothingComparedIsNoPass() {
        Sequential model = Sequential.of(dense(3));
        Tensor zeros = Tensor.zeros(Kernels.best(), DType.F32, 8, 4);
        GradientReport report = GradientCheck.of(
                        model,
                        CustomLoss.of(
                                "kinks",
                                (p, t) -> p.abs().mean(1).add(p.select(1, 0).multiply(0))))
                .directions(0)
                .run(zeros, Tensor.zeros(Kernels.best(), DType.F32, 8, 3));
        // The kernel's elements do nothing at an input of 0, so they pass; the biases all lie on kinks.
        assertEquals(3, part(report, "dense/bias").skipped());
        GradientReport none =
                new GradientReport("kinks", 0, 8, 0, report.parts().subList(1, 2));
        assertFalse(none.passed());
        assertTrue(none.toString().contains("nothing was compared"), none::toString);
        assertThrows(IllegalStateException.class, none::worst);
    }

    /** A curve so strong that its one-sided differences disagree is no kink. */
    @Test
    void curvesAreChecked() {
        Sequential model = Sequential.of(dense(3));
        GradientReport report = GradientCheck.of(
                        model,
                        CustomLoss.of(
                                "steep",
                                (p, t) -> p.subtract(t).square().multiply(1e5).mean(1)))
                .run(INPUT, TARGET);
        assertTrue(report.passed(), report::toString);
        assertEquals(0, report.skipped());
    }

    @Test
    void imagesThroughMaxPoolingPass() {
        Sequential model = Sequential.of(
                conv2d(4, 3, Activation.RELU),
                maxPool2d(2),
                flatten(),
                dense(10, Activation.NONE),
                activation(Activation.SIGMOID));
        GradientReport report = GradientCheck.of(model, Losses.binaryCrossentropy())
                .batch(2)
                .samplesPerParameter(10)
                .jitter(0.05)
                .run(Digits.generate(10, 1).oneHot());
        assertTrue(report.passed(), report::toString);
    }

    /** One wrong element of 40,000, which the sample misses, shows along the random directions. */
    @Test
    void theDirectionsSeeWhatTheSampleMisses() {
        int n = 40_000;
        Tensor row = Tensor.of(Values.NORMAL.of(n, 3), 1, n);
        GradientReport report = GradientCheck.of(Sequential.of(new Halved(n / 2 + 7)), Losses.meanSquaredError())
                .samplesPerParameter(5)
                .withInput()
                .run(row, Tensor.zeros(Kernels.best(), DType.F32, 1, 1));
        assertTrue(part(report, "input").passed(), report::toString);
        assertFalse(part(report, "random directions of the input").passed(), report::toString);
    }

    /** The sum of all inputs, of which one does not tell backward. */
    private record Halved(int deaf) implements Layer {
        @Override
        public String type() {
            return "halved";
        }

        @Override
        public int[] outputShape(int[] inputShape) {
            return new int[] {1};
        }

        @Override
        public Tensor forward(Tensor x, List<Tensor> weights, Forward forward) {
            Tensor silent = x.slice(1, deaf, deaf + 1);
            Tensor constant = Tensor.of(x.kernels(), silent.toDoubleArray(), silent.size(0), 1);
            return x.sum(true, 1).subtract(silent).add(constant);
        }
    }

    @Test
    void whatCannotBeCheckedIsRefused() {
        Sequential model = Sequential.of(dense(3));
        GradientCheck check = GradientCheck.of(model, Losses.meanSquaredError());
        assertThrows(IllegalArgumentException.class, () -> check.samplesPerParameter(0));
        assertThrows(IllegalArgumentException.class, () -> check.directions(-1));
        assertThrows(IllegalArgumentException.class, () -> check.batch(0));
        assertThrows(IllegalArgumentException.class, () -> check.jitter(Double.NaN));
        Tensor infinite = Tensor.full(Kernels.best(), DType.F32, Float.POSITIVE_INFINITY, 8, 3);
        String sentence = assertThrows(IllegalArgumentException.class, () -> check.run(INPUT, infinite))
                .getMessage();
        assertTrue(sentence.contains("has no gradient there"), sentence);
        assertThrows(
                IllegalArgumentException.class,
                () -> GradientCheck.of(
                        Sequential.of(dense(3, Activation.SOFTMAX)), Losses.sparseCategoricalCrossentropyWithLogits()));
    }

    /** Of 1,000 users the batch has two, which no even sample of their rows would meet. */
    @Test
    void elementsWithAGradientAreFoundAmongRowsThatHaveNone() {
        Sequential model = Sequential.of(Layers.pairEmbedding(1_000, 900, 4), dense(1));
        GradientReport report = GradientCheck.of(model, Losses.meanSquaredError())
                .run(Tensor.of(new float[] {7, 3, 512, 3}, 2, 2), Tensor.of(new float[] {4, 2}, 2, 1));
        assertTrue(report.passed(), report::toString);
        for (GradientReport.Part part : report.parts().subList(0, 2)) {
            assertEquals(30, part.checked(), report::toString);
            assertTrue(part.worst().analytic() != 0, report::toString);
        }
    }

    /** Five of six have a gradient, or all that there are, and the rest have none. */
    @Test
    void theSampleOfASparseGradient() {
        double[] gradient = new double[1_003];
        for (int i = 0; i < 40; i++) {
            gradient[3 + 13 * i + 5] = 1 + i;
        }
        ElementSample sample = new ElementSample(1, 2);
        int[] some = sample.of(gradient, 3, 1_000, 30);
        assertEquals(30, Arrays.stream(some).distinct().count());
        assertEquals(25, Arrays.stream(some).filter(i -> gradient[3 + i] != 0).count());
        int[] most = sample.of(gradient, 3, 1_000, 60);
        assertEquals(60, Arrays.stream(most).distinct().count());
        assertEquals(40, Arrays.stream(most).filter(i -> gradient[3 + i] != 0).count());
        assertEquals(1, gradient[3 + sample.of(gradient, 3, 13, 1)[0]], "the only one");
        assertEquals(5, sample.of(gradient, 500, 5, 30).length);
        assertEquals(30, sample.of(new double[1_000], 0, 1_000, 30).length, "none has a gradient");
    }

    @Test
    void eachPartIsShownAsItIsDone() {
        List<String> seen = new ArrayList<>();
        Sequential model = Sequential.of(flatten(), dense(3, Activation.TANH), dense(10));
        GradientCheck check = GradientCheck.of(model, Losses.sparseCategoricalCrossentropyWithLogits());
        GradientReport report = check.run(Digits.generate(8, 1), part -> seen.add(part.name()));
        assertEquals(report.parts().stream().map(GradientReport.Part::name).toList(), seen);
        GradientTable table = GradientTable.of(check);
        for (GradientReport.Part part : report.parts()) {
            assertTrue(table.row(part).startsWith(part.name() + " "), table.row(part));
            assertEquals(table.head().indexOf("difference"), table.row(part).lastIndexOf("  ") + 2, table.row(part));
        }
    }

    @Test
    void theWorstElementHasItsPlace() {
        GradientReport.Element element = new GradientReport.Element(23, 1, 1.5, 0.1);
        GradientReport.Part part = new GradientReport.Part("kernel", new int[] {2, 3, 4}, 24, 24, 0, element);
        assertEquals("[1, 2, 3]", part.where());
        assertEquals(5, element.ratio(), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, new GradientReport.Element(0, Double.NaN, 1, 0.1).ratio());
        assertArrayEquals(new int[] {2, 3, 4}, part.shape());
    }

    private static GradientReport.Part part(GradientReport report, String name) {
        return report.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
