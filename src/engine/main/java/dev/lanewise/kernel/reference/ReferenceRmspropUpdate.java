package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.RmspropUpdate;

/** The naive {@link RmspropUpdate}. */
final class ReferenceRmspropUpdate extends ReferenceUpdate<RmspropUpdate.Rule> implements RmspropUpdate {
    @Override
    double element(double p, double g, double[] s, Rule rule) {
        double alpha = rule.alpha();
        double gradient = decayed(g, p, rule.weightDecay());
        s[0] = alpha * s[0] + (1 - alpha) * gradient * gradient;
        double w = s[0];
        if (rule.centered()) {
            s[1] = alpha * s[1] + (1 - alpha) * gradient;
            w = Math.max(w - s[1] * s[1], 0);
        }
        double b = gradient == 0 ? 0 : gradient / (Math.sqrt(w) + rule.epsilon());
        if (rule.momentum() != 0) {
            int velocity = s.length - 1;
            b += rule.momentum() * s[velocity];
            s[velocity] = b;
        }
        return rule.rate() == 0 || b == 0 ? p : p - rule.rate() * b;
    }
}
