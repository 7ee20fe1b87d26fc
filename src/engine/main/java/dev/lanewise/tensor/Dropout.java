package dev.lanewise.tensor;

import dev.lanewise.kernel.Philox;

/** Multiplies by a random mask of 0 and 1/(1 − rate). */
final class Dropout {
    private Dropout() {}

    static Tensor apply(Tensor x, float rate, long seed, long stream, long firstIndex) {
        Tensor mask = Tensor.empty(x.kernels(), x.dtype(), x.shape());
        float kept = 1f / (1f - rate);
        if (x.dtype() == DType.F32) {
            float[] values = mask.floats();
            x.kernels().parallel().range(x.size(), Copies.GRAIN, (from, end) -> {
                Philox.fillUniform(seed, stream, firstIndex + from, values, mask.offset() + from, end - from);
                for (int i = mask.offset() + from; i < mask.offset() + end; i++) {
                    values[i] = values[i] < rate ? 0f : kept;
                }
            });
        } else {
            double[] values = mask.doubles();
            for (int i = 0; i < x.size(); i++) {
                values[mask.offset() + i] = Philox.uniform(seed, stream, firstIndex + i) < rate ? 0 : kept;
            }
        }
        mask.changed();
        return x.multiply(mask);
    }
}
