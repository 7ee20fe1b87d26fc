package dev.lanewise.cli;

import dev.lanewise.cli.bench.Bench;
import dev.lanewise.cli.bench.BenchReport;
import dev.lanewise.cli.bench.Comparison;
import dev.lanewise.cli.bench.TextReport;
import dev.lanewise.cli.report.HtmlPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise bench}. */
@Command(
        name = "bench",
        sortOptions = false,
        optionListHeading = "%n",
        description =
                "Measures this machine with JMH: every kernel, whole training steps, inference. Needs a checkout.",
        footer = {
            "",
            "Figures of two runs are comparable only on a quiet machine; the report shows how its peak drifted.",
            "For JMH's own options: java @jvm.config -jar bench/target/benchmarks.jar -h"
        })
final class BenchCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--quick",
            description =
                    "A selection of kernels, steps and shapes, each shortly, so with wide intervals: about 3 minutes.")
    boolean quick;

    @Option(
            names = "--peers",
            description = "Also compare with native libraries, measured in turns with ours; downloads them once.")
    boolean peers;

    @Option(
            names = "--compare",
            paramLabel = "OLD.json",
            description = "Compare with an older --json of this machine; exit 1 if anything became slower.")
    Path compare;

    @Option(
            names = "--tolerance",
            paramLabel = "F",
            description = "How much slower, beyond the interval, --compare lets pass. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0.1")
    double tolerance;

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Only benchmarks whose name this finds, such as gemm.")
    String only;

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            description = "Threads of those that take them, such as 1,2.")
    List<Integer> threads = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write it as JSON; '-' is standard output.")
    String json;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write it as one page with charts.")
    String html;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        check();
        PendingFile jsonFile = PendingFile.open("--json", json, out);
        PendingFile htmlFile = PendingFile.open("--html", html, out);
        BenchReport older = compare == null ? null : BenchReport.read(compare);
        Optional<Path> jar = BenchmarksBuild.find(peers);
        if (jar.isEmpty()) {
            return Failures.FAILED;
        }
        BenchReport report;
        try {
            report = new Bench(jar.get(), quick, peers, only, threads).run(line -> {
                err.println(line);
                err.flush();
            });
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        String text = JsonText.of(report.json(Version.number()));
        jsonFile.write(text);
        if (html != null) {
            htmlFile.write(HtmlPage.of("Lanewise benchmarks", "bench/report", text, Version.charts()));
        }
        PrintWriter table = "-".equals(json) || "-".equals(html) ? err : out;
        TextReport.lines(report).forEach(table::println);
        boolean slower = false;
        if (older != null) {
            Comparison comparison = Comparison.of(older, report, tolerance);
            table.println();
            comparison.lines(compare.toString()).forEach(table::println);
            slower = comparison.failed();
        }
        table.flush();
        jsonFile.tell(table);
        htmlFile.tell(table);
        return slower ? Failures.FAILED : 0;
    }

    private void check() {
        Limits.share("--tolerance", tolerance);
        for (int count : threads) {
            Limits.range("--threads", count, 1, 1024);
        }
        if ("-".equals(json) && "-".equals(html)) {
            throw new UsageException("--json and --html both name standard output; give one of them a file");
        }
        try {
            Pattern.compile(only == null ? "" : only);
        } catch (PatternSyntaxException e) {
            throw new UsageException("--only " + only + " is no regular expression: " + e.getDescription());
        }
    }
}
