package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.LionUpdate;

/** The naive {@link LionUpdate}. */
final class ReferenceLionUpdate extends ReferenceUpdate<LionUpdate.Rule> implements LionUpdate {
    @Override
    double element(double p, double g, double[] s, Rule rule) {
        double m = s[0];
        double c = rule.beta1() * m + (1 - rule.beta1()) * g;
        s[0] = rule.beta2() * m + (1 - rule.beta2()) * g;
        double base = rule.shrinkage() == 0 ? p : p - rule.shrinkage() * p;
        return rule.rate() == 0 || c == 0 ? base : base - rule.rate() * Math.signum(c);
    }
}
