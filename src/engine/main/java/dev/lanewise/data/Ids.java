package dev.lanewise.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names with a number each, from 0, in the order of their first appearance. */
final class Ids {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** The number of a name, a new one if it has none yet. */
    int add(String name) {
        Integer number = numbers.putIfAbsent(name, names.size());
        if (number == null) {
            names.add(name);
            return names.size() - 1;
        }
        return number;
    }

    /** The names in the order of their numbers. */
    List<String> names() {
        return List.copyOf(names);
    }
}
