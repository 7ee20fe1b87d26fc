package dev.lanewise.train;

import static dev.lanewise.loss.Losses.meanSquaredError;
import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.conv2d;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;
import static dev.lanewise.nn.Layers.maxPool2d;
import static dev.lanewise.optim.Optimizers.sgd;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.Column;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.data.Table;
import dev.lanewise.data.TableEncoder;
import dev.lanewise.data.TableModel;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Output;
import dev.lanewise.nn.Prediction;
import dev.lanewise.nn.Sequential;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loaded model asked by 8 platform and 100 virtual threads at once says, bit for bit, what an evaluation saw. */
class ManyCallersTest {
    private static final int SAMPLES = 300;

    @TempDir
    private Path folder;

    @Test
    void mlp() throws IOException, InterruptedException {
        Dataset data = Digits.generate(SAMPLES, 1);
        Sequential model = Sequential.of(flatten(), dense(128, RELU), dense(64, RELU), dense(10));
        assertSameBits(model, sparseCategoricalCrossentropyWithLogits(), data);
    }

    @Test
    void cnn() throws IOException, InterruptedException {
        Dataset data = Digits.generate(SAMPLES, 1);
        Sequential model = Sequential.of(
                conv2d(8, 3, RELU), maxPool2d(2), conv2d(16, 3, RELU), maxPool2d(2), flatten(), dense(10));
        assertSameBits(model, sparseCategoricalCrossentropyWithLogits(), data);
    }

    /** The callers give rows as they are: numbers, texts and what is missing. */
    @Test
    void table() throws IOException, InterruptedException {
        Table table = houses();
        int[] learn = java.util.stream.IntStream.range(0, SAMPLES / 2).toArray();
        TableEncoder encoder = TableEncoder.fit(table, "price", learn);
        Sequential model = Sequential.of(dense(32, RELU), dense(1));
        model.build(new int[] {encoder.width()}, 5);
        TableModel.of(model, encoder);
        float[][] expected = evaluated(model, meanSquaredError(), encoder.encode(table));
        TableModel loaded = TableModel.load(saved(model));
        ask(expected, row -> loaded.predict(row(table, row)));
    }

    private void assertSameBits(Sequential model, Loss loss, Dataset data) throws IOException, InterruptedException {
        model.build(data.inputShape(), 5);
        float[][] expected = evaluated(model, loss, data);
        Model loaded = Model.load(saved(model));
        ask(expected, index -> loaded.predict(sample(data, index)));
        float[] all = new float[SAMPLES * data.inputSize()];
        for (int i = 0; i < SAMPLES; i++) {
            data.copyInput(i, all, i * data.inputSize());
        }
        List<Prediction> batch = loaded.predict(Kernels.best(), all, SAMPLES);
        ask(expected, batch::get);
    }

    private Path saved(Model model) throws IOException {
        Path file = folder.resolve("model.safetensors");
        model.save(file);
        return file;
    }

    /** What an evaluation's metrics are shown. */
    private static float[][] evaluated(Model model, Loss loss, Dataset data) {
        Watcher watcher = new Watcher(new ArrayList<>());
        try (Trainer trainer = Trainer.of(model)
                .loss(loss)
                .optimizer(sgd(0.01))
                .metrics(watcher)
                .seed(1)
                .build()) {
            trainer.evaluate(data);
        }
        assertEquals(SAMPLES, watcher.seen.size());
        return watcher.seen.toArray(float[][]::new);
    }

    /** Starts all callers together; each asks for every sample, from another one on. */
    private static void ask(float[][] expected, IntFunction<Prediction> model) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int caller = 0; caller < 108; caller++) {
            int first = caller * 7;
            Runnable asking = () -> {
                try {
                    go.await();
                    for (int i = 0; i < 40; i++) {
                        int index = (first + i) % SAMPLES;
                        Bits.assertSame(expected[index], model.apply(index).output(), "sample " + index);
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            };
            threads.add(
                    caller < 8
                            ? Thread.ofPlatform().start(asking)
                            : Thread.ofVirtual().start(asking));
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), List.copyOf(failures));
    }

    private static float[] sample(Dataset data, int index) {
        float[] sample = new float[data.inputSize()];
        data.copyInput(index, sample, 0);
        return sample;
    }

    private static Table houses() {
        float[] area = Values.UNIFORM.of(SAMPLES, 1);
        area[3] = Float.NaN;
        float[] price = Values.NORMAL.of(SAMPLES, 2);
        int[] district = new int[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            district[i] = i % 5 == 4 ? Column.Categories.MISSING : i % 5 % 3;
        }
        return Table.of(List.of(
                new Column.Numbers("area", area),
                new Column.Categories("district", district, List.of("a", "b", "c")),
                new Column.Numbers("price", price)));
    }

    private static Map<String, Object> row(Table table, int index) {
        Map<String, Object> row = new java.util.HashMap<>();
        for (Column column : table.columns()) {
            row.put(
                    column.name(),
                    switch (column) {
                        case Column.Numbers numbers ->
                            Float.isNaN(numbers.values()[index]) ? null : (Object) numbers.values()[index];
                        case Column.Categories texts ->
                            texts.codes()[index] < 0 ? null : texts.categories().get(texts.codes()[index]);
                    });
        }
        return row;
    }

    /** Keeps a copy of every output. */
    private record Watcher(List<float[]> seen) implements Metric {
        @Override
        public String name() {
            return "watcher";
        }

        @Override
        public MetricAccumulator start(Output output, int width) {
            return new MetricAccumulator() {
                @Override
                public String name() {
                    return "watcher";
                }

                @Override
                public void add(int n, float[] outputs, float[] targets, int[] labels) {
                    for (int i = 0; i < n; i++) {
                        seen.add(Arrays.copyOfRange(outputs, i * width, (i + 1) * width));
                    }
                }

                @Override
                public double value() {
                    return 0;
                }

                @Override
                public void reset() {
                    seen.clear();
                }
            };
        }
    }
}
