package dev.lanewise.bench.compile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Measures the variants, in this JVM or in fresh ones. */
public final class Check {
    private Check() {}

    /** Measures one variant in this JVM and prints it. */
    public static void one(String name) {
        System.out.println(Measurement.of(Variants.named(name)).line());
    }

    /** Measures all variants that match in this JVM, in an order drawn from the seed, and prints them. */
    public static void all(Pattern only, long seed) {
        List<Variant> variants = matching(only);
        Collections.shuffle(variants, new Random(seed));
        variants.forEach(variant -> System.out.println(Measurement.of(variant).line()));
    }

    /**
     * Measures all variants that match in fresh JVMs of the program {@code main}.
     *
     * @param together one JVM for all variants, or one for each
     * @param runs how often
     * @param progress told of each JVM
     */
    public static CompileReport run(Class<?> main, Pattern only, boolean together, int runs, Consumer<String> progress)
            throws IOException, InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            if (together) {
                progress.accept("run " + run + " of " + runs);
                add(
                        Jvms.measure(main, List.of("--all", only.pattern(), Integer.toString(run))),
                        measurements,
                        progress);
                continue;
            }
            List<Variant> variants = matching(only);
            for (int i = 0; i < variants.size(); i++) {
                String name = variants.get(i).name();
                if (i % 20 == 0) {
                    progress.accept("run " + run + " of " + runs + ", " + i + " of " + variants.size() + " done");
                }
                add(Jvms.measure(main, List.of("--one", name)), measurements, progress);
            }
        }
        return new CompileReport(together, runs, Verdict.over(measurements), Variants.uncovered());
    }

    private static void add(List<Measurement> fresh, List<Measurement> all, Consumer<String> progress) {
        all.addAll(fresh);
        fresh.stream().filter(Measurement::bad).forEach(bad -> progress.accept("  " + bad.name() + bad.complaint()));
    }

    private static List<Variant> matching(Pattern only) {
        return new ArrayList<>(Variants.all().stream()
                .filter(Variant::available)
                .filter(variant -> only.matcher(variant.name()).find())
                .toList());
    }
}
