package dev.lanewise.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of loading another model's weights and buffers.
 *
 * @param loaded the segments that have new values
 * @param missing the segments that no tensor was found for
 * @param misshaped the segments whose tensor does not fit, each with the reason
 * @param extra the file's tensors that nothing took; counters that no layer needs are left out
 * @param notes what to know: conversions, numbers that are not finite, choices by names alone
 */
public record WeightReport(
        List<Loaded> loaded, List<String> missing, List<String> misshaped, List<String> extra, List<String> notes) {
    /**
     * One segment that was loaded.
     *
     * @param segment its name: {@code dense/kernel}
     * @param tensor its name in the file: {@code fc1.weight}
     * @param change how the layout was changed; empty if not at all
     */
    public record Loaded(String segment, String tensor, String change) {
        @Override
        public String toString() {
            return segment + " ← " + tensor + (change.isEmpty() ? "" : " (" + change + ")");
        }
    }

    /** Makes the lists immutable. */
    public WeightReport {
        loaded = List.copyOf(loaded);
        missing = List.copyOf(missing);
        misshaped = List.copyOf(misshaped);
        extra = List.copyOf(extra);
        notes = List.copyOf(notes);
    }

    /** Whether every segment was loaded. */
    public boolean complete() {
        return missing.isEmpty() && misshaped.isEmpty();
    }

    /** What was not loaded, each with the reason. */
    public List<String> left() {
        return Stream.concat(missing.stream().map(segment -> segment + ": not there"), misshaped.stream())
                .toList();
    }

    /** A line each. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        loaded.forEach(each -> lines.add("loaded     " + each));
        missing.forEach(each -> lines.add("missing    " + each));
        misshaped.forEach(each -> lines.add("misshaped  " + each));
        extra.forEach(each -> lines.add("extra      " + each));
        notes.forEach(each -> lines.add("note       " + each));
        return String.join("\n", lines);
    }
}
