package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.data.Targets;
import dev.lanewise.loss.Loss;

/** Gives samples the targets that a loss takes. */
final class LossTargets {
    private LossTargets() {}

    /** Whether a loss wants each label as a row, 1 at the label and 0 elsewhere. */
    static boolean oneHot(Loss loss) {
        return loss.targetKind() == Loss.TargetKind.DENSE && loss.overClasses();
    }

    /** The data with targets such as the loss takes. */
    static Dataset of(Loss loss, Dataset data) {
        return oneHot(loss) && data.targets() instanceof Targets.Labels ? data.oneHot() : data;
    }

    /** The same for all parts. */
    static Split of(Loss loss, Split data) {
        return new Split(of(loss, data.train()), of(loss, data.validation()), of(loss, data.test()));
    }
}
