package dev.lanewise.cli;

import dev.lanewise.optim.Adadelta;
import dev.lanewise.optim.Adagrad;
import dev.lanewise.optim.AdamFamily;
import dev.lanewise.optim.Lion;
import dev.lanewise.optim.Nadam;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Optimizers;
import dev.lanewise.optim.Rmsprop;
import dev.lanewise.optim.Sgd;
import java.util.List;

/** The settings of each optimizer: what is not given stays as {@link Optimizers} has it. */
final class OptimizerSpecs {
    private static final String BETA1 = "beta1";
    private static final String BETA2 = "beta2";
    private static final String EPSILON = "epsilon";
    private static final String MOMENTUM = "momentum";
    private static final String WEIGHT_DECAY = "weight-decay";

    private OptimizerSpecs() {}

    /** The optimizer of a spec whose name is known. */
    static Optimizer read(Spec spec, double learningRate) {
        spec.noVariant();
        return switch (Optimizers.named(spec.name()).learningRate(learningRate)) {
            case Sgd sgd -> sgd(spec, sgd);
            case Adagrad adagrad -> adagrad(spec, adagrad);
            case Adadelta adadelta -> adadelta(spec, adadelta);
            case Rmsprop rmsprop -> rmsprop(spec, rmsprop);
            case Nadam nadam -> nadam(spec, nadam);
            case AdamFamily<?> adam -> adam(spec, adam);
            case Lion lion -> lion(spec, lion);
            case Optimizer other -> throw new IllegalStateException("no settings are known of " + other.id());
        };
    }

    private static double number(Spec spec, String key, float usual) {
        return spec.number(key).orElse((double) usual);
    }

    private static Sgd sgd(Spec spec, Sgd usual) {
        spec.allow(List.of(MOMENTUM, WEIGHT_DECAY), List.of("nesterov"));
        Sgd sgd = usual.momentum(number(spec, MOMENTUM, usual.momentum()))
                .weightDecay(number(spec, WEIGHT_DECAY, usual.weightDecay()));
        return spec.has("nesterov") ? sgd.withNesterov() : sgd;
    }

    private static Adagrad adagrad(Spec spec, Adagrad usual) {
        spec.allow(List.of("initial", "learning-rate-decay", EPSILON, WEIGHT_DECAY), List.of());
        return usual.initial(number(spec, "initial", usual.initial()))
                .learningRateDecay(number(spec, "learning-rate-decay", usual.learningRateDecay()))
                .epsilon(number(spec, EPSILON, usual.epsilon()))
                .weightDecay(number(spec, WEIGHT_DECAY, usual.weightDecay()));
    }

    private static Adadelta adadelta(Spec spec, Adadelta usual) {
        spec.allow(List.of("rho", EPSILON, WEIGHT_DECAY), List.of());
        return usual.rho(number(spec, "rho", usual.rho()))
                .epsilon(number(spec, EPSILON, usual.epsilon()))
                .weightDecay(number(spec, WEIGHT_DECAY, usual.weightDecay()));
    }

    private static Rmsprop rmsprop(Spec spec, Rmsprop usual) {
        spec.allow(List.of("alpha", EPSILON, MOMENTUM, WEIGHT_DECAY), List.of("centered"));
        Rmsprop rmsprop = usual.alpha(number(spec, "alpha", usual.alpha()))
                .epsilon(number(spec, EPSILON, usual.epsilon()))
                .momentum(number(spec, MOMENTUM, usual.momentum()))
                .weightDecay(number(spec, WEIGHT_DECAY, usual.weightDecay()));
        return spec.has("centered") ? rmsprop.withCentering() : rmsprop;
    }

    private static Nadam nadam(Spec spec, Nadam usual) {
        spec.allow(List.of(BETA1, BETA2, EPSILON, "momentum-decay", WEIGHT_DECAY), List.of());
        return family(spec, usual).momentumDecay(number(spec, "momentum-decay", usual.momentumDecay()));
    }

    private static Optimizer adam(Spec spec, AdamFamily<?> usual) {
        spec.allow(List.of(BETA1, BETA2, EPSILON, WEIGHT_DECAY), List.of());
        return family(spec, usual);
    }

    private static <R extends AdamFamily<R>> R family(Spec spec, AdamFamily<R> usual) {
        return usual.betas(number(spec, BETA1, usual.beta1()), number(spec, BETA2, usual.beta2()))
                .epsilon(number(spec, EPSILON, usual.epsilon()))
                .weightDecay(number(spec, WEIGHT_DECAY, usual.weightDecay()));
    }

    private static Lion lion(Spec spec, Lion usual) {
        spec.allow(List.of(BETA1, BETA2, WEIGHT_DECAY), List.of());
        return usual.betas(number(spec, BETA1, usual.beta1()), number(spec, BETA2, usual.beta2()))
                .weightDecay(number(spec, WEIGHT_DECAY, usual.weightDecay()));
    }
}
