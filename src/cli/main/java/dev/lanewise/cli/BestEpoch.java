package dev.lanewise.cli;

import dev.lanewise.train.EpochRecord;
import dev.lanewise.train.History;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Tells whoever let a training run to its end that it was better before. */
final class BestEpoch {
    private BestEpoch() {}

    /** The line to print where the validation loss, as it is printed, was lower after an epoch before the one that is kept. */
    static Optional<String> note(History history) {
        EpochRecord kept = history.kept();
        return history.epochs().stream()
                .filter(epoch -> epoch.validationLoss() < kept.validationLoss())
                .min(Comparator.comparingDouble(EpochRecord::validationLoss))
                .filter(best -> !figure(best).equals(figure(kept)))
                .map(best -> "note: the best epoch was " + best.epoch() + ", with a val_loss of " + figure(best)
                        + "; the last one's weights are kept, " + figure(kept) + "; --early-stopping N keeps the best"
                        + " (it ends the training after N epochs without a better one; with N = "
                        + history.last().epoch() + " it would have trained as long)");
    }

    private static String figure(EpochRecord epoch) {
        return String.format(Locale.ROOT, "%.4f", epoch.validationLoss());
    }
}
