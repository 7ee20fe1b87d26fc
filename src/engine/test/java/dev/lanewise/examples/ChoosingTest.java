package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every table and figure of docs/guide/3-choosing.md, and the lists of losses there and in chapter 1. */
class ChoosingTest {
    private static final String CHAPTER = "docs/guide/3-choosing.md";

    @Test
    void numbers() throws IOException {
        Documents.assertContains(CHAPTER, Choosing.wildTargets());
        Documents.assertContains(CHAPTER, Choosing.quantiles());
        assertArrayEquals(new double[] {0.07, 0.20, 0.32}, Choosing.deviations(), 0.005);
    }

    @Test
    void counts() {
        assertArrayEquals(new double[] {0.99, -0.51, -2.49}, Choosing.countLine(), 0.005);
        assertEquals(-0.67, Choosing.line(Losses.meanSquaredError())[2], 0.005);
    }

    @Test
    void classes() throws IOException {
        Documents.assertContains(CHAPTER, TenClasses.table());
        assertEquals(
                TenClasses.train(Losses.sparseCategoricalCrossentropyWithLogits(), 0.05),
                TenClasses.train(Losses.categoricalCrossentropyWithLogits(), 0.05));
        Documents.assertContains(CHAPTER, RareClass.table());
        assertArrayEquals(new double[] {0.305, 0.881, 0.269, 0.622}, Choosing.questions(), 5e-4);
    }

    @Test
    void rankings() {
        Tensor chosen = Tensor.of(new float[] {2, 1}, 2, 1);
        Tensor left = Tensor.of(new float[] {0, 1}, 2, 1);
        double expected = (Math.log1p(Math.exp(-2)) + Math.log(2)) / 2;
        assertEquals(expected, Choosing.ranking(chosen, left).item(), 1e-6);
    }

    /** The list of chapter 3 has each loss once, with what the model ends in and what the target is. */
    @Test
    void everyLossIsListed() throws IOException {
        List<String> rows = Documents.read(CHAPTER).lines().filter(line -> line.startsWith("| `")).toList();
        for (Loss loss : Losses.all()) {
            String end = switch (loss.expects()) {
                case VALUES -> loss.outputs(1) == 1 ? "values" : "means, log-variances";
                case RATES -> "softplus";
                case LOG_RATES -> "logarithms";
                case PROBABILITIES -> "sigmoid";
                case CLASS_PROBABILITIES -> "softmax";
                case LOGITS, CLASS_LOGITS -> "logits";
                case SIGNED -> "scores";
            };
            String target = switch (loss.targetKind()) {
                case LABELS -> "label";
                case DENSE -> loss.expects().regression() ? "numbers" : loss.overClasses() ? "row" : "0 or 1";
            };
            String begin = "| `" + loss.id() + "` | " + end + " | " + target + " |";
            assertEquals(1, rows.stream().filter(row -> row.startsWith(begin)).count(), begin);
            Documents.assertContains("docs/guide/1-losses.md", "| `" + loss.id() + "` |");
        }
    }
}
