package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.AdamUpdate;

/** The naive {@link AdamUpdate}. */
final class ReferenceAdamUpdate extends ReferenceUpdate<AdamUpdate.Rule> implements AdamUpdate {
    @Override
    double element(double p, double g, double[] s, Rule rule) {
        double gradient = decayed(g, p, rule.weightDecay());
        double base = rule.shrinkage() == 0 ? p : p - rule.shrinkage() * p;
        s[0] = rule.beta1() * s[0] + (1 - rule.beta1()) * gradient;
        s[1] = rule.beta2() * s[1] + (1 - rule.beta2()) * gradient * gradient;
        return rule.rate() == 0 || s[0] == 0
                ? base
                : base - rule.rate() * (s[0] / (Math.sqrt(s[1]) * rule.root() + rule.epsilon()));
    }
}
