package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All 2³² floats through each transcendental function: the worst error, monotony, vector against scalar. Some minutes a
 * function, so it runs with {@code mvn -Pexhaustive} alone; it prints the rows of docs/verification/functions.md.
 */
class TranscendentalExhaustive {
    private static final long PART = 1L << 26;

    @ParameterizedTest
    @EnumSource(Transcendental.class)
    void everyFloat(Transcendental function) {
        Sweep.Result result = LongStream.range(-32, 32)
                .parallel()
                .mapToObj(part -> function.sweep(Math.max(part * PART - 1, Integer.MIN_VALUE), (part + 1) * PART, 1))
                .reduce(Sweep.Result::and)
                .orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.4f | %s | %s | %s | %s |%n",
                function.contract.getSimpleName(),
                result.worst(),
                function.bound,
                Float.toHexString(result.worstAt()),
                result.stepDown().isEmpty() ? "yes" : "no, first at " + result.stepDown(),
                result.difference().isEmpty() ? "yes" : "no");
        assertEquals("", result.difference(), function + " vector against scalar");
        assertTrue(result.worst() <= function.bound, function + " errs by " + result.worst());
        assertTrue(!function.monotone || result.stepDown().isEmpty(), function + " steps down: " + result.stepDown());
    }
}
