package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void respectsTheEnvironment() {
        assertTrue(Terminal.allows(Map.of("TERM", "xterm-256color", "NO_COLOR", "")));
        assertTrue(Terminal.allows(Map.of()));
        assertFalse(Terminal.allows(Map.of("NO_COLOR", "1")));
        assertFalse(Terminal.allows(Map.of("TERM", "dumb")));
        assertFalse(Terminal.allows(Map.of("CI", "true")));
    }

    @Test
    void readsTheWidth() {
        assertEquals(132, Terminal.width("50 132\n"));
        assertEquals(80, Terminal.width(""));
        assertEquals(80, Terminal.width("0 0\n"));
        assertEquals(80, Terminal.width("stty: no terminal"));
    }

    /** At 80 columns, of which a terminal leaves 79, neither the bar nor the rate is cut; nor is it with a regression's figures. */
    @Test
    void fitsTheBarToTheWidth() {
        String classes = "  loss 0.2607  accuracy 0.9173  126,666/s";
        assertEquals(
                " 37% [=======>            ] 1:12:05 left  loss 0.2607 accuracy 0.9173 126,666/s",
                BarText.of(0.375, "1:12:05 left", classes, 79));
        assertEquals(
                " 37% [=======>            ] loss 0.2607 rmse 112345.2507 mae 91234.1173 6,666/s",
                BarText.of(0.375, "1:12:05 left", "  loss 0.2607  rmse 112345.2507  mae 91234.1173  6,666/s", 79));
        assertEquals("100% [==========] loss 0.2607 126,666/s", BarText.of(1, "", classes, 39));
        for (int width = 40; width < 200; width++) {
            String bar = BarText.of(0.5, "0:12 left", classes, width);
            assertTrue(bar.length() <= width && bar.endsWith("126,666/s"), bar);
        }
    }

    @Test
    void drawsBrailleOnlyWhereTheEncodingHasIt() {
        assertTrue(Terminal.braille(StandardCharsets.UTF_8));
        assertFalse(Terminal.braille(StandardCharsets.US_ASCII));
        assertFalse(Terminal.braille(StandardCharsets.ISO_8859_1));
    }
}
