package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Relu;
import java.util.HashMap;
import java.util.Map;

/** The contracts that this package implements: one line each. */
final class ReferenceKernels {
    private static final Map<Class<?>, Object> FORMS = new HashMap<>();

    static {
        // Matrix products.
        // Elementwise functions.
        put(Relu.class, new ReferenceRelu());
        // Elementwise arithmetic.
        // Reductions.
        // Rows.
        // Losses.
        // Updates.
    }

    private ReferenceKernels() {}

    private static <K> void put(Class<K> contract, K form) {
        FORMS.put(contract, form);
    }

    static Object find(Class<?> contract) {
        return FORMS.get(contract);
    }
}
