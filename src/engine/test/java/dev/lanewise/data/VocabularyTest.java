package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void unknownCharactersAreNamedWithTheirPlace() {
        Vocabulary vocabulary = Vocabulary.of("hello 😀\n");
        assertRefused(
                "character 4, 'é' (U+00E9), is not one of the 7 that the model has learnt; write without it. It knows ehlo😀",
                () -> vocabulary.encode("h😀oé"));
        assertRefused("character 1, U+0009, is", () -> vocabulary.encode("\t"));
        assertRefused("character 2, U+D83D, is", () -> vocabulary.encode("h\ud83d"));
        assertEquals(-1, vocabulary.number('x'));
        assertEquals('e', vocabulary.character(vocabulary.number('e')));
        assertThrows(IndexOutOfBoundsException.class, () -> vocabulary.decode(7));
        assertRefused("'x' (U+0078)", () -> Text.of("hex", vocabulary));
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertRefused("an empty text", () -> Vocabulary.of(""));
        assertRefused("half of a surrogate pair at index 1", () -> Vocabulary.of("a\ude00"));
        StringBuilder many = new StringBuilder();
        for (int c = 0x10000; c <= 0x20000; c++) {
            many.appendCodePoint(c);
        }
        assertRefused("65537 different characters", () -> Vocabulary.of(many.toString()));
    }

    @Test
    void onlyItsOwnJsonIsRead() {
        assertRefused("no vocabulary", () -> Vocabulary.of(Map.of("kind", "characters")));
        assertRefused("no vocabulary", () -> Vocabulary.of(Map.of("characters", "abc")));
        assertRefused("model.preprocessing(text.vocabulary().toJson())", () -> Vocabulary.of(Map.of()));
        assertRefused("not in order", () -> Vocabulary.of(Map.of("kind", "characters", "characters", "ba")));
        assertRefused("not in order", () -> Vocabulary.of(Map.of("kind", "characters", "characters", "aa")));
        assertRefused("an empty text", () -> Vocabulary.of(Map.of("kind", "characters", "characters", "")));
        assertEquals(
                List.of("a", "b"),
                Vocabulary.of(Map.of("kind", "characters", "characters", "ab")).characters());
    }

    private static void assertRefused(String words, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(words), message);
    }
}
