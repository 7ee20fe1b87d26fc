package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Bits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The transcendental functions against double precision, on a dense sample of every exponent, and at special values. */
class TranscendentalTest {
    /** A prime, so that the sample meets all low bits. */
    private static final long STRIDE = 3_001;

    @ParameterizedTest
    @EnumSource(Transcendental.class)
    void withinTheBoundOnADenseSample(Transcendental function) {
        Sweep.Result result = function.sweep(Integer.MIN_VALUE, 1L << 31, STRIDE);
        assertEquals("", result.difference(), function + " vector against scalar");
        assertTrue(result.worst() <= function.bound, () -> function + " x=" + Float.toHexString(result.worstAt())
                + " errs by " + result.worst() + ", allowed " + function.bound);
        if (function.monotone) {
            assertEquals("", result.stepDown(), function + " steps down");
        }
    }

    @ParameterizedTest
    @EnumSource(Transcendental.class)
    void withinTheBoundAroundOne(Transcendental function) {
        for (float centre : new float[] {-1f, -0.5f, 0.5f, 1f, 2f}) {
            long rank = Float.floatToIntBits(Math.abs(centre));
            rank = centre < 0 ? -1 - rank : rank;
            Sweep.Result result = function.sweep(rank - 20_000, rank + 20_000, 1);
            assertEquals("", result.difference(), function + " vector against scalar");
            assertTrue(result.worst() <= function.bound, () -> function + " x=" + Float.toHexString(result.worstAt())
                    + " errs by " + result.worst() + ", allowed " + function.bound);
            if (function.monotone) {
                assertEquals("", result.stepDown(), function + " steps down");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EXP, 0, 1", "EXP, -0.0, 1", "EXP, -Infinity, 0", "EXP, Infinity, Infinity", "EXP, NaN, NaN", "EXP, 88.72284, Infinity",
        "EXP, -104, 0", "EXP, -103.972, 1.4E-45", "EXP, 3.4E38, Infinity", "EXP, -3.4E38, 0",
        "LOG, 0, -Infinity", "LOG, -0.0, -Infinity", "LOG, 1, 0", "LOG, Infinity, Infinity", "LOG, NaN, NaN", "LOG, -1, NaN",
        "LOG, -1.4E-45, NaN", "LOG, -Infinity, NaN", "LOG, 1.4E-45, -103.27893",
        "TANH, 0, 0", "TANH, -0.0, -0.0", "TANH, Infinity, 1", "TANH, -Infinity, -1", "TANH, NaN, NaN", "TANH, 1.4E-45, 1.4E-45",
        "SIGMOID, 0, 0.5", "SIGMOID, -0.0, 0.5", "SIGMOID, Infinity, 1", "SIGMOID, -Infinity, 0", "SIGMOID, NaN, NaN",
        "SIGMOID, -103.972, 1.4E-45", "SIGMOID, -3.4E38, 0",
        "SOFTPLUS, -Infinity, 0", "SOFTPLUS, Infinity, Infinity", "SOFTPLUS, NaN, NaN", "SOFTPLUS, 3.4E38, 3.4E38",
        "SOFTPLUS, -103.972, 1.4E-45",
        "ERF, 0, 0", "ERF, -0.0, -0.0", "ERF, Infinity, 1", "ERF, -Infinity, -1", "ERF, NaN, NaN", "ERF, 1.4E-45, 1.4E-45",
        "GELU, -Infinity, 0", "GELU, Infinity, Infinity", "GELU, NaN, NaN", "GELU, 3.4E38, 3.4E38"
    })
    void specialValues(Transcendental function, float x, float y) {
        float[] out = new float[64];
        float[] in = new float[64];
        java.util.Arrays.fill(in, x);
        for (UnaryKernel kernel : new UnaryKernel[] {
            Forms.vector(function.contract), Forms.scalar(function.contract), Forms.reference(function.contract)
        }) {
            kernel.forward(64, in, 0, out, 0);
            for (float value : out) {
                Bits.assertSame(y, value, kernel.getClass().getSimpleName() + " x=" + x);
            }
        }
    }

    @Test
    void theShorterExponentialsAreTheExponential() {
        for (long rank = Integer.MIN_VALUE; rank < 1; rank += 997) {
            float x = Sweep.ranked(rank);
            Bits.assertSame(Exp.of(x), Exp.ofNonPositive(x), "exp of x ≤ 0 at x=" + Float.toHexString(x));
            if (Float.isNaN(x) || x >= -87) {
                Bits.assertSame(Exp.of(x), Exp.ofModerate(x), "exp of moderate x=" + Float.toHexString(x));
            }
        }
    }
}
