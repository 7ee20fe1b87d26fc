package dev.lanewise.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to run: groups of benchmarks, each one JMH process, with the values of their parameters. */
final class Plan {
    /**
     * One JMH process.
     *
     * @param name what a person calls it
     * @param pattern the benchmarks' full names
     * @param params the values of each parameter that has some of its own
     * @param measurements how many combinations there are
     */
    record Group(String name, String pattern, Map<String, String> params, int measurements) {
        /** JMH's command line. */
        List<String> arguments() {
            List<String> arguments = new ArrayList<>(List.of(pattern));
            params.forEach((key, values) -> arguments.addAll(List.of("-p", key + "=" + values)));
            return arguments;
        }
    }

    /** One fork whose iterations are as short as an interval of any use allows. */
    private static final List<String> QUICK = List.of("-f", "1", "-wi", "4", "-w", "300ms", "-i", "5", "-r", "200ms");

    /** Whole training steps run hundreds of methods, which C2 takes seconds to compile, longer while both cores train. */
    private static final List<String> QUICK_STEP =
            List.of("-f", "1", "-wi", "10", "-w", "500ms", "-i", "5", "-r", "200ms");

    private static final String STEP = "trainingStep";

    private static final List<String> FULL = List.of("-f", "2", "-wi", "5", "-w", "500ms", "-i", "5", "-r", "500ms");
    /** With the start of a JVM and the making of the operands. */
    private static final double QUICK_SECONDS = 3;

    private static final double QUICK_STEP_SECONDS = 7;

    private static final double FULL_SECONDS = 12;

    private final boolean quick;
    private final List<Group> groups;

    private Plan(boolean quick, List<Group> groups) {
        this.quick = quick;
        this.groups = groups;
    }

    /**
     * The plan.
     *
     * @param choices what a quick run takes of each benchmark, by simple name: {@code n=4096 function=Exp,Tanh}. One that
     *     has no line is run at its first values; {@code none} leaves it out
     * @param threads the values of the parameter {@code threads}; empty for each benchmark's own
     */
    static Plan of(Suite suite, boolean quick, Properties choices, List<Integer> threads) {
        Map<String, Group> groups = new LinkedHashMap<>();
        suite.benchmarks().forEach((benchmark, params) -> {
            Map<String, String> values = new LinkedHashMap<>();
            if (quick && !choose(benchmark, params, choices, values)) {
                return;
            }
            if (!threads.isEmpty() && params.containsKey("threads")) {
                values.put("threads", threads.stream().map(String::valueOf).collect(Collectors.joining(",")));
            }
            int count = 1;
            for (Map.Entry<String, List<String>> param : params.entrySet()) {
                String given = values.get(param.getKey());
                count *= given == null ? param.getValue().size() : given.split(",", -1).length;
            }
            add(groups, benchmark, values, count);
        });
        return new Plan(quick, List.copyOf(groups.values()));
    }

    /** Joins benchmarks of one class with the same values to one group. */
    private static void add(Map<String, Group> groups, String benchmark, Map<String, String> values, int count) {
        String owner = benchmark.substring(0, benchmark.lastIndexOf('.'));
        String pattern = "^" + Pattern.quote(benchmark) + "$";
        String name = JmhOutput.name(benchmark).replaceFirst("[.].*", "");
        groups.merge(
                owner + values,
                new Group(name, pattern, values, count),
                (a, b) ->
                        new Group(name, a.pattern() + "|" + b.pattern(), values, a.measurements() + b.measurements()));
    }

    private static boolean choose(
            String benchmark, Map<String, List<String>> params, Properties choices, Map<String, String> values) {
        String simple = benchmark.replaceFirst(".*[.](\\w+[.]\\w+)$", "$1");
        String choice = choices.getProperty(simple, choices.getProperty(simple.replaceFirst("[.].*", ""), ""));
        if (choice.strip().equals("none")) {
            return false;
        }
        params.forEach((key, all) -> values.put(key, all.getFirst()));
        for (String setting : choice.strip().split("\\s+", -1)) {
            int equals = setting.indexOf('=');
            if (equals > 0 && params.containsKey(setting.substring(0, equals))) {
                values.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        return true;
    }

    List<Group> groups() {
        return groups;
    }

    /** JMH's options that say how long and how often. */
    List<String> lengths(Group group) {
        if (!quick) {
            return FULL;
        }
        return group.name().equals(STEP) ? QUICK_STEP : QUICK;
    }

    int measurements() {
        return groups.stream().mapToInt(Group::measurements).sum();
    }

    /** How long it takes, in seconds, on an idle machine. */
    double seconds() {
        return groups.stream().mapToDouble(this::seconds).sum();
    }

    private double seconds(Group group) {
        double each = !quick ? FULL_SECONDS : group.name().equals(STEP) ? QUICK_STEP_SECONDS : QUICK_SECONDS;
        return group.measurements() * each + 1.5;
    }

    /** How much it measures of what: {@code 7 measurements of 2 benchmarks (gemm, unary)}. Groups may share a benchmark. */
    @Override
    public String toString() {
        Set<String> names = groups.stream().map(Group::name).collect(Collectors.toCollection(TreeSet::new));
        String benchmarks = names.size() == 1 ? " benchmark (" : " benchmarks (";
        return measurements() + " measurements of " + names.size() + benchmarks + String.join(", ", names) + ")";
    }
}
