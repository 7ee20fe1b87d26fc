package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.nn.Model;
import dev.lanewise.testing.Bits;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One seed, one result, for a network of each kind; {@link TrainingDigest} looks at the same at other widths and in other JVMs. The
 * reference form computes in double precision and has bits of its own.
 */
class TrainedBitsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameBitsOnAnyThreadsAndOnScalar(TrainedNetwork network) {
        String expected = sha(network, "vector", 1, 4);
        assertEquals(expected, sha(network, "vector", 1, 4), "second run");
        for (int threads : new int[] {2, 3, 7}) {
            assertEquals(expected, sha(network, "vector", threads, 4), threads + " threads");
        }
        assertEquals(expected, sha(network, "scalar", 2, 4), "scalar");
        assertNotEquals(expected, sha(network, "vector", 1, 5), "another seed");
    }

    private static String sha(TrainedNetwork network, String backend, int threads, long seed) {
        try (Parallel parallel = Parallel.of(threads)) {
            TrainedNetwork.Trained trained = network.train(Kernels.of(Backend.named(backend), parallel), false, seed);
            return trained.model().sha256() + " " + trained.history().last().loss() + " "
                    + figures(trained.evaluation());
        }
    }

    private static String figures(Evaluation evaluation) {
        return evaluation.loss() + " " + evaluation.metrics();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLoadedIsWhatWasSaved(TrainedNetwork network) throws IOException {
        TrainedNetwork.Trained trained = network.train(Kernels.best(), false, 4);
        Path file = folder.resolve("model.safetensors");
        trained.model().save(file);
        Model loaded = Model.load(file);
        assertEquals(trained.model().sha256(), loaded.sha256());
        float[] inputs = TrainedNetwork.inputs(network.data(false), 3);
        for (String backend : new String[] {"vector", "scalar"}) {
            Kernels kernels = Kernels.of(Backend.named(backend), Parallel.serial());
            for (int i = 0; i < 3; i++) {
                Bits.assertSame(
                        trained.model()
                                .predict(Kernels.best(), inputs, 3)
                                .get(i)
                                .output(),
                        loaded.predict(kernels, inputs, 3).get(i).output(),
                        backend + ", sample " + i);
            }
        }
        try (Trainer trainer =
                network.rules(Trainer.of(loaded)).threads(2).seed(4).build()) {
            assertEquals(figures(trained.evaluation()), figures(trainer.evaluate(network.data(false))));
        }
    }
}
