package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.AmsgradUpdate;

/** The naive {@link AmsgradUpdate}. */
final class ReferenceAmsgradUpdate extends ReferenceUpdate<AmsgradUpdate.Rule> implements AmsgradUpdate {
    @Override
    double element(double p, double g, double[] s, Rule rule) {
        double gradient = decayed(g, p, rule.weightDecay());
        s[0] = rule.beta1() * s[0] + (1 - rule.beta1()) * gradient;
        s[1] = rule.beta2() * s[1] + (1 - rule.beta2()) * gradient * gradient;
        s[2] = Math.max(s[2], s[1]);
        double d = s[0] / (Math.sqrt(s[2]) * rule.root() + rule.epsilon());
        return rule.rate() == 0 || s[0] == 0 ? p : p - rule.rate() * d;
    }
}
