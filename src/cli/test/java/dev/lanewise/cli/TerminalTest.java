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

    @Test
    void drawsBrailleOnlyWhereTheEncodingHasIt() {
        assertTrue(Terminal.braille(StandardCharsets.UTF_8));
        assertFalse(Terminal.braille(StandardCharsets.US_ASCII));
        assertFalse(Terminal.braille(StandardCharsets.ISO_8859_1));
    }
}
