package dev.lanewise.bench.compile;

import dev.lanewise.bench.compile.Variant.Work;
import dev.lanewise.kernel.SgdUpdate;
import java.util.List;

/** The optimizers' updates under each of their rules. */
final class UpdateVariants {
    private static final int N = 16_411;

    private UpdateVariants() {}

    static List<Variant> all() {
        return List.of(
                sgd("plain", 0f, false, 0f),
                sgd("plain with decay", 0f, false, 1e-4f),
                sgd("momentum", 0.9f, false, 0f),
                sgd("nesterov with decay", 0.9f, true, 1e-4f));
    }

    private static Variant sgd(String name, float momentum, boolean nesterov, float weightDecay) {
        return Variant.of(name, SgdUpdate.class, kernel -> {
            float[] p = Operands.normal(N, 1);
            float[] g = Operands.normal(N, 2);
            float[] v = new float[N];
            return new Work(() -> kernel.update(N, p, 0, g, 0, v, 0, 1e-6f, momentum, nesterov, weightDecay));
        });
    }
}
