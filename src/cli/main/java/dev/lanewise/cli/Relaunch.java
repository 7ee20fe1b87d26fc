package dev.lanewise.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts this program again with the Vector API, because {@code java -jar} knows no manifest entry that adds a module.
 * The child has the parent's JVM options, standard streams and terminal.
 */
final class Relaunch {
    /** Set in the child, so that a JDK without the module does not start itself for ever. */
    private static final String MARK = "lanewise.relaunched";

    private static final String MODULE = "jdk.incubator.vector";

    private Relaunch() {}

    /** True if this JVM lacks the Vector API, could have it, and the user did not ask for another backend. */
    static boolean needed() {
        return ModuleLayer.boot().findModule(MODULE).isEmpty()
                && ModuleFinder.ofSystem().find(MODULE).isPresent()
                && System.getProperty(MARK) == null
                && System.getProperty("lanewise.backend", "vector").equals("vector");
    }

    /** Runs the arguments in a child and returns its exit code; ending this process ends the child and waits for it. */
    static int run(String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("--add-modules=" + MODULE);
        command.add("-D" + MARK + "=true");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            child.destroy();
            try {
                child.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        return child.waitFor();
    }
}
