package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.optim.Optimizers;
import dev.lanewise.train.GradientReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide shows what runs here, and says of it what is true. */
class GuideTest {
    private static final Path GUIDE = Path.of(System.getProperty("lanewise.root"), "docs", "guide");

    @ParameterizedTest
    @CsvSource({
        "1-losses.md,Guide.java,errors",
        "1-losses.md,Guide.java,outlier",
        "1-losses.md,Guide.java,cross-entropy",
        "1-losses.md,Guide.java,certain",
        "1-losses.md,Guide.java,weights",
        "2-gradients.md,Guide.java,chain",
        "2-gradients.md,Guide.java,difference",
        "2-gradients.md,Guide.java,check",
        "2-gradients.md,OwnParts.java,loss",
        "2-gradients.md,OwnParts.java,layer",
        "3-choosing.md,Choosing.java,fit",
        "3-choosing.md,Choosing.java,gaussian",
        "3-choosing.md,Choosing.java,counts",
        "3-choosing.md,Choosing.java,questions",
        "3-choosing.md,Choosing.java,ranking",
        "3-choosing.md,RareClass.java,counted",
        "3-choosing.md,Triplets.java,triplet",
        "4-optimizers.md,Guide.java,descend",
        "4-optimizers.md,OwnLoop.java,step",
        "4-optimizers.md,Corridor.java,reinforce",
        "5-regularisation.md,Penalised.java,penalties",
        "5-regularisation.md,Penalised.java,cut",
        "5-regularisation.md,Penalised.java,fade",
        "5-regularisation.md,FewSamples.java,augmented",
        "5-regularisation.md,Shifted.java,shifted"
    })
    void theGuideShowsWhatRunsHere(String chapter, String source, String region) throws IOException {
        Documents.assertShows("docs/guide/" + chapter, Documents.region("examples/" + source, region));
    }

    @Test
    void losses() {
        assertArrayEquals(new double[] {0.375, 0.5}, Guide.twoErrors());
        assertArrayEquals(new double[] {1, 100, 1, 10}, Guide.outlier());
        assertArrayEquals(new double[] {0.659, 0.242, 0.099, 0.417}, Guide.crossEntropies(), 5e-4);
        assertEquals(100, Guide.certainAndWrong());
        assertEquals(2, Guide.weighted());
    }

    @Test
    void gradients() throws IOException {
        assertArrayEquals(new double[] {0.25, -3}, Guide.chain());
        assertEquals(-3, Guide.difference(), 1e-8);
        GradientReport report = Guide.check();
        assertTrue(report.passed());
        Documents.assertContains("docs/guide/2-gradients.md", "```text\n" + report + "\n```");
    }

    /** The table of 4-optimizers.md. */
    @Test
    void optimizers() {
        assertArrayEquals(new float[] {0.02f, 0}, Guide.descend(Optimizers.sgd(0.05), 100), 0.005f);
        assertTrue(Math.abs(Guide.descend(Optimizers.sgd(0.11), 100)[1]) > 1e6, "above 2/20 it runs away");
        assertArrayEquals(new float[] {0, 0}, Guide.descend(Optimizers.sgd(0.05).momentum(0.9), 100), 0.05f);
        assertArrayEquals(new float[] {0, 0}, Guide.descend(Optimizers.adam(0.1), 100), 0.1f);
    }

    @Test
    void everyOptimizerIsNamed() throws IOException {
        for (String id : Optimizers.ids()) {
            assertTrue(Documents.read("docs/guide/4-optimizers.md").contains("`" + id), id);
        }
    }

    /** The plots are what their command draws. */
    @Test
    void plots() throws IOException {
        for (GuidePlots plot : GuidePlots.values()) {
            assertEquals(plot.svg(), Files.readString(GUIDE.resolve(plot.file())), plot.file() + "; draw it again");
        }
    }
}
