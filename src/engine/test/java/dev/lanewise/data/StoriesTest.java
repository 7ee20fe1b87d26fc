package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StoriesTest {
    @Test
    void theTextHasTheLengthAskedForAndDependsOnItsSeed() {
        String text = Stories.generate(1);
        assertTrue(text.length() >= 100_000 && text.length() < 102_000, "length " + text.length());
        assertEquals(text, Stories.generate(1));
        assertTrue(text.startsWith(Stories.generate(5_000, 1)));
        assertNotEquals(text, Stories.generate(2));
        assertEquals("", Stories.generate(0, 1));
        assertThrows(IllegalArgumentException.class, () -> Stories.generate(-1, 1));
    }

    /** Speakers on lines of their own, sentences that end, no slot left open: in all of the text. */
    @Test
    void theTextHasWordsAndLines() {
        String text = Stories.generate(1);
        assertFalse(text.contains("{") || text.contains("null"), "an open slot");
        Pattern line = Pattern.compile(
                "|Scene [0-9]+: the [a-z ]+|[A-Z]{3,6}:|[A-Z][a-zA-Z,]*([ ][a-zA-Z,]+)*[.?!]( [A-Z][a-zA-Z, ]*[.?!])*");
        for (String each : text.lines().toList()) {
            assertTrue(line.matcher(each).matches(), each);
        }
        Set<String> words = new TreeSet<>(
                Arrays.asList(text.toLowerCase(java.util.Locale.ROOT).split("[^a-z]+")));
        assertTrue(words.size() > 180, words.size() + " words");
        assertTrue(Text.of(text).vocabulary().size() < 64, "few characters, so that a small model learns them");
    }
}
