package dev.lanewise.train;

import static dev.lanewise.nn.Layers.causalAttention;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.embedding;
import static dev.lanewise.nn.Layers.gru;
import static dev.lanewise.nn.Layers.layerNorm;
import static dev.lanewise.nn.Layers.positions;
import static dev.lanewise.nn.Layers.residual;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Vocabulary;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Decoding;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextGeneratorTest {
    private static final int CONTEXT = 10;
    private static final Vocabulary LETTERS = Vocabulary.of("\nabcdefg ");

    private static Model model(String kind) {
        int channels = 12;
        int characters = LETTERS.size();
        Model model = kind.equals("gru")
                ? Sequential.of(embedding(characters, channels), gru(channels), gru(7), dense(characters))
                : Sequential.of(
                        embedding(characters, channels).initializer(Initializer.GLOROT_NORMAL),
                        positions().initializer(Initializer.GLOROT_NORMAL),
                        residual(layerNorm(), causalAttention(3)),
                        residual(layerNorm(), dense(20, Activation.GELU), dense(channels)),
                        layerNorm(),
                        dense(characters));
        model.build(new int[] {CONTEXT}, 5);
        model.preprocessing(LETTERS.toJson());
        return model;
    }

    /** What the cache saves is not seen: each step has the bits of a forward pass over all that was read. */
    @ParameterizedTest
    @ValueSource(strings = {"gpt", "gru"})
    void aStepWithTheCacheIsTheLastRowOfAForwardPass(String kind) {
        Model model = model(kind);
        int[] text = LETTERS.encode("gab ead\nfc");
        for (Kernels kernels : new Kernels[] {Kernels.best(), Kernels.of(Backend.named("scalar"), Parallel.serial())}) {
            for (int prompt : new int[] {1, 3, 9}) {
                Decoding decoding = Decoding.of(model, kernels, 1, CONTEXT);
                decoding.next(Tensor.of(kernels, Arrays.copyOf(text, prompt), 1, prompt));
                for (int i = prompt; i < text.length; i++) {
                    float[] step = decoding.next(Tensor.of(kernels, new int[] {text[i]}, 1, 1))
                            .toArray();
                    assertArrayEquals(whole(model, kernels, Arrays.copyOf(text, i + 1)), step, kind + " " + i);
                }
            }
        }
    }

    /** The last row of a pass over whole texts; padded to the context, which causal layers do not look at. */
    private static float[] whole(Model model, Kernels kernels, int[] text) {
        Tensor all = model.forward(
                Tensor.of(kernels, Arrays.copyOf(text, CONTEXT), 1, CONTEXT),
                model.parameters().tensors(kernels),
                Forward.INFERENCE);
        return all.slice(1, text.length - 1, text.length).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt", "gru"})
    void oneSeedGivesOneTextOnAnyThreads(String kind) {
        Model model = model(kind);
        String text = TextGenerator.of(model).seed(3).generate("a", 60);
        assertEquals(60, text.length());
        try (Parallel parallel = Parallel.of(3)) {
            Kernels kernels = Kernels.of(Backend.named("scalar"), parallel);
            assertEquals(text, TextGenerator.of(model, kernels).seed(3).generate("a", 60));
        }
        assertTrue(!text.equals(TextGenerator.of(model).seed(4).generate("a", 60)), text);
        assertTrue(text.startsWith(TextGenerator.of(model).seed(3).generate("a", 25)), text);
    }

    /** Beyond the context it begins anew with the last half, as a generator that was given that half as its prompt. */
    @Test
    void goesOnWhereTheContextIsFull() {
        TextGenerator greedy = TextGenerator.of(model("gpt")).temperature(0);
        String text = "ab" + greedy.generate("ab", 30);
        int full = CONTEXT + 1;
        String half = text.substring(full - CONTEXT / 2, full);
        assertEquals(text.substring(full, full + CONTEXT / 2), greedy.generate(half, CONTEXT / 2));
        String longer = "gfedcbagfedcba";
        assertEquals(greedy.generate(longer.substring(longer.length() - CONTEXT), 1), greedy.generate(longer, 1));
    }

    @Test
    void theLikeliestIsTheLimitOfColdAndOfOne() {
        TextGenerator generator = TextGenerator.of(model("gru"));
        String likeliest = generator.temperature(0).generate("fg", 40);
        assertEquals(likeliest, generator.topK(1).seed(9).generate("fg", 40));
        assertEquals(likeliest, generator.temperature(1e-6).seed(9).generate("fg", 40));
    }

    /** Frequencies of a first character are the probabilities: 4,000 draws, four deviations of a binomial. */
    @Test
    void drawsByProbability() {
        Model model = model("gpt");
        float[] logits = whole(model, Kernels.best(), LETTERS.encode("c"));
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp(logit);
        }
        int draws = 4000;
        int[] counts = new int[logits.length];
        for (int seed = 0; seed < draws; seed++) {
            counts[LETTERS.encode(TextGenerator.of(model).seed(seed).generate("c", 1))[0]]++;
        }
        for (int c = 0; c < counts.length; c++) {
            double p = StrictMath.exp(logits[c]) / sum;
            assertEquals(draws * p, counts[c], 4 * Math.sqrt(draws * p * (1 - p)), "character " + c);
        }
    }

    @Test
    void refusesWhatItCannotRead() {
        TextGenerator generator = TextGenerator.of(model("gpt"));
        String unknown = assertThrows(IllegalArgumentException.class, () -> generator.generate("abX", 1))
                .getMessage();
        assertTrue(unknown.startsWith("character 3, 'X' (U+0058), is not one of the 9"), unknown);
        assertThrows(IllegalArgumentException.class, () -> generator.generate("", 1));
        assertThrows(IllegalArgumentException.class, () -> generator.generate("a", -1));
        assertThrows(IllegalArgumentException.class, () -> generator.temperature(-1));
        assertThrows(IllegalArgumentException.class, () -> generator.topK(-1));
        Model other = Sequential.of(dense(3));
        other.build(new int[] {4}, 1);
        assertThrows(IllegalArgumentException.class, () -> TextGenerator.of(other));
    }
}
