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
import dev.lanewise.kernel.Regularization;
import dev.lanewise.kernel.RmspropUpdate;
import dev.lanewise.kernel.SgdUpdate;
import dev.lanewise.kernel.UpdateKernel;
import dev.lanewise.kernel.UpdateRule;
import java.util.List;

/** The optimizers' updates under each of their rules, and penalties. */
final class UpdateVariants {
    private static final int N = 16_411;

    private UpdateVariants() {}

    static List<Variant> all() {
        return List.of(
                update("plain", SgdUpdate.class, new SgdUpdate.Rule(1e-6, 0, false, 0)),
                update("plain with decay", SgdUpdate.class, new SgdUpdate.Rule(1e-6, 0, false, 1e-4)),
                update("momentum", SgdUpdate.class, new SgdUpdate.Rule(1e-6, 0.9, false, 0)),
                update("nesterov with decay", SgdUpdate.class, new SgdUpdate.Rule(1e-6, 0.9, true, 1e-4)),
                update("plain", AdamUpdate.class, new AdamUpdate.Rule(1e-6, 0.9, 0.999, 1, 1e-8, 0, 0)),
                update("with decay", AdamUpdate.class, new AdamUpdate.Rule(1e-6, 0.9, 0.999, 1, 1e-8, 1e-4, 0)),
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
                update("plain", LionUpdate.class, new LionUpdate.Rule(1e-6, 0.9, 0.99, 1e-8)),
                gradient("L2", 1e-8f, 0f),
                gradient("L1 and L2", 1e-8f, 1e-8f),
                decay());
    }

    private static Variant gradient(String name, float slope, float l1) {
        return Variant.of("gradient of " + name, Regularization.class, kernel -> {
            float[] p = Operands.normal(N, 1);
            float[] g = Operands.normal(N, 2);
            return new Work(() -> kernel.addGradient(N, p, 0, g, 0, slope, l1));
        });
    }

    private static Variant decay() {
        return Variant.of("decay", Regularization.class, kernel -> {
            float[] p = Operands.normal(N, 1);
            return new Work(() -> kernel.decay(N, p, 0, 1e-8f));
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
