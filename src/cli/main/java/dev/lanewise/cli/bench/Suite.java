package dev.lanewise.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The benchmarks that a jar holds, as JMH's {@code -lp} lists them.
 *
 * @param benchmarks the values of each parameter, by full name, in the order of the list
 */
record Suite(Map<String, Map<String, List<String>>> benchmarks) {
    private static final Pattern PARAMETER = Pattern.compile("\\s*param \"(\\w+)\" = \\{(.*)\\}\\s*");

    static Suite parse(List<String> lines) {
        Map<String, Map<String, List<String>>> benchmarks = new LinkedHashMap<>();
        Map<String, List<String>> params = null;
        for (String line : lines) {
            Matcher parameter = PARAMETER.matcher(line);
            if (parameter.matches() && params != null) {
                params.put(parameter.group(1), List.of(parameter.group(2).split(", ", -1)));
            } else if (line.strip().matches("[\\w.]+[.]\\w+Benchmark[.]\\w+")) {
                params = new LinkedHashMap<>();
                benchmarks.put(line.strip(), params);
            }
        }
        return new Suite(benchmarks);
    }

    /** The benchmarks whose short or full name the pattern finds. */
    Suite only(Pattern pattern) {
        Map<String, Map<String, List<String>>> kept = new LinkedHashMap<>(benchmarks);
        kept.keySet()
                .removeIf(name -> !pattern.matcher(JmhOutput.name(name)).find()
                        && !pattern.matcher(name).find());
        return new Suite(kept);
    }

    /** The short names of all. */
    List<String> names() {
        return benchmarks.keySet().stream().map(JmhOutput::name).toList();
    }

    /** The classes. */
    List<String> owners() {
        return new ArrayList<>(benchmarks.keySet().stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .distinct()
                .toList());
    }
}
