package dev.lanewise.bench;

import dev.lanewise.bench.compile.Check;
import dev.lanewise.bench.compile.CompileReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds kernels that the JVM compiled badly: those that allocate when hot, that are slower than their scalar twins, or that
 * some JVMs run much faster than others. It judges nothing else by time and fails no build.
 *
 * <p>Run, for a JVM a variant, about five minutes a run:
 * {@code java @jvm.config -cp bench/target/benchmarks.jar dev.lanewise.bench.CompileCheck [--runs N] [--only REGEX]
 * [--together] [--json FILE]}. With {@code --together} one JVM runs all variants, in another order each run, as a program
 * does that uses many kernels.
 */
public final class CompileCheck {
    private CompileCheck() {}

    /** Runs the check; {@code --one} and {@code --all} are the JVMs that it starts. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Iterator<String> rest = List.of(arguments).iterator();
        Pattern only = Pattern.compile("");
        Path json = null;
        boolean together = false;
        int runs = 1;
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--help" -> {
                    System.out.println("CompileCheck [--runs N] [--only REGEX] [--together] [--json FILE]");
                    return;
                }
                case "--one" -> {
                    Check.one(rest.next());
                    return;
                }
                case "--all" -> {
                    Check.all(Pattern.compile(rest.next()), Long.parseLong(rest.next()));
                    return;
                }
                case "--only" -> only = Pattern.compile(rest.next());
                case "--json" -> json = Path.of(rest.next());
                case "--together" -> together = true;
                case "--runs" -> runs = Integer.parseInt(rest.next());
                default ->
                    throw new IllegalArgumentException(
                            "there is no option '" + option + "'; there are --runs --only --together --json");
            }
        }
        CompileReport report = Check.run(CompileCheck.class, only, together, runs, System.err::println);
        report.print(System.out);
        if (json != null) {
            report.write(json);
        }
    }
}
