package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.SgdUpdate;

/** The naive {@link SgdUpdate}. */
final class ReferenceSgdUpdate extends ReferenceUpdate<SgdUpdate.Rule> implements SgdUpdate {
    @Override
    double element(double p, double g, double[] s, Rule rule) {
        double gradient = decayed(g, p, rule.weightDecay());
        double d = gradient;
        if (rule.momentum() != 0) {
            s[0] = rule.momentum() * s[0] + gradient;
            d = rule.nesterov() ? gradient + rule.momentum() * s[0] : s[0];
        }
        return rule.rate() == 0 || d == 0 ? p : p - rule.rate() * d;
    }
}
