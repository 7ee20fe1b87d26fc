package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.Json;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The defaults, untuned, on real tables: what docs/tables.md says of them, as means over five seeds. */
class TableDefaultsTest {
    private static final Path TABLES = Path.of(System.getProperty("lanewise.root"), "../shared/data/tables");
    private static final int SEEDS = 5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "breast_cancer.csv, accuracy, 0.965",
        "digits.csv.gz, accuracy, 0.97",
        "iris.csv, accuracy, 0.95",
        "wine_data.csv, accuracy, 0.95",
        "diabetes_data.csv.gz, rmse, 57"
    })
    void areGoodOnTestRows(String file, String metric, double bound) throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(TABLES), "no " + TABLES);
        String target =
                metric.equals("rmse") ? "--target-file=" + TABLES.resolve("diabetes_target.csv.gz") : "--target=last";
        List<Double> figures = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            figures.add(test(metric, TABLES.resolve(file).toString(), target, "--seed=" + seed));
        }
        double mean =
                figures.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        String said = String.format(Locale.ROOT, "%s: %s %.4f, the mean of %s", file, metric, mean, figures);
        System.out.println(said);
        assertTrue(metric.equals("rmse") ? mean <= bound : mean >= bound, said);
    }

    /** Trains as the command line does, and gives a figure of the test rows. */
    private double test(String metric, String... arguments) throws Exception {
        Path json = folder.resolve("out.json");
        List<String> all = new ArrayList<>(List.of("train", "table"));
        all.addAll(List.of(arguments));
        all.add("--out=" + folder.resolve("run" + System.nanoTime()));
        all.add("--json=" + json);
        CommandLine line = Lanewise.commandLine();
        line.setOut(new PrintWriter(Writer.nullWriter()));
        assertEquals(0, line.execute(all.toArray(String[]::new)), all::toString);
        Map<?, ?> test = (Map<?, ?>) ((Map<?, ?>) Json.read(json)).get("test");
        return ((Number) test.get(metric)).doubleValue();
    }
}
