package dev.lanewise.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model took over from another one: see {@link Model#transferFrom}.
 *
 * @param taken the names of the parameters that it took
 * @param left those that it kept as they were, each with the reason: {@code dense/kernel [1568, 10]: [1568, 26] there}
 */
public record Transfer(List<String> taken, List<String> left) {
    /** Copies each array whose name and shape agree. */
    static Transfer between(Parameters from, Parameters to) {
        Map<String, Segment> there = new HashMap<>();
        from.segments().forEach(segment -> there.put(segment.name(), segment));
        float[] source = from.toArray();
        List<String> taken = new ArrayList<>();
        List<String> left = new ArrayList<>();
        to.update(values -> {
            for (Segment here : to.segments()) {
                Segment other = there.get(here.name());
                if (other != null && Arrays.equals(other.shape(), here.shape())) {
                    System.arraycopy(source, other.offset(), values, here.offset(), here.size());
                    taken.add(here.name());
                } else {
                    left.add(here + ": " + (other == null ? "not there" : Shapes.text(other.shape()) + " there"));
                }
            }
        });
        return new Transfer(List.copyOf(taken), List.copyOf(left));
    }
}
