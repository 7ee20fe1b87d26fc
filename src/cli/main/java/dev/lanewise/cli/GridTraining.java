package dev.lanewise.cli;

import dev.lanewise.cli.report.Host;
import dev.lanewise.cli.report.HtmlPage;
import dev.lanewise.data.Split;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.EpochRecord;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.History;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;

/** Runs a grid: seed by seed, so that data is made once for each, and every training on its own. */
final class GridTraining {
    private static final String RESULT = "compare.json";

    private final Grid grid;
    private final Path out;
    private final String json;
    private final CommandLine command;
    private final PrintWriter text;
    /** The training that was prepared last, whose data may serve the next; null before the first. */
    private Experiment before;

    GridTraining(Grid grid, Path out, String json, CommandLine command) {
        this.grid = grid;
        this.out = out;
        this.json = json;
        this.command = command;
        this.text = "-".equals(json) ? command.getErr() : command.getOut();
    }

    /** Trains all and writes; returns the exit code. After Ctrl-C the combinations that are finished are written. */
    int run() throws IOException {
        PendingFile report = PendingFile.open(json, command.getOut());
        try (Interruption interruption = Interruption.watch();
                RunFolder folder = Runs.prepare(out, grid.task() + "-compare")) {
            GridResult result = GridResult.of(grid, train(interruption));
            Map<String, Object> members = result.json(folder.settle());
            String written = JsonText.of(members);
            folder.write(RESULT, written);
            members.put("machine", machine());
            members.put("subject", Reports.subject(before));
            members.put("config", configuration(result));
            folder.write(
                    RunFolder.REPORT,
                    HtmlPage.of(
                            "Lanewise comparison: " + before.subject(),
                            "report/compare",
                            JsonText.of(members),
                            Version.charts()));
            folder.commit();
            report.write(written);
            GridTable.lines(result).forEach(text::println);
            text.println((interruption.asked() ? "interrupted  wrote " : "wrote ") + folder.settle());
            text.flush();
            report.tell(text);
            if (interruption.asked()) {
                return Failures.INTERRUPTED;
            }
            if (result.rows().stream().allMatch(row -> row.failure() != null)) {
                throw new IllegalStateException("every training diverged, the first in "
                        + result.rows().getFirst().failure());
            }
            return 0;
        }
    }

    /** The first row's, with the batch size and the seeds that were used. */
    private Map<String, Object> configuration(GridResult result) {
        Map<String, Object> config = result.rows().getFirst().config().toJson();
        config.put("batchSize", before.batchSize());
        config.put("seed", null);
        config.put("seeds", grid.seeds());
        return config;
    }

    /** A list a combination, with an outcome a seed; shorter where an interruption came first. */
    private List<List<Outcome>> train(Interruption interruption) throws IOException {
        List<List<Outcome>> outcomes = new ArrayList<>();
        grid.cells().forEach(_ -> outcomes.add(new ArrayList<>()));
        int done = 0;
        int all = grid.cells().size() * grid.seeds().size();
        for (int seed = 0; seed < grid.seeds().size(); seed++) {
            List<Experiment> experiments = experiments(seed);
            for (int cell = 0; cell < experiments.size(); cell++) {
                Outcome outcome = train(experiments.get(cell), interruption);
                if (interruption.asked()) {
                    if (outcomes.getFirst().size() < grid.seeds().size()) {
                        throw new CancellationException();
                    }
                    return outcomes;
                }
                outcomes.get(cell).add(outcome);
                text.println(++done + "/" + all + "  " + Grid.label(outcome.config()) + "  seed "
                        + grid.seeds().get(seed) + outcome);
                text.flush();
            }
        }
        return outcomes;
    }

    /** The trainings of a seed. Refuses, before any of them, what cannot be ranked and what would be refused in the middle. */
    private List<Experiment> experiments(int seed) throws IOException {
        List<Experiment> experiments = new ArrayList<>();
        for (Grid.Cell cell : grid.cells()) {
            TrainConfig config = cell.configs().get(seed);
            Experiment experiment = before == null ? Experiment.load(config) : before.with(config);
            before = experiment;
            if (experiment.split().validation().size() == 0) {
                throw new UsageException(
                        "there is no validation data to rank by; give a --validation-split above 0, or --validation-data");
            }
            experiment.trainer(experiment.model()).close();
            experiments.add(experiment);
        }
        if (seed == 0) {
            tell(experiments);
        }
        return experiments;
    }

    /** What their models begin with, if it is not random, each once; of several losses it says which. */
    private void tell(List<Experiment> experiments) {
        Map<String, Set<Spec>> losses = new LinkedHashMap<>();
        for (Experiment experiment : experiments) {
            experiment
                    .startNotes()
                    .forEach(note -> losses.computeIfAbsent(note, _ -> new LinkedHashSet<>())
                            .add(experiment.config().loss()));
        }
        long tried = experiments.stream()
                .map(experiment -> experiment.config().loss())
                .distinct()
                .count();
        losses.forEach((note, of) -> text.println("note: "
                + (of.size() == tried
                        ? ""
                        : String.join(", ", of.stream().map(Spec::toString).toList()) + ": ")
                + note));
    }

    private static Outcome train(Experiment experiment, Interruption interruption) {
        interruption.check();
        long start = System.nanoTime();
        TrainConfig config = experiment.config();
        Split data = experiment.samples();
        Sequential model = experiment.model();
        try (Trainer trainer = experiment.trainer(model)) {
            History history = trainer.fit(
                    data.train(), fit -> experiment.configure(fit).callback(new StopOnRequest(interruption)));
            double seconds = (System.nanoTime() - start) / 1e9;
            Evaluation test = data.test().size() == 0 ? null : trainer.evaluate(data.test());
            EpochRecord kept = history.epochs().isEmpty() ? null : history.kept();
            return new Outcome(config, history.epochs(), kept, test, seconds, model.sha256(), null);
        } catch (TrainingException e) {
            return new Outcome(config, List.of(), null, null, (System.nanoTime() - start) / 1e9, null, e.getMessage());
        }
    }

    private Map<String, Object> machine() {
        TrainConfig config = grid.cells().getFirst().configs().getFirst();
        return Host.of(Kernels.of(Catalogue.backend(config.backend()), Parallel.serial()));
    }
}
