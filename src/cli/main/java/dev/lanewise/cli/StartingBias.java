package dev.lanewise.cli;

import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Segment;
import dev.lanewise.nn.Sequential;
import dev.lanewise.nn.Weight;
import java.util.Optional;

/**
 * Where the bias of the last layer starts if the target is learnt in its own unit: there the untrained model predicts about the
 * mean of the training targets. From 0 the way to a target of 150 would be most of the training.
 *
 * @param bias what it starts at
 * @param mean the training targets' mean
 */
record StartingBias(float bias, double mean) {
    /** For one output; empty where it has to start at 0, since the target is standardised, or a class. */
    static Optional<StartingBias> of(Loss loss, Activation last, boolean ownUnit, Optional<MeanGuess> guess) {
        if (!ownUnit || !loss.expects().regression() || loss.outputs(1) != 1) {
            return Optional.empty();
        }
        return guess.map(MeanGuess::mean)
                .map(mean -> new StartingBias((float) inverse(loss, last, mean), mean))
                .filter(start -> Float.isFinite(start.bias));
    }

    /** What the last layer's link makes the mean of; not finite where it makes it of nothing. */
    private static double inverse(Loss loss, Activation last, double mean) {
        if (loss.expects() == Loss.Expects.LOG_RATES) {
            return StrictMath.log(mean);
        }
        return switch (last) {
            case NONE -> mean;
            // ln(e^mean − 1), which does not overflow.
            case SOFTPLUS -> mean + StrictMath.log(-StrictMath.expm1(-mean));
            case SIGMOID -> StrictMath.log(mean / (1 - mean));
            default -> Double.NaN;
        };
    }

    /** Sets it in a model that is built. */
    void in(Sequential model) {
        Segment last = model.parameters().segments().getLast();
        if (last.group() != Weight.Group.BIAS || last.size() != 1) {
            throw new IllegalStateException("the model ends in " + last + ", which is no bias of one output");
        }
        model.parameters().update(values -> values[last.offset()] = bias);
    }

    /** A note for people. */
    @Override
    public String toString() {
        return "the last bias starts at " + figure(bias)
                + ", so that the model begins near the training targets' mean, " + figure(mean);
    }

    private static String figure(double number) {
        return Decimal.text(new java.math.BigDecimal(number)
                .round(new java.math.MathContext(4))
                .doubleValue());
    }
}
