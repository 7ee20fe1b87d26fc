package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.AdamaxUpdate;

/** The naive {@link AdamaxUpdate}. */
final class ReferenceAdamaxUpdate extends ReferenceUpdate<AdamaxUpdate.Rule> implements AdamaxUpdate {
    @Override
    double element(double p, double g, double[] s, Rule rule) {
        double gradient = decayed(g, p, rule.weightDecay());
        s[0] = rule.beta1() * s[0] + (1 - rule.beta1()) * gradient;
        s[1] = Math.max(rule.beta2() * s[1], Math.abs(gradient) + rule.epsilon());
        return rule.rate() == 0 || s[0] == 0 ? p : p - rule.rate() * (s[0] / s[1]);
    }
}
