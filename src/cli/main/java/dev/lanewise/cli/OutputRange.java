package dev.lanewise.cli;

import dev.lanewise.loss.Loss;
import java.util.Optional;

/**
 * What an {@code --output-activation} limits a regression's predictions to. Half of a standardised target would be out of its
 * reach, so the target is learnt in its own unit, as it is in Keras.
 *
 * @param activation the option's value
 * @param most the largest prediction; the least is 0
 */
record OutputRange(String activation, double most) {
    /** The range of a configuration's predictions; empty where any number may be one, or none is. */
    static Optional<OutputRange> of(TrainConfig config, Loss loss) {
        if (config.outputActivation() == null || !loss.expects().regression()) {
            return Optional.empty();
        }
        return switch (config.outputActivation()) {
            case "softplus" -> Optional.of(new OutputRange("softplus", Double.POSITIVE_INFINITY));
            case "sigmoid" -> Optional.of(new OutputRange("sigmoid", 1));
            default -> Optional.empty();
        };
    }

    /** What the numbers are, to follow a "but". */
    @Override
    public String toString() {
        return "--output-activation " + activation + " gives numbers "
                + (most == 1 ? "between 0 and 1" : "above 0 alone");
    }
}
