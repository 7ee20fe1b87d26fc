package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.AdagradUpdate;

/** The naive {@link AdagradUpdate}. */
final class ReferenceAdagradUpdate extends ReferenceUpdate<AdagradUpdate.Rule> implements AdagradUpdate {
    @Override
    double element(double p, double g, double[] s, Rule rule) {
        double d = decayed(g, p, rule.weightDecay());
        s[0] += d * d;
        return rule.rate() == 0 || d == 0 ? p : p - rule.rate() * (d / (Math.sqrt(s[0]) + rule.epsilon()));
    }
}
