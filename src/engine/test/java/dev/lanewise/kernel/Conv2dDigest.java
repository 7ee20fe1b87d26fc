package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** Convolutions and their gradients, and pooling, of all kinds of windows. */
public final class Conv2dDigest implements DigestCase {
    @Override
    public String name() {
        return "conv2d";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        Conv2d conv = kernels.get(Conv2d.class);
        for (Conv2dCase.Pass pass : Conv2dCase.Pass.values()) {
            for (int seed = 0; seed < (small ? 6 : 60); seed++) {
                Conv2dCase random = Conv2dCase.random(seed);
                if (!small || random.filters() < 12) {
                    digest.add(random.run(pass, conv, kernels.parallel()));
                }
            }
            if (!small) {
                Conv2dCase layer = Conv2dCase.of(5, 16, 32, Window2d.same(14, 14, 3, 1)).filled(Values.NORMAL, 7);
                digest.add(layer.run(pass, conv, kernels.parallel()));
            }
        }
        for (int seed = 0; seed < (small ? 6 : 60); seed++) {
            Pool2dCase pool = Pool2dCase.random(seed);
            digest.add(pool.max(kernels.get(MaxPool2d.class)));
            digest.add(pool.argmax(kernels.get(MaxPool2d.class)));
            digest.add(pool.maxGradient(kernels.get(MaxPool2d.class)));
            digest.add(pool.average(kernels.get(AveragePool2d.class)));
            digest.add(pool.averageGradient(kernels.get(AveragePool2d.class)));
        }
    }
}
