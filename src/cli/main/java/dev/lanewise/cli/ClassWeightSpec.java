package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code --class-weight} asks for.
 *
 * @param text as it was written
 * @param weights by label; empty for balanced classes
 */
record ClassWeightSpec(String text, Map<String, Double> weights) {
    private static final String BALANCED = "balanced";

    /** 2²⁴: a float that adds 1 to more than that stays as it is. The squares of such gradients, which Adam keeps, are finite. */
    private static final double MOST = 1 << 24;

    /** Reads {@code balanced} or {@code LABEL=W,…}; null for null. */
    static ClassWeightSpec parse(String text) {
        if (text == null) {
            return null;
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String pair : text.equals(BALANCED) ? new String[0] : text.split(",", -1)) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1) {
                throw new UsageException("--class-weight has '" + pair + "'; write balanced, or LABEL=W,LABEL=W");
            }
            String label = pair.substring(0, equals).strip();
            double weight = Limits.number("--class-weight", pair, pair.substring(equals + 1));
            if (weight > MOST && !Double.isInfinite(weight)) {
                throw new UsageException(
                        "--class-weight " + label + " is " + Decimal.text(weight)
                                + "; give a number from 0 to 16777216, beside which a sample of weight 1 still counts in a float's sum");
            }
            Limits.notNegative("--class-weight " + label, weight);
            if (weights.put(label, weight) != null) {
                throw new UsageException("--class-weight names '" + label + "' twice; name each label once");
            }
        }
        return new ClassWeightSpec(text, weights);
    }

    /** The samples with the weights of their classes; {@link UsageException} if they have none, or not these. */
    Dataset weigh(Dataset data) {
        if (!(data.targets() instanceof Targets.Labels labels)) {
            throw new UsageException("--class-weight is for classes, but the target holds values; leave it out");
        }
        if (weights.isEmpty()) {
            return data.balanced();
        }
        List<String> names = labels.classNames();
        float[] ofClasses = new float[names.size()];
        Arrays.fill(ofClasses, 1f);
        weights.forEach((label, weight) -> {
            Catalogue.knownClass(label, names);
            ofClasses[names.indexOf(label)] = weight.floatValue();
        });
        return data.weightedByClass(ofClasses);
    }
}
