package dev.lanewise.bench.compile;

import dev.lanewise.bench.compile.Variant.Work;
import dev.lanewise.kernel.AdadeltaUpdate;
import dev.lanewise.kernel.AdagradUpdate;
import dev.lanewise.kernel.AdamUpdate;
import dev.lanewise.kernel.AdamaxUpdate;
import dev.lanewise.kernel.AmsgradUpdate;
import dev.lanewise.kernel.LionUpdate;
import dev.lanewise.kernel.NadamUpdate;
import dev.lanewise.kernel.RadamUpdate;
import dev.lanewise.kernel.RmspropUpdate;
import dev.lanewise.kernel.SgdUpdate;
import dev.lanewise.kernel.UpdateKernel;
import dev.lanewise.kernel.UpdateRule;
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
                sgd("nesterov with decay", 0.9f, true, 1e-4f),
                adam("plain", 0f),
                adam("with decay", 1e-4f),
                update("plain", AdagradUpdate.class, new AdagradUpdate.Rule(1e-6, 1e-8, 1e-4)),
                update("plain", AdadeltaUpdate.class, new AdadeltaUpdate.Rule(1e-6, 0.9, 1e-6, 0)),
                update("plain", RmspropUpdate.class, new RmspropUpdate.Rule(1e-6, 0.99, 1e-8, 0, false, 0)),
                update("centered", RmspropUpdate.class, new RmspropUpdate.Rule(1e-6, 0.99, 1e-8, 0, true, 0)),
                update("momentum", RmspropUpdate.class, new RmspropUpdate.Rule(1e-6, 0.99, 1e-8, 0.9, false, 1e-4)),
                update("all", RmspropUpdate.class, new RmspropUpdate.Rule(1e-6, 0.99, 1e-8, 0.9, true, 0)),
                update("plain", AmsgradUpdate.class, new AmsgradUpdate.Rule(1e-6, 0.9, 0.999, 1, 1e-8, 0)),
                update("plain", AdamaxUpdate.class, new AdamaxUpdate.Rule(1e-6, 0.9, 0.999, 1e-8, 0)),
                update("plain", NadamUpdate.class, new NadamUpdate.Rule(1e-6, 0.5, 0.9, 0.9, 0.999, 1, 1e-8, 0)),
                update("plain", RadamUpdate.class, new RadamUpdate.Rule(1e-6, 0.9, 0.999, 1e-8, true, 0)),
                update("plain", LionUpdate.class, new LionUpdate.Rule(1e-6, 0.9, 0.99, 1e-8)));
    }

    private static Variant sgd(String name, float momentum, boolean nesterov, float weightDecay) {
        return Variant.of(name, SgdUpdate.class, kernel -> {
            float[] p = Operands.normal(N, 1);
            float[] g = Operands.normal(N, 2);
            float[] v = new float[N];
            return new Work(() -> kernel.update(N, p, 0, g, 0, v, 0, 1e-6f, momentum, nesterov, weightDecay));
        });
    }

    private static Variant adam(String name, float weightDecay) {
        return Variant.of(name, AdamUpdate.class, kernel -> {
            float[] p = Operands.normal(N, 1);
            float[] g = Operands.normal(N, 2);
            float[] m = new float[N];
            float[] v = new float[N];
            return new Work(
                    () -> kernel.update(N, p, 0, g, 0, m, 0, v, 0, 1e-6f, 0.9f, 0.999f, 1f, 1e-8f, weightDecay, 0f));
        });
    }

    private static <R extends UpdateRule, K extends UpdateKernel<R>> Variant update(
            String name, Class<K> contract, R rule) {
        return Variant.of(name, contract, kernel -> {
            float[] p = Operands.normal(N, 1);
            float[] g = Operands.normal(N, 2);
            float[][] states = new float[rule.states()][N];
            return new Work(() -> kernel.update(N, p, 0, g, 0, states, 0, rule));
        });
    }
}
