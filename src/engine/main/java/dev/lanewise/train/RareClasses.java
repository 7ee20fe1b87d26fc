package dev.lanewise.train;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Finds classes of which there are so few samples that a model can be right without them. */
final class RareClasses {
    private RareClasses() {}

    /** What is worth knowing and no error: classes that are rare, where nothing balances them. None can weigh a class without samples. */
    static List<String> advice(Dataset data) {
        List<String> advice = new ArrayList<>();
        if (!(data.targets() instanceof Targets.Labels labels) || data.size() == 0) {
            return advice;
        }
        int classes = labels.classNames().size();
        StringJoiner rare = new StringJoiner(", ");
        int[] counts = new int[classes];
        for (int i = 0; i < data.size(); i++) {
            counts[labels.label(i)]++;
        }
        for (int label = 0; label < classes; label++) {
            double share = (double) counts[label] / data.size();
            // Ten even classes have 10 % each, so a class counts as rare only when it is well under its even share too.
            if (counts[label] > 0 && share < 0.1 && share < 0.5 / classes) {
                rare.add(String.format(
                        Locale.ROOT, "%s (%.1f %%)", labels.classNames().get(label), 100 * share));
            }
        }
        if (rare.length() > 0) {
            advice.add("of some classes there are few samples, so a model can be right without them; look at more than "
                    + "accuracy, and weigh the classes with fit.balancedClasses() (on the command line --class-weight balanced): "
                    + rare);
        }
        return advice;
    }
}
