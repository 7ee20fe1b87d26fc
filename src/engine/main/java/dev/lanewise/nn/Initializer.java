package dev.lanewise.nn;

import dev.lanewise.kernel.Philox;
import java.util.Arrays;
import java.util.Locale;

/**
 * How a weight starts. Fan-in and fan-out are a kernel's inputs and outputs; limits and deviations are Keras's.
 *
 * <p>Value i of a weight depends on the seed, the weight's place in the model and i alone.
 */
public enum Initializer {
    /** All 0. */
    ZEROS,
    /** All 1. */
    ONES,
    /** Uniform in ±0.05: Keras's start of embeddings. */
    EMBEDDING_UNIFORM,
    /** Normal of deviation 0.02, whatever the size. Source: Radford et al., 2018, section 4.1, for transformers. */
    NORMAL,
    /** Uniform in ±√(6/(fanIn + fanOut)). Source: Glorot and Bengio, 2010. */
    GLOROT_UNIFORM,
    /** Normal of deviation √(2/(fanIn + fanOut)), not truncated. Source: Glorot and Bengio, 2010. */
    GLOROT_NORMAL,
    /** Uniform in ±√(6/fanIn). Source: He et al., "Delving deep into rectifiers", 2015. */
    HE_UNIFORM,
    /** Normal of deviation √(2/fanIn), not truncated. Source: He et al., 2015. */
    HE_NORMAL;

    /** The name in files: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The initialiser of that {@link #id()}; {@link IllegalArgumentException} lists them otherwise. */
    public static Initializer named(String id) {
        return Names.find("initializer", id, values(), Initializer::id);
    }

    void fill(long seed, long stream, int fanIn, int fanOut, float[] values, int offset, int n) {
        switch (this) {
            case ZEROS -> Arrays.fill(values, offset, offset + n, 0f);
            case ONES -> Arrays.fill(values, offset, offset + n, 1f);
            case EMBEDDING_UNIFORM -> uniform(0.05 * 0.05, seed, stream, values, offset, n);
            case NORMAL -> normal(0.02 * 0.02, seed, stream, values, offset, n);
            case GLOROT_UNIFORM -> uniform(6.0 / (fanIn + fanOut), seed, stream, values, offset, n);
            case GLOROT_NORMAL -> normal(2.0 / (fanIn + fanOut), seed, stream, values, offset, n);
            case HE_UNIFORM -> uniform(6.0 / fanIn, seed, stream, values, offset, n);
            case HE_NORMAL -> normal(2.0 / fanIn, seed, stream, values, offset, n);
        }
    }

    private static void uniform(double limitSquared, long seed, long stream, float[] values, int offset, int n) {
        float limit = (float) Math.sqrt(limitSquared);
        Philox.fillUniform(seed, stream, 0, values, offset, n);
        for (int i = offset; i < offset + n; i++) {
            values[i] = Math.fma(2 * limit, values[i], -limit);
        }
    }

    private static void normal(double variance, long seed, long stream, float[] values, int offset, int n) {
        float deviation = (float) Math.sqrt(variance);
        Philox.fillNormal(seed, stream, 0, values, offset, n);
        for (int i = offset; i < offset + n; i++) {
            values[i] *= deviation;
        }
    }
}
