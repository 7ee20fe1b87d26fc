package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecTest {
    @Test
    void readsEveryPart() {
        Spec spec = Spec.parse(" SGD : Momentum = 0.9 , nesterov ");
        assertEquals("sgd", spec.name());
        assertEquals(List.of("nesterov"), spec.words());
        assertEquals(Map.of("momentum", "0.9"), spec.options());
        assertEquals("sgd:momentum=0.9,nesterov", spec.toString());
        assertNull(spec.variant());
        assertTrue(spec.has("nesterov"));
        assertFalse(spec.has("momentum"));
        assertEquals(Optional.of(0.9), spec.number("momentum"));
        assertEquals(Optional.empty(), spec.number("dampening"));
    }

    @Test
    void readsSizesAndVariant() {
        Spec spec = Spec.parse("mlp:128,64@Tanh");
        assertEquals(List.of(128, 64), spec.sizes("a layer"));
        assertEquals("tanh", spec.variant());
        assertEquals(List.of(), Spec.parse("mlp").sizes("a layer"));
        assertEquals("relu", Spec.parse("mlp@relu").variant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sgd",
                "huber:delta=1.5",
                "sgd:nesterov,momentum=0.9",
                "sgd:momentum=0.9,nesterov",
                "mlp:128,64@tanh",
                "mlp@gelu",
                "a-b_c:x=-1e-3",
                "data:path=a:b"
            })
    void readsItsOwnSpelling(String text) {
        Spec spec = Spec.parse(text);
        assertEquals(text, spec.toString());
        assertEquals(spec, Spec.parse(spec.toString()), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|has no name",
                "':momentum=1'|has no name",
                "sgd:|has an empty argument",
                "sgd:momentum=0.9,|has an empty argument",
                "sgd:,nesterov|has an empty argument",
                "sgd:momentum=|has no value after 'momentum='; write momentum=VALUE",
                "sgd:=0.9|has no key before '='",
                "sgd:momentum=1,momentum=2|gives 'momentum' twice",
                "mlp:128@|has no variant after '@'",
                "mlp:128@tanh@relu|has 'tanh@relu' as the variant",
                "m lp:128|has 'm lp' as the name; use letters"
            })
    void refusesWhatIsNoSpec(String text, String sentence) {
        String message =
                assertThrows(UsageException.class, () -> Spec.parse(text), text).getMessage();
        assertTrue(message.startsWith("'" + text + "' " + sentence), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgd:momentun=0.9|did you mean 'momentum'?",
                "sgd:nestrov|did you mean 'nesterov'?",
                "sgd:quux=1|there is momentum, nesterov",
                "sgd:nesterov=true|write 'nesterov' alone",
                "sgd:momentum|write momentum=VALUE"
            })
    void allowsNothingUnknown(String text, String sentence) {
        Spec spec = Spec.parse(text);
        String message = assertThrows(
                        UsageException.class, () -> spec.allow(List.of("momentum"), List.of("nesterov")), text)
                .getMessage();
        assertTrue(message.contains(sentence), message);
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertTrue(assertThrows(
                        UsageException.class,
                        () -> Spec.parse("sgd:momentum=high").number("momentum"))
                .getMessage()
                .contains("'high', which is not a number"));
        assertTrue(assertThrows(
                        UsageException.class, () -> Spec.parse("mlp:128,wide").sizes("a layer"))
                .getMessage()
                .contains("'wide' as a layer; give a whole number"));
        assertTrue(assertThrows(UsageException.class, () -> Spec.parse("mlp:0").sizes("a layer"))
                .getMessage()
                .contains("give 1 or more"));
        assertThrows(UsageException.class, () -> Spec.parse("sgd@fast").noVariant());
    }
}
