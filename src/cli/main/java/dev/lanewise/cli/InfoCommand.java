package dev.lanewise.cli;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Parallel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lanewise info}. */
@Command(name = "info", description = "Shows what this machine and this JVM offer, and the names that options take.")
final class InfoCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println("jdk      " + Runtime.version());
        spec.commandLine().getOut().println("cores    " + Runtime.getRuntime().availableProcessors());
        spec.commandLine().getOut().println("threads  " + Parallel.shared().threads());
        spec.commandLine().getOut().println("backend  " + Backend.best().name());
    }
}
