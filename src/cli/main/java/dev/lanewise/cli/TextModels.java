package dev.lanewise.cli;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Layers;
import dev.lanewise.nn.Sequential;
import java.util.ArrayList;
import java.util.List;

/** Models of text from {@code --model}: each character's number comes in, and a logit a character of what follows comes out. */
final class TextModels {
    static final List<String> NAMES = List.of("gpt", "gru");

    /** Layers, heads and channels of {@code gpt} without arguments: what nanoGPT advises for a CPU. */
    private static final List<Integer> GPT = List.of(4, 4, 128);

    /** Layers and channels of {@code gru} without arguments. */
    private static final List<Integer> GRU = List.of(1, 128);

    /** A transformer's dense layers are so much wider than its channels. */
    private static final int WIDENING = 4;

    /** Matrices of channels by channels in a layer. */
    private static final int GPT_SQUARES = 12;

    private static final int GRU_SQUARES = 6;

    private TextModels() {}

    static boolean holds(Spec spec) {
        return NAMES.contains(spec.name());
    }

    /** Refuses settings that no such model has. */
    static void check(Spec spec) {
        spec.noVariant();
        List<Integer> sizes = sizes(spec);
        boolean gpt = spec.name().equals("gpt");
        if (sizes.size() != (gpt ? GPT : GRU).size()) {
            throw new UsageException("'" + spec + "' has " + sizes.size() + " numbers; give "
                    + (gpt
                            ? "layers, heads and channels, such as gpt:4,4,128"
                            : "layers and channels, such as gru:1,128"));
        }
        requireMemory(spec, sizes, gpt);
        if (gpt && sizes.get(2) % sizes.get(1) != 0) {
            throw new UsageException("'" + spec + "': " + sizes.get(1) + " heads cannot share " + sizes.get(2)
                    + " channels; give a number of heads that divides them");
        }
    }

    /** Refuses layers that no array holds: of c channels each has 12·c² weights in a transformer, 6·c² in a GRU. */
    private static void requireMemory(Spec spec, List<Integer> sizes, boolean gpt) {
        ModelSpecs.requireUnits(spec, sizes, sizeNames(spec));
        double channels = sizes.getLast();
        double each = (gpt ? GPT_SQUARES : GRU_SQUARES) * channels * channels;
        ModelSpecs.requireWeights(spec, sizes.getFirst() * each, "fewer layers or channels");
    }

    private static String sizeNames(Spec spec) {
        return spec.name().equals("gpt") ? "layers, heads or channels" : "layers or channels";
    }

    private static List<Integer> sizes(Spec spec) {
        if (spec.words().isEmpty()) {
            return spec.name().equals("gpt") ? GPT : GRU;
        }
        return spec.sizes(sizeNames(spec));
    }

    /** Refuses a model that does not read text. */
    static void require(Spec spec) {
        if (!holds(spec)) {
            throw new UsageException(
                    "--model " + spec + " does not read text; text takes gpt or gru, such as --model gpt:4,4,128");
        }
    }

    /** Refuses a model that does. */
    static void refuse(Spec spec) {
        if (holds(spec)) {
            throw new UsageException("--model " + spec + " reads text; 'lanewise train text' trains it");
        }
    }

    /** The model for so many characters. */
    static Sequential build(Spec spec, int characters, double dropout) {
        List<Integer> sizes = sizes(spec);
        return Sequential.of(
                spec.name().equals("gpt")
                        ? gpt(sizes.get(0), sizes.get(1), sizes.get(2), characters, dropout)
                        : gru(sizes.get(0), sizes.get(1), characters, dropout));
    }

    /**
     * A transformer that looks back, normalised before each part and at the end. Sources: Radford et al., "Language models are
     * unsupervised multitask learners", 2019, section 2.3; nanoGPT.
     */
    private static List<Layer> gpt(int depth, int heads, int channels, int characters, double dropout) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Layers.embedding(characters, channels).initializer(Initializer.NORMAL));
        layers.add(Layers.positions().initializer(Initializer.NORMAL));
        drop(dropout, layers);
        for (int i = 0; i < depth; i++) {
            List<Layer> attention = new ArrayList<>(
                    List.of(Layers.layerNorm(), Layers.causalAttention(heads).initializer(Initializer.NORMAL)));
            drop(dropout, attention);
            List<Layer> dense = new ArrayList<>(List.of(
                    Layers.layerNorm(),
                    Layers.dense(WIDENING * channels, Activation.GELU).initializer(Initializer.NORMAL),
                    Layers.dense(channels).initializer(Initializer.NORMAL)));
            drop(dropout, dense);
            layers.add(Layers.residual(attention.toArray(Layer[]::new)));
            layers.add(Layers.residual(dense.toArray(Layer[]::new)));
        }
        layers.add(Layers.layerNorm());
        layers.add(Layers.dense(characters).initializer(Initializer.NORMAL));
        return layers;
    }

    private static List<Layer> gru(int depth, int channels, int characters, double dropout) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Layers.embedding(characters, channels));
        for (int i = 0; i < depth; i++) {
            layers.add(Layers.gru(channels));
            drop(dropout, layers);
        }
        layers.add(Layers.dense(characters));
        return layers;
    }

    private static void drop(double rate, List<Layer> layers) {
        if (rate > 0) {
            layers.add(Layers.dropout(rate));
        }
    }
}
