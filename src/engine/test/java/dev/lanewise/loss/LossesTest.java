package dev.lanewise.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.SoftmaxCrossEntropy;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The conventions' rows on losses: names, reductions, weights. The kernels' own tests hold the formulas. */
class LossesTest {
    @Test
    void namesAndAliasesAreUniqueAndFound() {
        Set<String> names = new HashSet<>();
        for (Loss loss : Losses.all()) {
            assertTrue(names.add(loss.id()), loss.id());
            assertSame(loss, Losses.named(loss.id()));
            for (String alias : loss.aliases()) {
                assertTrue(names.add(alias), alias);
                assertSame(loss, Losses.named(alias));
            }
        }
        String sentence = assertThrows(IllegalArgumentException.class, () -> Losses.named("mse2"))
                .getMessage();
        assertTrue(sentence.contains("mean-squared-error"), sentence);
    }

    @Test
    void aNameThatTakesLogitsSaysSo() {
        for (Loss loss : Losses.all()) {
            boolean logits = loss.expects() == Loss.Expects.LOGITS || loss.expects() == Loss.Expects.CLASS_LOGITS;
            assertEquals(logits, loss.id().endsWith("-with-logits"), loss.id());
        }
    }

    @Test
    void optionsThatChangeNothingGiveThePlainKernel() {
        Kernels kernels = Kernels.best();
        assertSame(
                kernels.get(BinaryCrossEntropyWithLogits.class),
                Losses.binaryCrossentropyWithLogits()
                        .positiveWeight(1)
                        .labelSmoothing(0)
                        .kernel(kernels));
        assertSame(
                kernels.get(SparseSoftmaxCrossEntropy.class),
                Losses.sparseCategoricalCrossentropyWithLogits()
                        .labelSmoothing(0)
                        .kernel(kernels));
        assertSame(
                kernels.get(SoftmaxCrossEntropy.class),
                Losses.categoricalCrossentropyWithLogits().kernel(kernels));
        assertThrows(
                IllegalArgumentException.class,
                () -> Losses.binaryCrossentropy().labelSmoothing(1));
    }

    @Test
    void meanSquaredErrorIsTheMeanOverOutputsThenSamples() {
        Tensor prediction = tensor(2, 2, 1, 2, 3, 4);
        Tensor target = tensor(2, 2, 0, 0, 0, 0);
        assertEquals(
                7.5,
                Losses.meanSquaredError()
                        .of(prediction, target, null, Reduction.MEAN)
                        .item());
        assertEquals(
                15,
                Losses.meanSquaredError()
                        .of(prediction, target, null, Reduction.SUM)
                        .item());
    }

    @Test
    void weightsMultiplyAndTheMeanStillDividesByAll() {
        Tensor prediction = tensor(2, 1, 1, 3);
        Tensor target = tensor(2, 1, 0, 0);
        Tensor weights = Tensor.of(Kernels.best(), new float[] {4, 0}, 2);
        assertEquals(
                2,
                Losses.meanAbsoluteError()
                        .of(prediction, target, weights, Reduction.MEAN)
                        .item());
        Tensor each = Losses.meanAbsoluteError().of(prediction, target, weights, Reduction.NONE);
        assertEquals(4f, each.toArray()[0]);
        assertEquals(0f, each.toArray()[1]);
    }

    @Test
    void optionsArePartOfALossAndTheirRangesChecked() {
        assertEquals(Losses.huber().delta(2.5), new Huber(2.5f));
        assertThrows(IllegalArgumentException.class, () -> Losses.huber().delta(0));
        assertThrows(IllegalArgumentException.class, () -> Losses.quantile(1));
        assertEquals(0.5f, ((Quantile) Losses.named("quantile")).q());
        Tensor prediction = tensor(2, 1, 0, 4);
        Tensor target = tensor(2, 1, 0.5f, 0);
        assertEquals((0.125 + 6) / 2, value(Losses.huber().delta(2), prediction, target));
    }

    private static double value(Loss loss, Tensor prediction, Tensor target) {
        return loss.of(prediction, target, null, Reduction.MEAN).item();
    }

    @Test
    void poissonTakesRatesOrTheirLogarithms() {
        Tensor rates = tensor(2, 1, 1, 1);
        Tensor logarithms = tensor(2, 1, 0, 0);
        Tensor counts = tensor(2, 1, 3, 0);
        assertEquals(1, value(Losses.poisson(), rates, counts), 1e-6);
        assertEquals(1, value(Losses.poisson().withLogInput(), logarithms, counts), 1e-6);
    }

    @Test
    void aGaussianTakesTwoOutputsAValue() {
        assertEquals(6, Losses.gaussianNll().outputs(3));
        assertEquals(3, Losses.huber().outputs(3));
        Tensor prediction = tensor(2, 2, 0, 0, 1, 0);
        Tensor target = tensor(2, 1, 1, 1);
        assertEquals(0.25, value(Losses.gaussianNll(), prediction, target), 1e-7);
        double full = value(Losses.gaussianNll().withConstant(), prediction, target);
        assertEquals(0.25 + Math.log(2 * Math.PI) / 2, full, 1e-6);
        String sentence = assertThrows(
                        IllegalArgumentException.class,
                        () -> value(Losses.gaussianNll(), prediction, tensor(2, 2, 1, 1, 1, 1)))
                .getMessage();
        assertTrue(sentence.contains("give a target"), sentence);
        assertThrows(IllegalArgumentException.class, () -> value(Losses.gaussianNll(), tensor(1, 3, 0, 0, 0), target));
    }

    private static Tensor tensor(int rows, int columns, float... values) {
        return Tensor.of(Kernels.best(), values, rows, columns);
    }
}
