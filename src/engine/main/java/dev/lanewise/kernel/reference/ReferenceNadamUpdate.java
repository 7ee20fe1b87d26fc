package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.NadamUpdate;

/** The naive {@link NadamUpdate}. */
final class ReferenceNadamUpdate extends ReferenceUpdate<NadamUpdate.Rule> implements NadamUpdate {
    @Override
    double element(double p, double g, double[] s, Rule rule) {
        double gradient = decayed(g, p, rule.weightDecay());
        s[0] = rule.beta1() * s[0] + (1 - rule.beta1()) * gradient;
        s[1] = rule.beta2() * s[1] + (1 - rule.beta2()) * gradient * gradient;
        double d = rule.ahead() * s[0] + rule.now() * gradient;
        double scale = Math.sqrt(s[1]) * rule.root() + rule.epsilon();
        return rule.rate() == 0 || d == 0 ? p : p - rule.rate() * (d / scale);
    }
}
