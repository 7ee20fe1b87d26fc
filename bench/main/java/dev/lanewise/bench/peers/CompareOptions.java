package dev.lanewise.bench.peers;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What {@link Compare} was asked for.
 *
 * @param json where to write the rows, or null
 * @param only which workloads: a pattern found in {@code NAME key=value …}
 * @param threads the thread counts
 * @param rounds slices a side and row
 * @param sliceMillis a slice's length
 * @param peers whom to measure beside Lanewise
 * @param quick a few rows of each kind, fewer rounds
 * @param mnist the folder of MNIST's four files
 * @param processorTime whether one-thread rows are timed by the processor, for a machine with neighbours
 * @param seed of all inputs
 */
record CompareOptions(
        Path json,
        Pattern only,
        List<Integer> threads,
        int rounds,
        int sliceMillis,
        List<Side> peers,
        boolean quick,
        Path mnist,
        boolean processorTime,
        long seed) {
    static final String USAGE = """
            usage: java @jvm.config -cp bench/target/benchmarks.jar dev.lanewise.bench.peers.Compare
              --json FILE      write the rows
              --only REGEX     rows whose name and parameters match
              --threads 1,2    thread counts
              --rounds N       slices a side and row (7; quick: 3)
              --slice MS       a slice's length (50; quick: 40)
              --peers LIST     of %s
              --clock wall|cpu cpu times one-thread rows by the processor: for a machine with neighbours
              --mnist FOLDER   MNIST's four files, for the row of one epoch
              --seed N         of all inputs (from the clock)
              --quick          a few rows of each kind
            """.formatted(Side.allPeers());

    /** Reads the command line; {@link IllegalArgumentException} says what is wrong with it. */
    static CompareOptions parse(String[] args) {
        Path json = null;
        String only = "";
        String threads = "1,2";
        boolean quick = List.of(args).contains("--quick");
        int rounds = quick ? 3 : 7;
        int slice = quick ? 40 : 50;
        String peers = Side.allPeers();
        Path mnist = null;
        String clock = "wall";
        long seed = System.nanoTime();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--quick")) {
                continue;
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("'" + args[i] + "' is no option, or lacks its value");
            }
            String value = args[++i];
            switch (args[i - 1]) {
                case "--json" -> json = Path.of(value);
                case "--only" -> only = value;
                case "--threads" -> threads = value;
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--slice" -> slice = Integer.parseInt(value);
                case "--peers" -> peers = value;
                case "--clock" -> clock = value;
                case "--mnist" -> mnist = Path.of(value);
                case "--seed" -> seed = Long.parseLong(value);
                default -> throw new IllegalArgumentException("there is no option '" + args[i - 1] + "'");
            }
        }
        List<Integer> counts =
                Arrays.stream(threads.split(",", -1)).map(Integer::valueOf).toList();
        return new CompareOptions(
                json,
                Pattern.compile(only),
                counts,
                rounds,
                slice,
                Side.peers(peers),
                quick,
                mnist,
                processorTime(clock),
                seed);
    }

    private static boolean processorTime(String clock) {
        if (!clock.equals("wall") && !clock.equals("cpu")) {
            throw new IllegalArgumentException("--clock is wall or cpu, not '" + clock + "'");
        }
        return clock.equals("cpu");
    }
}
