package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.AdadeltaUpdate;

/** The naive {@link AdadeltaUpdate}. */
final class ReferenceAdadeltaUpdate extends ReferenceUpdate<AdadeltaUpdate.Rule> implements AdadeltaUpdate {
    @Override
    double element(double p, double g, double[] s, Rule rule) {
        double rho = rule.rho();
        double gradient = decayed(g, p, rule.weightDecay());
        s[0] = rho * s[0] + (1 - rho) * gradient * gradient;
        double d = gradient == 0 ? 0 : Math.sqrt((s[1] + rule.epsilon()) / (s[0] + rule.epsilon())) * gradient;
        s[1] = rho * s[1] + (1 - rho) * d * d;
        return rule.rate() == 0 || d == 0 ? p : p - rule.rate() * d;
    }
}
