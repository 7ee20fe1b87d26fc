package dev.lanewise.data;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;

/** Generated digits. */
public final class DigitsDigest implements DigestCase {
    @Override
    public String name() {
        return "digits";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        Images digits = Digits.generate(small ? 20 : 600, 42, kernels.parallel());
        float[] pixels = new float[digits.inputSize()];
        for (int i = 0; i < digits.size(); i++) {
            digits.copyInput(i, pixels, 0);
            digest.add(pixels);
            digest.add(digits.label(i));
        }
    }
}
