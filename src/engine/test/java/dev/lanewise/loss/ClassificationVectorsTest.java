package dev.lanewise.loss;

import static dev.lanewise.loss.Losses.binaryCrossentropy;
import static dev.lanewise.loss.Losses.binaryCrossentropyWithLogits;
import static dev.lanewise.loss.Losses.binaryFocalWithLogits;
import static dev.lanewise.loss.Losses.categoricalCrossentropy;
import static dev.lanewise.loss.Losses.categoricalCrossentropyWithLogits;
import static dev.lanewise.loss.Losses.categoricalFocalWithLogits;
import static dev.lanewise.loss.Losses.categoricalHinge;
import static dev.lanewise.loss.Losses.cosineSimilarity;
import static dev.lanewise.loss.Losses.hinge;
import static dev.lanewise.loss.Losses.klDivergence;
import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropy;
import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.loss.Losses.squaredHinge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.tensor.DType;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tape;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Values and gradients of the classification losses with their options against numbers that owe nothing to this code: the published
 * definitions evaluated with 50 digits, the gradients as their numerical derivatives. The definitions: Keras 3's documentation
 * of the losses of these names (clamps of 10⁻⁷ as floats, normalised rows, targets 0 as −1), for the focal losses the same and Lin et al. 2017,
 * for the positive weight PyTorch's documentation of BCEWithLogitsLoss.
 */
class ClassificationVectorsTest {
    /** One sample; gradients are those of its own loss. */
    @SuppressWarnings("ArrayRecordComponent") // Read at once, never compared as a record.
    private record Row(Loss loss, double[] prediction, double[] target, double value, double[] gradient) {}

    private static final List<Row> ROWS = List.of(
            new Row(
                    categoricalCrossentropy(),
                    new double[] {0.125, 0.5, 0.25, 0.0625},
                    new double[] {0.5, 0.25, 0.25, 0.0},
                    1.4950426351223058,
                    new double[] {-2.933333333333333, 0.5666666666666667, 0.06666666666666667, 1.0666666666666667}),
            new Row(
                    categoricalCrossentropy(),
                    new double[] {0.0625, 0.75, 0.03125, 0.375},
                    new double[] {0.125, 0.0, 0.625, 0.25},
                    2.9556915861126534,
                    new double[] {-1.1794871794871795, 0.8205128205128205, -19.17948717948718, 0.15384615384615385}),
            new Row(
                    categoricalCrossentropy().labelSmoothing(0.1),
                    new double[] {0.125, 0.5, 0.25, 0.0625},
                    new double[] {0.0, 0.0, 1.0, 0.0},
                    1.3564131995267517,
                    new double[] {0.8666666636864344, 1.0166666659216086, -2.6333333288629848, 0.6666666607062022}),
            new Row(
                    categoricalCrossentropy().labelSmoothing(0.1),
                    new double[] {0.0625, 0.75, 0.03125, 0.375},
                    new double[] {1.0, 0.0, 0.0, 0.0},
                    2.8808264907733334,
                    new double[] {-13.979487161605785, 0.7871794866827818, 0.020512808591891557, 0.7538461528527431}),
            new Row(
                    sparseCategoricalCrossentropy(),
                    new double[] {0.125, 0.5, 0.25, 0.0625},
                    new double[] {0.0, 0.0, 1.0, 0.0},
                    1.3217558399823195,
                    new double[] {1.0666666666666667, 1.0666666666666667, -2.933333333333333, 1.0666666666666667}),
            new Row(
                    sparseCategoricalCrossentropy(),
                    new double[] {0.0625, 0.75, 0.03125, 0.375},
                    new double[] {1.0, 0.0, 0.0, 0.0},
                    2.970414465569701,
                    new double[] {-15.179487179487179, 0.8205128205128205, 0.8205128205128205, 0.8205128205128205}),
            new Row(
                    categoricalCrossentropyWithLogits().labelSmoothing(0.1),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {0.0, 0.0, 1.0, 0.0},
                    0.3813817117545409,
                    new double[] {0.04641879468725892, -0.012589274718510507, -0.0549409593858271, 0.02111143941707868
                    }),
            new Row(
                    categoricalCrossentropyWithLogits().labelSmoothing(0.1),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {1.0, 0.0, 0.0, 0.0},
                    13.237137125816412,
                    new double[] {-0.9249991926446427, 0.9445849961753348, -0.023864733059446256, 0.004278929528754172
                    }),
            new Row(
                    sparseCategoricalCrossentropyWithLogits().labelSmoothing(0.1),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {0.0, 0.0, 1.0, 0.0},
                    0.3813817117545409,
                    new double[] {0.04641879468725892, -0.012589274718510507, -0.0549409593858271, 0.02111143941707868
                    }),
            new Row(
                    sparseCategoricalCrossentropyWithLogits().labelSmoothing(0.1),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {1.0, 0.0, 0.0, 0.0},
                    13.237137125816412,
                    new double[] {-0.9249991926446427, 0.9445849961753348, -0.023864733059446256, 0.004278929528754172
                    }),
            new Row(
                    binaryCrossentropy().labelSmoothing(0.1),
                    new double[] {0.125, 0.5, 0.25, 0.0625},
                    new double[] {1.0, 0.0, 0.0, 1.0},
                    1.413773027801983,
                    new double[] {-1.885714284011296, 0.44999999925494194, 0.2666666656732559, -3.786666663487752}),
            new Row(
                    binaryCrossentropy().labelSmoothing(0.1),
                    new double[] {0.0625, 0.75, 0.03125, 0.375},
                    new double[] {0.0, 1.0, 1.0, 0.25},
                    1.1117677342256707,
                    new double[] {0.05333333015441895, -0.2666666656732559, -7.587096768040811, 0.10666666626930237}),
            new Row(
                    binaryCrossentropyWithLogits().labelSmoothing(0.1),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {1.0, 0.0, 0.0, 1.0},
                    1.0944009496430602,
                    new double[] {-0.08188516701327185, 0.043175034520062695, 0.2256435315193438, -0.10859502088298158
                    }),
            new Row(
                    binaryCrossentropyWithLogits().labelSmoothing(0.1),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {0.0, 1.0, 1.0, 0.25},
                    0.9233929602146931,
                    new double[] {-0.012416162653647896, 0.011881844397105821, -0.15729467460758373, 0.16228545490155685
                    }),
            new Row(
                    binaryCrossentropyWithLogits().positiveWeight(3.5),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {1.0, 0.0, 0.0, 1.0},
                    1.8195336789504257,
                    new double[] {-0.3303480851983773, 0.05567503470632721, 0.2381435317056083, -0.42383257374236133}),
            new Row(
                    binaryCrossentropyWithLogits().positiveWeight(3.5),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {0.0, 1.0, 1.0, 0.25},
                    1.4978111609956237,
                    new double[] {
                        8.383753261661953e-05, -0.0021635452620554275, -0.5942813617784688, 0.15668261436636982
                    }),
            new Row(
                    binaryFocalWithLogits(),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {1.0, 0.0, 0.0, 1.0},
                    0.7504399986665039,
                    new double[] {-0.034484249337728604, 0.007617213933095607, 0.2816874701587221, -0.06847845181516946
                    }),
            new Row(
                    binaryFocalWithLogits(),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {0.0, 1.0, 1.0, 0.25},
                    0.37878251709127664,
                    new double[] {
                        2.8281871666429453e-11, -1.132861109235289e-08, -0.16244608131095095, 0.10983902268619279
                    }),
            new Row(
                    binaryFocalWithLogits().alpha(0.25),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {1.0, 0.0, 0.0, 1.0},
                    0.5349568687230638,
                    new double[] {-0.008621062334432151, 0.005712910449821705, 0.2112656026190416, -0.017119612953792364
                    }),
            new Row(
                    binaryFocalWithLogits().alpha(0.25),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {0.0, 1.0, 1.0, 0.25},
                    0.18757469017566883,
                    new double[] {
                        2.121140374982209e-11, -2.8321527730882227e-09, -0.04061152032773774, 0.06864938917887049
                    }),
            new Row(
                    binaryFocalWithLogits().gamma(0.5),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {1.0, 0.0, 0.0, 1.0},
                    0.9616507684917021,
                    new double[] {-0.0806591332140232, 0.037825137189476714, 0.2500668349613723, -0.11399180988832566}),
            new Row(
                    binaryFocalWithLogits().gamma(0.5),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {0.0, 1.0, 1.0, 0.25},
                    0.646456709505302,
                    new double[] {
                        2.302791991046207e-06, -4.6088121478832374e-05, -0.1775047427391724, 0.15236262784222118
                    }),
            new Row(
                    categoricalFocalWithLogits(),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {0.5, 0.25, 0.25, 0.0},
                    0.5521646031996182,
                    new double[] {-0.13566704539973465, -0.06492469594535247, 0.19034371337301975, 0.010248027972067366
                    }),
            new Row(
                    categoricalFocalWithLogits(),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {0.125, 0.0, 0.625, 0.25},
                    1.7035208855356991,
                    new double[] {-0.0312504462065038, 0.25304902710010974, -0.1580020716762511, -0.06379650921735484}),
            new Row(
                    categoricalFocalWithLogits().gamma(3.5).alpha(1),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {0.0, 0.0, 1.0, 0.0},
                    0.00011008608295562008,
                    new double[] {
                        0.0002407372345692434, 4.183385858645225e-05, -0.00043800273391165345, 0.0001554316407559578
                    }),
            new Row(
                    categoricalFocalWithLogits().gamma(3.5).alpha(1),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {1.0, 0.0, 0.0, 0.0},
                    14.03084754487505,
                    new double[] {-1.00003596463249, 0.9696206490607224, 0.001135309057883511, 0.029280006513883964}),
            new Row(
                    hinge(),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {1.0, -1.0, -1.0, 1.0},
                    1.359375,
                    new double[] {-0.25, 0.0, 0.25, -0.25}),
            new Row(
                    hinge(),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {0.0, 1.0, 0.0, 1.0},
                    0.0625,
                    new double[] {0.0, 0.0, 0.25, 0.0}),
            new Row(
                    squaredHinge(),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {1.0, -1.0, -1.0, 1.0},
                    4.2822265625,
                    new double[] {-0.25, 0.0, 2.0, -0.46875}),
            new Row(
                    squaredHinge(),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {0.0, 1.0, 0.0, 1.0},
                    0.015625,
                    new double[] {0.0, 0.0, 0.125, 0.0}),
            new Row(
                    categoricalHinge(),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {0.0, 0.0, 1.0, 0.0},
                    0.0,
                    new double[] {0.0, 0.0, 0.0, 0.0}),
            new Row(
                    categoricalHinge(),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {1.0, 0.0, 0.0, 0.0},
                    15.0,
                    new double[] {-1.0, 1.0, 0.0, 0.0}),
            new Row(
                    klDivergence(),
                    new double[] {0.125, 0.5, 0.25, 0.0625},
                    new double[] {0.5, 0.25, 0.25, 0.0},
                    0.5198590508692517,
                    new double[] {-4.0, -0.5, -1.0, -1.6000000186977559e-06}),
            new Row(
                    klDivergence(),
                    new double[] {0.0625, 0.75, 0.03125, 0.375},
                    new double[] {0.125, 0.0, 0.625, 0.25},
                    1.8576082084728212,
                    new double[] {-2.0, -1.3333333489147967e-07, -20.0, -0.6666666666666666}),
            new Row(
                    cosineSimilarity(),
                    new double[] {0.5, -1.25, 3.0, 0.0625},
                    new double[] {0.5, 0.25, 0.25, 0.0},
                    -0.341362313684867,
                    new double[] {-0.23248366115364527, -0.1635813497010512, -0.029452712182403574, 0.001972479963509524
                    }),
            new Row(
                    cosineSimilarity(),
                    new double[] {-8.0, 6.0, -0.75, 2.5},
                    new double[] {0.125, 0.0, 0.625, 0.25},
                    0.11924278354573713,
                    new double[] {
                        -0.008734599145798745, -0.006698248812399511, -0.0874907067101072, -0.03812213212982932
                    }),
            // Rows whose Σx² is a little over the 10⁻¹⁴ under the root, and under it.
            new Row(
                    cosineSimilarity(),
                    new double[] {0x1p-22, -0x1p-21, 0x1p-21, 0x1p-23},
                    new double[] {0.5, 0.25, 0.25, 0.0},
                    -0.2684624220856097,
                    new double[] {-1004281.8745002951, -806468.7780078128, -319544.23279554845, 60865.568151533036}),
            new Row(
                    cosineSimilarity(),
                    new double[] {0x1p-25, -0x1p-25, 0x1p-26, 0.0},
                    new double[] {0.5, 0.25, 0.25, 0.0},
                    -0.18250120910073858,
                    new double[] {-8164965.8809180185, -4082482.9404590093, -4082482.9404590093, 0.0}));

    @Test
    void inDoublePrecision() {
        Kernels reference = Kernels.of(Backend.named("reference"), Parallel.shared());
        for (Row row : ROWS) {
            Tensor prediction = Tensor.of(reference, row.prediction.clone(), 1, row.prediction.length);
            check(row, prediction, target(reference, row, true), 1e-13);
        }
    }

    @Test
    void inSinglePrecision() {
        for (String backend : List.of("vector", "scalar")) {
            Kernels kernels = Kernels.of(Backend.named(backend), Parallel.shared());
            for (Row row : ROWS) {
                Tensor prediction = Tensor.of(kernels, floats(row.prediction), 1, row.prediction.length);
                check(row, prediction, target(kernels, row, false), 2e-6);
            }
        }
    }

    private static Tensor target(Kernels kernels, Row row, boolean wide) {
        if (row.loss.targetKind() == Loss.TargetKind.LABELS) {
            int label = 0;
            while (row.target[label] != 1) {
                label++;
            }
            return Tensor.of(kernels, new int[] {label}, 1);
        }
        return wide
                ? Tensor.of(kernels, row.target.clone(), 1, row.target.length)
                : Tensor.of(kernels, floats(row.target), 1, row.target.length);
    }

    private static void check(Row row, Tensor prediction, Tensor target, double tolerance) {
        try (Tape tape = Tape.open()) {
            tape.watch(prediction);
            Tensor value = row.loss.of(prediction, target, null, Reduction.MEAN);
            assertEquals(row.value, value.item(), tolerance * (1 + Math.abs(row.value)), row.toString());
            tape.backward(value);
            double[] gradient = tape.gradient(prediction).cast(DType.F64).toDoubleArray();
            for (int j = 0; j < gradient.length; j++) {
                double wanted = row.gradient[j];
                assertEquals(wanted, gradient[j], tolerance * (1 + Math.abs(wanted)), row + " gradient " + j);
            }
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int j = 0; j < floats.length; j++) {
            floats[j] = (float) values[j];
        }
        return floats;
    }
}
