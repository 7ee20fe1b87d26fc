package dev.lanewise.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.report.TextPlot.Curve;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextPlotTest {
    private static final Curve FALL = new Curve("loss", new double[] {0, 1, 2}, new double[] {8, 4, 0}, false);
    private static final Curve MARKS = new Curve("val_loss", new double[] {1, 2}, new double[] {6, 2}, true);

    @Test
    void drawsInAscii() {
        List<String> lines = TextPlot.lines(List.of(FALL, MARKS), "epochs", false, 21, false);
        assertEquals("   * loss   o val_loss", lines.getFirst());
        assertEquals(" 8 *", lines.get(1).substring(0, 4));
        assertEquals(4 + 8, lines.get(3).indexOf('o') + 1, "the mark of epoch 1, half way");
        assertEquals('*', lines.get(9).charAt(lines.get(9).length() - 1), "the line ends at 0");
        assertTrue(lines.get(9).startsWith(" 0 "), lines::toString);
        assertEquals("   0    epochs    2", lines.getLast());
    }

    @Test
    void drawsInBrailleWithoutGaps() {
        List<String> lines = TextPlot.lines(List.of(FALL), "epochs", false, 21, true);
        for (String line : lines.subList(1, 10)) {
            assertTrue(line.chars().anyMatch(c -> c > 0x2800 && c < 0x2900), line);
        }
    }

    @Test
    void fitsTheWidth() {
        double[] x = IntStream.range(0, 500).asDoubleStream().toArray();
        double[] y = DoubleStream.of(x).map(value -> 1 / (1 + value)).toArray();
        for (int width : new int[] {30, 40, 80, 120, 400}) {
            for (boolean braille : new boolean[] {false, true}) {
                List<String> lines = TextPlot.lines(List.of(new Curve("l", x, y, false)), "x", false, width, braille);
                assertTrue(lines.stream().allMatch(line -> line.length() < width), () -> String.join("\n", lines));
                assertEquals(11, lines.size());
            }
        }
    }

    @Test
    void showsWhatIsFinite() {
        Curve broken = new Curve(
                "loss", new double[] {0, 1, 2}, new double[] {Double.NaN, 1, Double.POSITIVE_INFINITY}, false);
        List<String> lines = TextPlot.lines(List.of(broken), "x", false, 30, false);
        assertEquals(1, lines.stream().filter(line -> line.endsWith("*")).count(), lines::toString);
        assertEquals(11, TextPlot.lines(List.of(), "x", true, 30, true).size(), "nothing to draw");
    }

    @Test
    void labelsWithThreeDigits() {
        assertEquals("0.123", TextPlot.label(0.12345));
        assertEquals("2", TextPlot.label(2));
        assertEquals("1e-7", TextPlot.label(1e-7));
        assertEquals("1.25e6", TextPlot.label(1_250_000));
        assertEquals("120", TextPlot.label(120));
    }
}
