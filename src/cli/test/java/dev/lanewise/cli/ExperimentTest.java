package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Sequential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What follows from a configuration and its data. */
class ExperimentTest {
    @TempDir
    private Path folder;

    /** The losses of one-hot targets as well: weights are of samples before the labels are gone. */
    @Test
    void classWeightsReachEveryLoss() throws Exception {
        for (String loss : List.of("cross-entropy", "categorical-crossentropy", "categorical-hinge", "kl-divergence")) {
            Experiment experiment = Experiment.load(images("--limit=200", "--class-weight=3=2.5", "--loss=" + loss));
            Dataset train = experiment.samples().train();
            Targets.Labels labels = experiment.split().train().labels();
            for (int i = 0; i < train.size(); i++) {
                assertEquals(labels.label(i) == 3 ? 2.5f : 1f, train.weight(i), loss);
            }
            if (!loss.equals("cross-entropy")) {
                assertInstanceOf(Targets.Values.class, train.targets());
            }
            assertSame(experiment.samples(), experiment.samples());
        }
    }

    @Test
    void balancedClassesReachTablesToo() throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), "x,y\n" + "1,a\n2,a\n3,a\n4,b\n".repeat(10));
        Experiment experiment =
                Experiment.load(table(file, "--target=y", "--loss=categorical-hinge", "--class-weight=balanced"));
        Targets.Labels labels = experiment.split().train().labels();
        Dataset train = experiment.samples().train();
        assertEquals(labels.label(0) == 0 ? 2 / 3.0 : 2, train.weight(0), 0.1);
    }

    /** A comparison of trainings that the target serves reads its file once. */
    @Test
    void anotherLossOptimizerOrSeedReadsNothingAgain() throws Exception {
        Path file = Tables.houses(folder.resolve("t.csv"), 100, 1);
        Experiment first = Experiment.load(table(file, "--target=price"));
        Files.delete(file);
        Experiment sgd = first.with(table(file, "--target=price", "--optimizer=sgd"));
        assertSame(first.split(), sgd.split());
        assertEquals("mean-squared-error", sgd.config().loss().toString());
        assertEquals(
                "mean-absolute-error",
                first.with(table(file, "--target=price", "--loss=mae"))
                        .config()
                        .loss()
                        .toString());
        assertEquals(
                2,
                first.with(table(file, "--target=price", "--seed=2")).config().seed());
        assertThrows(
                java.io.IOException.class,
                () -> Experiment.load(table(file, "--target=price")),
                "the file is gone, so nothing above read it");
    }

    /** From 0 the model would first have to find the unit. */
    @Test
    void aTargetInItsOwnUnitIsBegunAtItsMean() throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), "x,y\n" + "1,150\n2,149\n3,151\n4,150\n".repeat(10));
        for (String options : List.of(
                "--loss=poisson",
                "--loss=poisson:log-input",
                "--loss=msle --output-activation=softplus",
                "--loss=mape",
                "--loss=mse --output-activation=softplus")) {
            Experiment experiment = Experiment.load(table(file, ("--target=y " + options).split(" ")));
            Sequential model = experiment.model();
            float answer = model.predict(new float[1]).values()[0];
            float expected = options.endsWith("log-input") ? (float) Math.log(150) : 150;
            assertEquals(expected, answer, 0.01 * expected, options);
            assertTrue(experiment.notes().getLast().startsWith("the last bias starts at "), options);
        }
    }

    @Test
    void aStandardisedTargetIsBegunAtZero() throws Exception {
        Path file = Tables.houses(folder.resolve("t.csv"), 100, 1);
        Experiment experiment = Experiment.load(table(file, "--target=price"));
        Sequential model = experiment.model();
        assertFalse(model.isBuilt());
        assertTrue(experiment.notes().stream().noneMatch(note -> note.contains("bias")));
    }

    /** sigmoid(x) = 1/4 where x = −ln 3; softplus(x) = 1e-3 where x = ln(e^0.001 − 1). */
    @Test
    void theBiasGoesThroughTheInverseOfTheLink() {
        Optional<MeanGuess> quarter = Optional.of(new MeanGuess(0.25));
        Loss mse = Losses.meanSquaredError();
        assertEquals(
                -Math.log(3),
                StartingBias.of(mse, Activation.SIGMOID, true, quarter)
                        .orElseThrow()
                        .bias(),
                1e-6);
        Optional<MeanGuess> small = Optional.of(new MeanGuess(1e-3));
        assertEquals(
                Math.log(Math.expm1(1e-3)),
                StartingBias.of(mse, Activation.SOFTPLUS, true, small)
                        .orElseThrow()
                        .bias(),
                1e-5);
        assertTrue(StartingBias.of(mse, Activation.NONE, false, quarter).isEmpty());
        assertTrue(
                StartingBias.of(Losses.hinge(), Activation.NONE, true, quarter).isEmpty());
    }

    private static TrainConfig images(String... options) {
        TrainImagesCommand command = new TrainImagesCommand();
        new CommandLine(command).parseArgs(options);
        return command.config();
    }

    private static TrainConfig table(Path file, String... options) {
        TrainTableCommand command = new TrainTableCommand();
        String[] arguments = new String[options.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        new CommandLine(command).parseArgs(arguments);
        return command.config();
    }
}
