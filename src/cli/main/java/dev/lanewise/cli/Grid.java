package dev.lanewise.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The combinations that {@code compare} tries.
 *
 * @param task the kind of training
 * @param seeds one training of each combination for each
 * @param cells in the order of losses, then optimizers, then rates
 */
record Grid(String task, List<Long> seeds, List<Cell> cells) {
    /** One combination: a configuration a seed, in the order of the seeds. */
    record Cell(List<TrainConfig> configs) {
        @Override
        public String toString() {
            return label(configs.getFirst());
        }
    }

    /** What tells a configuration from the others of a grid. */
    static String label(TrainConfig config) {
        return (config.loss() == null ? "default" : config.loss()) + "  " + config.optimizer() + " at "
                + Decimal.text(config.learningRate());
    }

    /** The grid of a command line; every combination is checked as far as it can be without the data. */
    static Grid of(CompareCommand command) {
        List<String> others = command.others;
        if (!command.seeds.isEmpty() && others.stream().anyMatch(argument -> argument.matches("--seed(=.*)?"))) {
            throw new UsageException("--seed and --seeds are both given; give one of them");
        }
        TrainTask plain = parse(command.task, others);
        refuse(plain.options());
        refuseTwice("--seeds", command.seeds);
        refuseTwice("--learning-rate", command.rates.stream().map(Decimal::text).toList());
        refuseTwice("--optimizer", command.optimizers.stream().map(Spec::parse).toList());
        refuseTwice(
                "--loss",
                command.losses.stream()
                        .map(loss -> Catalogue.lossById(Spec.parse(loss)))
                        .toList());
        List<Long> seeds = command.seeds.isEmpty() ? List.of(plain.options().seed) : command.seeds;
        List<Cell> cells = new ArrayList<>();
        for (String loss : optional("--loss", command.losses)) {
            for (String optimizer : optional("--optimizer", command.optimizers)) {
                for (String rate : optional("--learning-rate", command.rates)) {
                    cells.add(new Cell(seeds.stream()
                            .map(seed -> config(command.task, others, loss, optimizer, rate, "--seed=" + seed))
                            .toList()));
                }
            }
        }
        return new Grid(command.task, seeds, List.copyOf(cells));
    }

    /** Refuses a value that stands twice in a list, since the second training would say nothing new. */
    private static void refuseTwice(String option, List<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw new UsageException(option + " gives " + value + " twice; give each once");
            }
        }
    }

    /** Arguments that set an option to each value; one empty argument, to leave it as it is, for no values. */
    private static List<String> optional(String option, List<?> values) {
        return values.isEmpty()
                ? List.of("")
                : values.stream().map(value -> option + "=" + value).toList();
    }

    private static TrainConfig config(String task, List<String> others, String... settings) {
        List<String> arguments = new ArrayList<>(others);
        Arrays.stream(settings)
                .filter(setting -> !setting.isEmpty() && (!setting.startsWith("--seed=") || !hasSeed(others)))
                .forEach(arguments::add);
        return parse(task, arguments).config();
    }

    private static boolean hasSeed(List<String> arguments) {
        return arguments.stream().anyMatch(argument -> argument.matches("--seed(=.*)?"));
    }

    /** The command {@code train TASK}, with these arguments read. */
    private static TrainTask parse(String task, List<String> arguments) {
        CommandLine lanewise = Lanewise.commandLine();
        CommandLine train = lanewise.getSubcommands().get("train");
        Catalogue.known("task", task, train.getSubcommands().keySet());
        EmptyValues.refuse(lanewise.parseArgs(
                Stream.concat(Stream.of("train", task), arguments.stream()).toArray(String[]::new)));
        return (TrainTask) train.getSubcommands().get(task).getCommand();
    }

    private static void refuse(TrainOptions options) {
        if (options.findLearningRate) {
            throw new UsageException("--find-learning-rate is of 'train', not of 'compare'; give --learning-rate A,B");
        }
        if (options.plot != null) {
            throw new UsageException("--plot is of 'train'; 'compare' draws its curves on the page it writes");
        }
    }

    /** The grid in lines. */
    List<String> describe() {
        List<String> lines = new ArrayList<>();
        cells.forEach(cell -> lines.add(cell.toString()));
        int runs = cells.size() * seeds.size();
        lines.add(cells.size() + (cells.size() == 1 ? " combination" : " combinations") + ", "
                + (seeds.size() == 1 ? "seed " : "seeds ")
                + String.join(",", seeds.stream().map(String::valueOf).toList()) + ": " + runs
                + (runs == 1 ? " training" : " trainings"));
        return lines;
    }
}
