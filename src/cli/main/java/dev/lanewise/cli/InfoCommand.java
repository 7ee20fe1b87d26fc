package dev.lanewise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise info}. */
@Command(
        name = "info",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Shows what this machine and this JVM offer, measured, and the names that options take.")
final class InfoCommand implements Callable<Integer> {
    private static final Map<String, Line> LINES = lines();

    @Spec
    CommandSpec spec;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write it as JSON; '-' is standard output, without the lines.")
    String json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PendingFile report = PendingFile.open(json, out);
        Map<String, Object> machine = Machine.report();
        report.write(JsonText.of(machine));
        if ("-".equals(json)) {
            return 0;
        }
        machine.put("learningRates", LearningRates.described());
        LINES.forEach((key, line) -> out.println(line.of(machine.get(key))));
        out.flush();
        report.tell(out);
        return 0;
    }

    /** What a line says before and after a value. */
    private record Line(String label, String unit) {
        String of(Object value) {
            String text = switch (value) {
                case Collection<?> names ->
                    String.join(", ", names.stream().map(Object::toString).toList());
                case Map<?, ?> numbers ->
                    String.join(
                            ", ",
                            numbers.entrySet().stream()
                                    .map(entry -> entry.getKey() + " " + entry.getValue())
                                    .toList());
                case Boolean yes -> yes ? "yes" : "no";
                case Double number -> String.format(Locale.ROOT, "%.1f", number);
                default -> value.toString();
            };
            return String.format(Locale.ROOT, "%-24s%s%s", label, text, unit);
        }
    }

    /** A line for each key of the report but its schema, in the report's order. */
    private static Map<String, Line> lines() {
        Map<String, Line> lines = new LinkedHashMap<>();
        lines.put("version", new Line("Lanewise", ""));
        lines.put("jdk", new Line("JDK", ""));
        lines.put("species", new Line("vectors", ""));
        lines.put("lanes", new Line("lanes", " floats"));
        lines.put("fma", new Line("fused multiply-add", ""));
        lines.put("cores", new Line("cores", ""));
        lines.put("threads", new Line("threads", ""));
        lines.put("backend", new Line("backend", ""));
        lines.put("backendReason", new Line("  because", ""));
        lines.put("fmaPeakGflops", new Line("FMA peak, one core", " GFLOP/s"));
        lines.put("readGBs", new Line("memory read, one core", " GB/s"));
        lines.put("cacheReadGBs", new Line("L2 cache read, one core", " GB/s"));
        lines.put("losses", new Line("losses", ""));
        lines.put("optimizers", new Line("optimizers", ""));
        lines.put("learningRates", new Line("  learning rates", ""));
        lines.put("models", new Line("models", ""));
        lines.put("tasks", new Line("tasks", ""));
        lines.put("backends", new Line("backends", ""));
        return lines;
    }
}
