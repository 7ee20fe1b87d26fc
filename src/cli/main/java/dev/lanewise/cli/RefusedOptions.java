package dev.lanewise.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that a task refuses: its help leaves them out, and they are still read, so that the refusal can name the mend. */
final class RefusedOptions {
    private static final List<String> OF_CLASSES = List.of("--positive", "--class-weight", "--output-activation");

    private static final Map<String, List<String>> OF_TASK =
            Map.of(TextSource.NAME, OF_CLASSES, RatingsSource.NAME, OF_CLASSES);

    private RefusedOptions() {}

    /** Hides them in the tasks of {@code train}. */
    static void hide(CommandLine train) {
        OF_TASK.forEach((task, names) -> {
            CommandSpec spec = train.getSubcommands().get(task).getCommandSpec();
            names.forEach(name -> hide(spec, spec.findOption(name)));
        });
    }

    private static void hide(CommandSpec spec, OptionSpec option) {
        spec.remove(option);
        spec.addOption(OptionSpec.builder(option).hidden(true).build());
    }
}
