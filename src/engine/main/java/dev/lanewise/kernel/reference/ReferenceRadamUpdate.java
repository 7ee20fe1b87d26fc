package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.RadamUpdate;

/** The naive {@link RadamUpdate}. */
final class ReferenceRadamUpdate extends ReferenceUpdate<RadamUpdate.Rule> implements RadamUpdate {
    @Override
    double element(double p, double g, double[] s, Rule rule) {
        double gradient = decayed(g, p, rule.weightDecay());
        s[0] = rule.beta1() * s[0] + (1 - rule.beta1()) * gradient;
        s[1] = rule.beta2() * s[1] + (1 - rule.beta2()) * gradient * gradient;
        double d = rule.adaptive() ? s[0] / (Math.sqrt(s[1]) + rule.epsilon()) : s[0];
        return rule.rate() == 0 || s[0] == 0 ? p : p - rule.rate() * d;
    }
}
