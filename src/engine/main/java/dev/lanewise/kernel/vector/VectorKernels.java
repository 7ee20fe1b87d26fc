package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.Relu;
import java.util.HashMap;
import java.util.Map;

/** The contracts that this package implements: one line each. */
final class VectorKernels {
    private static final Map<Class<?>, Object> FORMS = new HashMap<>();

    static {
        // Matrix products.
        put(Gemm.class, new VectorGemm());
        // Elementwise functions.
        put(Relu.class, new VectorRelu());
        // Elementwise arithmetic.
        // Reductions.
        // Rows.
        // Losses.
        // Updates.
    }

    private VectorKernels() {}

    private static <K> void put(Class<K> contract, K form) {
        FORMS.put(contract, form);
    }

    static Object find(Class<?> contract) {
        return FORMS.get(contract);
    }
}
