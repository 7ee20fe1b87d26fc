package dev.lanewise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
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
    @Spec
    CommandSpec spec;

    @Option(names = "--json", paramLabel = "FILE", description = "Write it as JSON instead; '-' is standard output.")
    String json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PendingFile report = PendingFile.open(json, out);
        Map<String, Object> machine = Machine.report();
        if (json != null) {
            report.write(JsonText.of(machine));
            return 0;
        }
        machine.forEach((key, value) -> out.println(line(key, value)));
        out.flush();
        return 0;
    }

    private static String line(String key, Object value) {
        String text = switch (value) {
            case Collection<?> names ->
                String.join(", ", names.stream().map(Object::toString).toList());
            case Double number -> String.format(Locale.ROOT, "%.1f", number);
            default -> value.toString();
        };
        return String.format(Locale.ROOT, "%-15s%s", key, text);
    }
}
