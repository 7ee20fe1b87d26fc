package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    private static final List<String> NAMES =
            List.of("mse", "mae", "binary-crossentropy", "binary-crossentropy-with-logits", "cross-entropy");

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "abc, abc, 0",
        "abc, '', 3",
        "abc, abd, 1",
        "abc, acb, 1",
        "abc, bc, 1",
        "abc, xabc, 1",
        "ca, abc, 3",
        "kitten, sitting, 3",
        "momentun, momentum, 1"
    })
    void countsEdits(String a, String b, int edits) {
        assertEquals(edits, Suggestions.distance(a, b));
        assertEquals(edits, Suggestions.distance(b, a));
    }

    @ParameterizedTest
    @CsvSource({
        "msee, mse",
        "MAE, mae",
        "binary-cross-entropy, binary-crossentropy",
        "binary, binary-crossentropy",
        "crossentropy, cross-entropy",
        "binary-crossentropy-with-logit, binary-crossentropy-with-logits"
    })
    void findsTheNearest(String typed, String name) {
        assertEquals(Optional.of(name), Suggestions.nearest(typed, NAMES));
    }

    @Test
    void suggestsNothingFarOff() {
        assertEquals(Optional.empty(), Suggestions.nearest("hinge", NAMES));
        assertEquals(Optional.empty(), Suggestions.nearest("b", NAMES));
        assertEquals(Optional.empty(), Suggestions.nearest("mse", List.of()));
    }

    @Test
    void saysWhatThereIs() {
        assertEquals("there is no loss 'msee'; did you mean 'mse'?", Suggestions.unknown("loss", "msee", NAMES));
        assertEquals(
                "there is no loss 'hinge'; there is mse, mae",
                Suggestions.unknown("loss", "hinge", List.of("mse", "mae")));
        assertEquals("there is no setting 'x'; it takes none", Suggestions.unknown("setting", "x", List.of()));
    }
}
