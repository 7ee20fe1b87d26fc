package dev.lanewise.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an optimizer remembers: named arrays as long as the parameters. */
public final class OptimizerState {
    private final Map<String, float[]> arrays = new LinkedHashMap<>();
    private final float[][] inOrder;

    OptimizerState(int n, String... names) {
        for (String name : names) {
            arrays.put(name, new float[n]);
        }
        inOrder = arrays.values().toArray(float[][]::new);
    }

    /** The live array of that name, which only the optimizer and a checkpoint touch. */
    public float[] array(String name) {
        float[] array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("the optimizer has no state '" + name + "'; it has " + arrays.keySet());
        }
        return array;
    }

    /** All arrays in that order, as a kernel takes them. */
    float[][] inOrder() {
        return inOrder;
    }

    /** All arrays by name, in a fixed order. */
    public Map<String, float[]> arrays() {
        return Collections.unmodifiableMap(arrays);
    }
}
