package dev.lanewise.cli;

import dev.lanewise.loss.BinaryCrossentropy;
import dev.lanewise.loss.BinaryCrossentropyWithLogits;
import dev.lanewise.loss.BinaryFocalWithLogits;
import dev.lanewise.loss.CategoricalCrossentropy;
import dev.lanewise.loss.CategoricalCrossentropyWithLogits;
import dev.lanewise.loss.CategoricalFocalWithLogits;
import dev.lanewise.loss.GaussianNll;
import dev.lanewise.loss.Huber;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Poisson;
import dev.lanewise.loss.Quantile;
import dev.lanewise.loss.SparseCategoricalCrossentropyWithLogits;
import java.util.List;

/** The settings that {@code --loss NAME:key=value,…} gives a loss. */
final class LossSettings {
    private static final String SMOOTHING = "label-smoothing";
    private static final String WEIGHT = "positive-weight";

    private LossSettings() {}

    /** The loss with the settings of the spec; one that it does not have is a {@link UsageException}. */
    static Loss apply(Loss loss, Spec spec) {
        return switch (loss) {
            case BinaryCrossentropy plain ->
                plain.labelSmoothing(number(spec, SMOOTHING, plain.labelSmoothing(), SMOOTHING));
            case BinaryCrossentropyWithLogits plain ->
                plain.labelSmoothing(number(spec, SMOOTHING, plain.labelSmoothing(), SMOOTHING, WEIGHT))
                        .positiveWeight(spec.number(WEIGHT).orElse((double) plain.positiveWeight()));
            case CategoricalCrossentropy plain ->
                plain.labelSmoothing(number(spec, SMOOTHING, plain.labelSmoothing(), SMOOTHING));
            case CategoricalCrossentropyWithLogits plain ->
                plain.labelSmoothing(number(spec, SMOOTHING, plain.labelSmoothing(), SMOOTHING));
            case SparseCategoricalCrossentropyWithLogits plain ->
                plain.labelSmoothing(number(spec, SMOOTHING, plain.labelSmoothing(), SMOOTHING));
            case BinaryFocalWithLogits plain -> {
                BinaryFocalWithLogits focal = plain.gamma(
                                number(spec, "gamma", plain.gamma(), "gamma", "alpha", SMOOTHING))
                        .labelSmoothing(spec.number(SMOOTHING).orElse((double) plain.labelSmoothing()));
                yield spec.number("alpha").map(focal::alpha).orElse(focal);
            }
            case CategoricalFocalWithLogits plain ->
                plain.gamma(number(spec, "gamma", plain.gamma(), "gamma", "alpha", SMOOTHING))
                        .alpha(spec.number("alpha").orElse((double) plain.alpha()))
                        .labelSmoothing(spec.number(SMOOTHING).orElse((double) plain.labelSmoothing()));
            case GaussianNll gaussian -> flag(spec, "full") ? gaussian.withConstant() : gaussian;
            case Huber huber -> huber.delta(number(spec, "delta", huber.delta(), "delta"));
            case Poisson poisson -> flag(spec, "log-input") ? poisson.withLogInput() : poisson;
            case Quantile quantile -> quantile.q(number(spec, "q", quantile.q(), "q"));
            default -> {
                spec.allow(List.of(), List.of());
                yield loss;
            }
        };
    }

    /** Whether the only word that a spec may have stands in it. */
    private static boolean flag(Spec spec, String word) {
        return spec.allow(List.of(), List.of(word)).has(word);
    }

    /** The number of that key, where those keys are allowed. */
    private static double number(Spec spec, String key, float otherwise, String... keys) {
        return spec.allow(List.of(keys), List.of()).number(key).orElse((double) otherwise);
    }
}
