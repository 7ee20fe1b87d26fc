package dev.lanewise.kernel;

import java.util.List;

/** Rules, words and bounds of each {@link UpdateKind}. */
final class UpdateKinds {
    private static final double U = 0x1p-24;

    static final UpdateKind<AdadeltaUpdate.Rule> ADADELTA = new UpdateKind<>(
            AdadeltaUpdate.class,
            List.of(new AdadeltaUpdate.Rule(1, f(0.9), f(1e-6), 0),
                    new AdadeltaUpdate.Rule(f(0.5), f(0.4), f(1e-3), f(0.1)),
                    new AdadeltaUpdate.Rule(0, f(0.9), f(1e-6), f(0.1)),
                    new AdadeltaUpdate.Rule(f(0.5), f(0.4), f(1e-3), 0)),
            List.of(new AdadeltaUpdate.Rule(0, f(0.9), f(1e-6), 0),
                    new AdadeltaUpdate.Rule(-0.0, 0, 0, f(0.1))),
            List.of(new AdadeltaUpdate.Rule(1, f(0.9), f(1e-6), 0),
                    new AdadeltaUpdate.Rule(1, f(0.9), 0, 0)),
            k -> false, UpdateKind.Decay.ofGradient(
                    AdadeltaUpdate.Rule::weightDecay, r -> new AdadeltaUpdate.Rule(r.rate(), r.rho(), r.epsilon(), 0)),
            UpdateKinds::adadelta, UpdateKinds::adadeltaBounds);

    static final UpdateKind<AdagradUpdate.Rule> ADAGRAD = new UpdateKind<>(
            AdagradUpdate.class,
            List.of(new AdagradUpdate.Rule(f(0.01), f(1e-10), 0),
                    new AdagradUpdate.Rule(f(0.1), f(1e-3), f(0.1)),
                    new AdagradUpdate.Rule(0, f(1e-10), f(0.1)),
                    new AdagradUpdate.Rule(f(0.1), 0, 0),
                    new AdagradUpdate.Rule(f(0.1), f(1e-3), 0)),
            List.of(new AdagradUpdate.Rule(0, f(1e-10), 0),
                    new AdagradUpdate.Rule(-0.0, 0, f(0.1))),
            List.of(new AdagradUpdate.Rule(f(0.1), f(1e-10), 0),
                    new AdagradUpdate.Rule(f(0.1), 0, 0)),
            k -> false, UpdateKind.Decay.ofGradient(
                    AdagradUpdate.Rule::weightDecay, r -> new AdagradUpdate.Rule(r.rate(), r.epsilon(), 0)),
            UpdateKinds::adagrad, UpdateKinds::adagradBounds);

    static final UpdateKind<AdamUpdate.Rule> ADAM = new UpdateKind<>(
            AdamUpdate.class,
            List.of(new AdamUpdate.Rule(f(0.01), f(0.9), f(0.999), f(1.5), f(1e-8), 0, 0),
                    new AdamUpdate.Rule(f(0.01), f(0.9), f(0.999), f(31.6), f(1e-8), f(0.1), 0),
                    new AdamUpdate.Rule(f(0.01), f(0.8), f(0.99), 1, f(1e-3), 0, f(0.001)),
                    new AdamUpdate.Rule(f(0.01), f(0.9), f(0.999), 1, 0, 0, 0),
                    new AdamUpdate.Rule(f(0.01), f(0.3), 0, 1, f(1e-8), 0, 0),
                    new AdamUpdate.Rule(0, f(0.9), f(0.999), 1, f(1e-8), 0, 0),
                    new AdamUpdate.Rule(-0.0, 0, f(0.4), 1, f(1e-8), f(0.1), 0)),
            List.of(new AdamUpdate.Rule(0, f(0.9), f(0.999), 1, f(1e-8), 0, 0),
                    new AdamUpdate.Rule(-0.0, 0, f(0.4), 1, 0, f(0.1), 0)),
            List.of(new AdamUpdate.Rule(f(0.1), f(0.9), f(0.999), f(1.5), f(1e-8), 0, 0),
                    new AdamUpdate.Rule(f(0.1), f(0.9), f(0.999), 1, 0, 0, 0)),
            k -> k == 0,
            new UpdateKind.Decay<>(
                    AdamUpdate.Rule::weightDecay, AdamUpdate.Rule::shrinkage,
                    r -> new AdamUpdate.Rule(r.rate(), r.beta1(), r.beta2(), r.root(), r.epsilon(), 0, 0)),
            UpdateKinds::adam, UpdateKinds::adamBounds);

    static final UpdateKind<AdamaxUpdate.Rule> ADAMAX = new UpdateKind<>(
            AdamaxUpdate.class,
            List.of(new AdamaxUpdate.Rule(f(0.01), f(0.9), f(0.999), f(1e-8), 0),
                    new AdamaxUpdate.Rule(f(0.1), f(0.3), f(0.5), f(1e-3), f(0.1)),
                    new AdamaxUpdate.Rule(0, f(0.9), f(0.999), f(1e-8), f(0.1)),
                    new AdamaxUpdate.Rule(f(0.1), 0, 0, 0, 0),
                    new AdamaxUpdate.Rule(f(0.1), f(0.3), f(0.5), f(1e-3), 0)),
            List.of(new AdamaxUpdate.Rule(0, f(0.9), f(0.999), f(1e-8), 0),
                    new AdamaxUpdate.Rule(-0.0, 0, 0, 0, f(0.1))),
            List.of(new AdamaxUpdate.Rule(f(0.1), f(0.9), f(0.999), f(1e-8), 0),
                    new AdamaxUpdate.Rule(f(0.1), f(0.9), f(0.999), 0, 0)),
            k -> k == 0, UpdateKind.Decay.ofGradient(
                    AdamaxUpdate.Rule::weightDecay, r -> new AdamaxUpdate.Rule(r.rate(), r.beta1(), r.beta2(), r.epsilon(), 0)),
            UpdateKinds::adamax, UpdateKinds::adamaxBounds);

    static final UpdateKind<AmsgradUpdate.Rule> AMSGRAD = new UpdateKind<>(
            AmsgradUpdate.class,
            List.of(new AmsgradUpdate.Rule(f(0.01), f(0.9), f(0.999), f(1.5), f(1e-8), 0),
                    new AmsgradUpdate.Rule(f(0.01), f(0.8), f(0.99), f(31.6), f(1e-3), f(0.1)),
                    new AmsgradUpdate.Rule(f(0.1), f(0.3), 0, 1, 0, 0),
                    new AmsgradUpdate.Rule(0, f(0.9), f(0.999), 1, f(1e-8), f(0.1)),
                    new AmsgradUpdate.Rule(f(0.01), f(0.8), f(0.99), f(31.6), f(1e-3), 0)),
            List.of(new AmsgradUpdate.Rule(0, f(0.9), f(0.999), 1, f(1e-8), 0),
                    new AmsgradUpdate.Rule(-0.0, 0, f(0.4), 1, 0, f(0.1))),
            List.of(new AmsgradUpdate.Rule(f(0.1), f(0.9), f(0.999), f(1.5), f(1e-8), 0),
                    new AmsgradUpdate.Rule(f(0.1), f(0.9), f(0.999), 1, 0, 0)),
            k -> k == 0, UpdateKind.Decay.ofGradient(
                    AmsgradUpdate.Rule::weightDecay, r -> new AmsgradUpdate.Rule(r.rate(), r.beta1(), r.beta2(), r.root(), r.epsilon(), 0)),
            UpdateKinds::amsgrad, UpdateKinds::amsgradBounds);

    static final UpdateKind<LionUpdate.Rule> LION = new UpdateKind<>(
            LionUpdate.class,
            List.of(new LionUpdate.Rule(f(1e-4), f(0.9), f(0.99), 0),
                    new LionUpdate.Rule(f(0.1), f(0.3), f(0.4), f(1e-3)),
                    new LionUpdate.Rule(0, f(0.9), f(0.99), f(0.1)),
                    new LionUpdate.Rule(-0.0, 0, 0, 0),
                    new LionUpdate.Rule(f(0.1), f(0.3), f(0.4), 0)),
            List.of(new LionUpdate.Rule(0, f(0.9), f(0.99), 0),
                    new LionUpdate.Rule(-0.0, 0, 0, 0)),
            List.of(new LionUpdate.Rule(f(0.1), f(0.9), f(0.99), 0),
                    new LionUpdate.Rule(f(0.1), 0, 0, 0)),
            k -> true, new UpdateKind.Decay<>(
                    r -> 0, LionUpdate.Rule::shrinkage, r -> new LionUpdate.Rule(r.rate(), r.beta1(), r.beta2(), 0)),
            UpdateKinds::lion, UpdateKinds::lionBounds);

    static final UpdateKind<NadamUpdate.Rule> NADAM = new UpdateKind<>(
            NadamUpdate.class,
            List.of(new NadamUpdate.Rule(f(0.01), f(0.7), f(0.5), f(0.9), f(0.999), f(1.5), f(1e-8), 0),
                    new NadamUpdate.Rule(f(0.01), f(0.7), f(0.5), f(0.8), f(0.99), f(31.6), f(1e-3), f(0.1)),
                    new NadamUpdate.Rule(f(0.01), f(0.7), f(0.5), f(0.3), 0, 1, 0, 0),
                    new NadamUpdate.Rule(0, f(0.7), f(0.5), f(0.9), f(0.999), 1, f(1e-8), f(0.1)),
                    new NadamUpdate.Rule(f(0.01), f(0.7), f(0.5), f(0.8), f(0.99), f(31.6), f(1e-3), 0)),
            List.of(new NadamUpdate.Rule(0, f(0.7), f(0.5), f(0.9), f(0.999), 1, f(1e-8), 0),
                    new NadamUpdate.Rule(-0.0, f(0.7), f(0.5), 0, f(0.4), 1, 0, f(0.1))),
            List.of(new NadamUpdate.Rule(f(0.1), f(0.7), f(0.5), f(0.9), f(0.999), f(1.5), f(1e-8), 0),
                    new NadamUpdate.Rule(f(0.1), f(0.7), f(0.5), f(0.9), f(0.999), 1, 0, 0)),
            k -> k == 0, UpdateKind.Decay.ofGradient(
                    NadamUpdate.Rule::weightDecay, r -> new NadamUpdate.Rule(r.rate(), r.now(), r.ahead(), r.beta1(), r.beta2(), r.root(), r.epsilon(), 0)),
            UpdateKinds::nadam, UpdateKinds::nadamBounds);

    static final UpdateKind<RadamUpdate.Rule> RADAM = new UpdateKind<>(
            RadamUpdate.class,
            List.of(new RadamUpdate.Rule(f(0.01), f(0.9), f(0.999), f(1e-8), true, 0),
                    new RadamUpdate.Rule(f(0.01), f(0.8), f(0.99), f(1e-3), false, f(0.1)),
                    new RadamUpdate.Rule(f(0.1), f(0.3), 0, 0, true, f(0.1)),
                    new RadamUpdate.Rule(0, f(0.9), f(0.999), f(1e-8), true, 0),
                    new RadamUpdate.Rule(0, f(0.9), f(0.999), f(1e-8), false, 0),
                    new RadamUpdate.Rule(f(0.01), f(0.8), f(0.99), f(1e-3), false, 0),
                    new RadamUpdate.Rule(f(0.1), f(0.3), 0, 0, true, 0)),
            List.of(new RadamUpdate.Rule(0, f(0.9), f(0.999), f(1e-8), true, 0),
                    new RadamUpdate.Rule(-0.0, 0, f(0.4), 0, false, f(0.1))),
            List.of(new RadamUpdate.Rule(f(0.1), f(0.9), f(0.999), f(1e-8), true, 0),
                    new RadamUpdate.Rule(f(0.1), f(0.9), f(0.999), 0, true, 0),
                    new RadamUpdate.Rule(f(0.1), f(0.9), f(0.999), f(1e-8), false, 0)),
            k -> k == 0, UpdateKind.Decay.ofGradient(
                    RadamUpdate.Rule::weightDecay, r -> new RadamUpdate.Rule(r.rate(), r.beta1(), r.beta2(), r.epsilon(), r.adaptive(), 0)),
            UpdateKinds::radam, UpdateKinds::radamBounds);

    static final UpdateKind<RmspropUpdate.Rule> RMSPROP = new UpdateKind<>(
            RmspropUpdate.class,
            List.of(new RmspropUpdate.Rule(f(0.01), f(0.99), f(1e-8), 0, false, 0),
                    new RmspropUpdate.Rule(f(0.01), f(0.9), f(1e-8), 0, true, f(0.1)),
                    new RmspropUpdate.Rule(f(0.1), f(0.3), f(1e-3), f(0.9), false, f(0.1)),
                    new RmspropUpdate.Rule(f(0.1), f(0.99), f(1e-8), f(0.5), true, 0),
                    new RmspropUpdate.Rule(f(0.1), 0, 0, 0, false, 0),
                    new RmspropUpdate.Rule(0, f(0.99), f(1e-8), f(0.9), true, 0),
                    new RmspropUpdate.Rule(f(0.01), f(0.9), f(1e-8), 0, true, 0),
                    new RmspropUpdate.Rule(f(0.1), f(0.3), f(1e-3), f(0.9), false, 0)),
            List.of(new RmspropUpdate.Rule(0, f(0.99), f(1e-8), 0, false, 0),
                    new RmspropUpdate.Rule(-0.0, f(0.9), 0, f(0.9), true, f(0.1))),
            List.of(new RmspropUpdate.Rule(f(0.1), f(0.99), f(1e-8), 0, false, 0),
                    new RmspropUpdate.Rule(f(0.1), f(0.99), 0, f(0.9), true, 0)),
            k -> k > 0, UpdateKind.Decay.ofGradient(
                    RmspropUpdate.Rule::weightDecay, r -> new RmspropUpdate.Rule(r.rate(), r.alpha(), r.epsilon(), r.momentum(), r.centered(), 0)),
            UpdateKinds::rmsprop, UpdateKinds::rmspropBounds);

    static final UpdateKind<SgdUpdate.Rule> SGD = new UpdateKind<>(
            SgdUpdate.class,
            List.of(new SgdUpdate.Rule(f(0.1), 0, false, 0),
                    new SgdUpdate.Rule(f(0.1), 0, false, f(0.01)),
                    new SgdUpdate.Rule(f(0.1), f(0.9), false, 0),
                    new SgdUpdate.Rule(f(0.1), f(0.9), false, f(0.01)),
                    new SgdUpdate.Rule(f(0.1), f(0.9), true, 0),
                    new SgdUpdate.Rule(f(0.1), f(0.9), true, f(0.01)),
                    new SgdUpdate.Rule(0, f(0.9), true, f(0.01)),
                    new SgdUpdate.Rule(-0.0, 0, false, f(0.01))),
            List.of(new SgdUpdate.Rule(0, f(0.9), false, f(0.1)),
                    new SgdUpdate.Rule(-0.0, f(0.9), true, f(0.1)),
                    new SgdUpdate.Rule(0, 0, false, f(0.1)),
                    new SgdUpdate.Rule(-0.0, 0, false, 0)),
            List.of(new SgdUpdate.Rule(f(0.1), f(0.9), false, 0),
                    new SgdUpdate.Rule(f(0.1), f(0.9), true, 0),
                    new SgdUpdate.Rule(f(0.1), 0, false, 0)),
            k -> true,
            UpdateKind.Decay.ofGradient(
                    SgdUpdate.Rule::weightDecay, r -> new SgdUpdate.Rule(r.rate(), r.momentum(), r.nesterov(), 0)),
            UpdateKinds::sgd, UpdateKinds::sgdBounds);

    private UpdateKinds() {}

    /** A coefficient that a float holds, so that all forms compute with the same. */
    private static double f(double x) {
        return (float) x;
    }

    private static float adadelta(AdadeltaUpdate.Rule rule, float p, float g, float[] s) {
        float d = rule.weightDecay() == 0 ? g : Math.fma((float) rule.weightDecay(), p, g);
        s[0] = Math.fma((float) rule.rho(), s[0], ((1 - (float) rule.rho()) * d) * d);
        float step = d;
        if (d != 0) {
            step = (float) Math.sqrt((s[1] + (float) rule.epsilon()) / (s[0] + (float) rule.epsilon())) * d;
        }
        s[1] = Math.fma((float) rule.rho(), s[1], ((1 - (float) rule.rho()) * step) * step);
        return rule.rate() != 0 && step != 0 ? Math.fma(-(float) rule.rate(), step, p) : p;
    }

    private static double adadeltaBounds(
            AdadeltaUpdate.Rule rule, double p, double g, double[] before, double[] after, double[] bound) {
        bound[0] = 4 * U * after[0];
        bound[1] = 15 * U * after[1];
        double step = Math.abs(g) * Math.sqrt((before[1] + rule.epsilon()) / (after[0] + rule.epsilon()));
        return U * Math.abs(p) + rule.rate() * 5.5 * U * step;
    }

    private static float adagrad(AdagradUpdate.Rule rule, float p, float g, float[] s) {
        float d = rule.weightDecay() == 0 ? g : Math.fma((float) rule.weightDecay(), p, g);
        s[0] = Math.fma(d, d, s[0]);
        return rule.rate() != 0 && d != 0
                ? Math.fma(-(float) rule.rate(), d / ((float) Math.sqrt(s[0]) + (float) rule.epsilon()), p)
                : p;
    }

    private static double adagradBounds(
            AdagradUpdate.Rule rule, double p, double g, double[] before, double[] after, double[] bound) {
        bound[0] = U * after[0];
        return U * Math.abs(p) + 3.5 * U * rule.rate() * Math.abs(g) / (Math.sqrt(after[0]) + rule.epsilon());
    }

    private static float adam(AdamUpdate.Rule rule, float p, float g, float[] s) {
        float d = rule.weightDecay() == 0 ? g : Math.fma((float) rule.weightDecay(), p, g);
        float base = rule.shrinkage() == 0 ? p : Math.fma(-(float) rule.shrinkage(), p, p);
        s[0] = Math.fma((float) rule.beta1(), s[0], (1 - (float) rule.beta1()) * d);
        s[1] = Math.fma((float) rule.beta2(), s[1], ((1 - (float) rule.beta2()) * d) * d);
        float scale = Math.fma((float) Math.sqrt(s[1]), (float) rule.root(), (float) rule.epsilon());
        return rule.rate() != 0 && s[0] != 0 ? Math.fma(-(float) rule.rate(), s[0] / scale, base) : base;
    }

    private static double adamBounds(
            AdamUpdate.Rule rule, double p, double g, double[] before, double[] after, double[] bound) {
        double c = rule.beta1() * Math.abs(before[0]) + (1 - rule.beta1()) * Math.abs(g);
        bound[0] = 3 * U * c;
        bound[1] = 4 * U * after[1];
        return U * Math.abs(p) + 8 * U * rule.rate() * c / (Math.sqrt(after[1]) * rule.root() + rule.epsilon());
    }

    private static float adamax(AdamaxUpdate.Rule rule, float p, float g, float[] s) {
        float d = rule.weightDecay() == 0 ? g : Math.fma((float) rule.weightDecay(), p, g);
        s[0] = Math.fma((float) rule.beta1(), s[0], (1 - (float) rule.beta1()) * d);
        s[1] = Math.max((float) rule.beta2() * s[1], Math.abs(d) + (float) rule.epsilon());
        return rule.rate() != 0 && s[0] != 0 ? Math.fma(-(float) rule.rate(), s[0] / s[1], p) : p;
    }

    private static double adamaxBounds(
            AdamaxUpdate.Rule rule, double p, double g, double[] before, double[] after, double[] bound) {
        double c = rule.beta1() * Math.abs(before[0]) + (1 - rule.beta1()) * Math.abs(g);
        bound[0] = 3 * U * c;
        bound[1] = U * after[1];
        return U * Math.abs(p) + 5 * U * rule.rate() * c / after[1];
    }

    private static float amsgrad(AmsgradUpdate.Rule rule, float p, float g, float[] s) {
        float d = rule.weightDecay() == 0 ? g : Math.fma((float) rule.weightDecay(), p, g);
        s[0] = Math.fma((float) rule.beta1(), s[0], (1 - (float) rule.beta1()) * d);
        s[1] = Math.fma((float) rule.beta2(), s[1], ((1 - (float) rule.beta2()) * d) * d);
        s[2] = Math.max(s[2], s[1]);
        float scale = Math.fma((float) Math.sqrt(s[2]), (float) rule.root(), (float) rule.epsilon());
        return rule.rate() != 0 && s[0] != 0 ? Math.fma(-(float) rule.rate(), s[0] / scale, p) : p;
    }

    private static double amsgradBounds(
            AmsgradUpdate.Rule rule, double p, double g, double[] before, double[] after, double[] bound) {
        double c = rule.beta1() * Math.abs(before[0]) + (1 - rule.beta1()) * Math.abs(g);
        bound[0] = 3 * U * c;
        bound[1] = 4 * U * after[1];
        bound[2] = 4 * U * after[2];
        return U * Math.abs(p) + 8 * U * rule.rate() * c / (Math.sqrt(after[2]) * rule.root() + rule.epsilon());
    }

    private static float lion(LionUpdate.Rule rule, float p, float g, float[] s) {
        float base = rule.shrinkage() == 0 ? p : Math.fma(-(float) rule.shrinkage(), p, p);
        float c = Math.fma((float) rule.beta1(), s[0], (1 - (float) rule.beta1()) * g);
        s[0] = Math.fma((float) rule.beta2(), s[0], (1 - (float) rule.beta2()) * g);
        float sign = c > 0 ? 1 : c < 0 ? -1 : c;
        return rule.rate() != 0 && c != 0 ? Math.fma(-(float) rule.rate(), sign, base) : base;
    }

    private static double lionBounds(
            LionUpdate.Rule rule, double p, double g, double[] before, double[] after, double[] bound) {
        bound[0] = 3 * U * (rule.beta2() * Math.abs(before[0]) + (1 - rule.beta2()) * Math.abs(g));
        double c = rule.beta1() * before[0] + (1 - rule.beta1()) * g;
        double e = rule.beta1() * Math.abs(before[0]) + (1 - rule.beta1()) * Math.abs(g);
        return U * Math.abs(p) + (Math.abs(c) > 3 * U * e ? 0 : 2 * rule.rate());
    }

    private static float nadam(NadamUpdate.Rule rule, float p, float g, float[] s) {
        float d = rule.weightDecay() == 0 ? g : Math.fma((float) rule.weightDecay(), p, g);
        s[0] = Math.fma((float) rule.beta1(), s[0], (1 - (float) rule.beta1()) * d);
        s[1] = Math.fma((float) rule.beta2(), s[1], ((1 - (float) rule.beta2()) * d) * d);
        float ahead = Math.fma((float) rule.ahead(), s[0], (float) rule.now() * d);
        float scale = Math.fma((float) Math.sqrt(s[1]), (float) rule.root(), (float) rule.epsilon());
        return rule.rate() != 0 && ahead != 0 ? Math.fma(-(float) rule.rate(), ahead / scale, p) : p;
    }

    private static double nadamBounds(
            NadamUpdate.Rule rule, double p, double g, double[] before, double[] after, double[] bound) {
        double c = rule.beta1() * Math.abs(before[0]) + (1 - rule.beta1()) * Math.abs(g);
        bound[0] = 3 * U * c;
        bound[1] = 4 * U * after[1];
        double e = rule.ahead() * c + rule.now() * Math.abs(g);
        return U * Math.abs(p) + 9 * U * rule.rate() * e / (Math.sqrt(after[1]) * rule.root() + rule.epsilon());
    }

    private static float radam(RadamUpdate.Rule rule, float p, float g, float[] s) {
        float d = rule.weightDecay() == 0 ? g : Math.fma((float) rule.weightDecay(), p, g);
        s[0] = Math.fma((float) rule.beta1(), s[0], (1 - (float) rule.beta1()) * d);
        s[1] = Math.fma((float) rule.beta2(), s[1], ((1 - (float) rule.beta2()) * d) * d);
        if (rule.rate() == 0 || s[0] == 0) {
            return p;
        }
        float step = rule.adaptive() ? s[0] / ((float) Math.sqrt(s[1]) + (float) rule.epsilon()) : s[0];
        return Math.fma(-(float) rule.rate(), step, p);
    }

    private static double radamBounds(
            RadamUpdate.Rule rule, double p, double g, double[] before, double[] after, double[] bound) {
        double c = rule.beta1() * Math.abs(before[0]) + (1 - rule.beta1()) * Math.abs(g);
        bound[0] = 3 * U * c;
        bound[1] = 4 * U * after[1];
        double step = rule.adaptive() ? 8 * c / (Math.sqrt(after[1]) + rule.epsilon()) : 3 * c;
        return U * Math.abs(p) + U * rule.rate() * step;
    }

    private static float rmsprop(RmspropUpdate.Rule rule, float p, float g, float[] s) {
        float d = rule.weightDecay() == 0 ? g : Math.fma((float) rule.weightDecay(), p, g);
        float alpha = (float) rule.alpha();
        s[0] = Math.fma(alpha, s[0], ((1 - alpha) * d) * d);
        float w = s[0];
        if (rule.centered()) {
            s[1] = Math.fma(alpha, s[1], (1 - alpha) * d);
            w = Math.max(Math.fma(-s[1], s[1], s[0]), 0);
        }
        float b = d == 0 ? d : d / ((float) Math.sqrt(w) + (float) rule.epsilon());
        if (rule.momentum() != 0) {
            b = Math.fma((float) rule.momentum(), s[s.length - 1], b);
            s[s.length - 1] = b;
        }
        return rule.rate() != 0 && b != 0 ? Math.fma(-(float) rule.rate(), b, p) : p;
    }

    private static double rmspropBounds(
            RmspropUpdate.Rule rule, double p, double g, double[] before, double[] after, double[] bound) {
        double v = after[0];
        double w = v;
        double share = 5 * U;
        bound[0] = 4 * U * v;
        if (rule.centered()) {
            double c = rule.alpha() * Math.abs(before[1]) + (1 - rule.alpha()) * Math.abs(g);
            bound[1] = 3 * U * c;
            w = Math.max(v - after[1] * after[1], 0);
            double delta = 5 * U * v + 6 * U * Math.abs(after[1]) * c;
            double r = Math.min(Math.sqrt(delta), delta / Math.sqrt(w)) / (Math.sqrt(w) + rule.epsilon());
            share = r < 0.01 ? 1.02 * r + 3 * U : Double.POSITIVE_INFINITY;
        }
        double b = g == 0 ? 0 : g / (Math.sqrt(w) + rule.epsilon());
        double e = share * Math.abs(b);
        if (rule.momentum() != 0) {
            b += rule.momentum() * before[before.length - 1];
            e += U * Math.abs(b);
            bound[bound.length - 1] = e;
        }
        return U * Math.abs(p) + (rule.rate() == 0 ? 0 : rule.rate() * e);
    }

    private static float sgd(SgdUpdate.Rule rule, float p, float g, float[] s) {
        float d = rule.weightDecay() == 0 ? g : Math.fma((float) rule.weightDecay(), p, g);
        if (rule.momentum() != 0) {
            s[0] = Math.fma((float) rule.momentum(), s[0], d);
            d = rule.nesterov() ? Math.fma((float) rule.momentum(), s[0], d) : s[0];
        }
        return rule.rate() != 0 && d != 0 ? Math.fma(-(float) rule.rate(), d, p) : p;
    }

    private static double sgdBounds(
            SgdUpdate.Rule rule, double p, double g, double[] before, double[] after, double[] bound) {
        double e = 0;
        if (rule.momentum() != 0) {
            bound[0] = U * Math.abs(after[0]);
            e = rule.nesterov()
                    ? U * (Math.abs(g + rule.momentum() * after[0]) + rule.momentum() * Math.abs(after[0]))
                    : bound[0];
        }
        return U * Math.abs(p) + rule.rate() * e;
    }
}
