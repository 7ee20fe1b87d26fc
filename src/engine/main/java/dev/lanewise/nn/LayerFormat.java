package dev.lanewise.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layers as JSON values: {@code {"type": "dense", "units": 128, …}}. A new layer adds one line to {@link #read}. */
final class LayerFormat {
    private LayerFormat() {}

    static Map<String, Object> write(Layer layer) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("type", layer.type());
        values.putAll(layer.settings());
        return values;
    }

    /** The layer; {@link IllegalArgumentException} if the values are no layer of ours. */
    static Layer read(Map<?, ?> values) {
        String type = text(values, "type");
        return switch (type) {
            case "dense" ->
                new Dense(
                        integer(values, "units"),
                        Activation.named(text(values, "activation")),
                        Initializer.named(text(values, "initializer")));
            case "activation" -> new ActivationLayer(Activation.named(text(values, "activation")));
            case "flatten" -> new Flatten();
            case "dropout" -> new Dropout(number(values, "rate"));
            case "block" -> new Block(layers(values, "layers"));
            case "residual" ->
                new Residual(
                        layers(values, "body"),
                        layers(values, "shortcut"),
                        Activation.named(text(values, "activation")));
            case "conv2d", "max_pool2d", "average_pool2d", "global_pool2d" -> ofImages(type, values);
            case "batch_norm", "layer_norm", "rms_norm" -> normalisation(type, values);
            case "attention", "embedding", "gru", "positions", "matrix_factorization", "pair_embedding" ->
                ofNumbersAndSequences(type, values);
            default ->
                throw new IllegalArgumentException(
                        "there is no layer type '" + type + "' here; the file may come from a newer Lanewise");
        };
    }

    /** Layers of images. */
    private static Layer ofImages(String type, Map<?, ?> values) {
        return switch (type) {
            case "conv2d" ->
                new Conv2d(
                        integer(values, "channels"),
                        integer(values, "size"),
                        integer(values, "stride"),
                        Padding.named(text(values, "padding")),
                        Activation.named(text(values, "activation")),
                        Initializer.named(text(values, "initializer")),
                        values.containsKey("groups") ? integer(values, "groups") : 1,
                        values.containsKey("dilation") ? integer(values, "dilation") : 1,
                        !values.containsKey("biased") || flag(values, "biased"));
            case "max_pool2d" ->
                new MaxPool2d(
                        integer(values, "size"), integer(values, "stride"), Padding.named(text(values, "padding")));
            case "average_pool2d" ->
                new AveragePool2d(
                        integer(values, "size"),
                        integer(values, "stride"),
                        Padding.named(text(values, "padding")),
                        flag(values, "count_padding"));
            case "global_pool2d" -> new GlobalPool2d(flag(values, "maximum"));
            default -> throw new AssertionError(type);
        };
    }

    /** Layers that normalise. */
    private static Layer normalisation(String type, Map<?, ?> values) {
        return switch (type) {
            case "batch_norm" ->
                new BatchNorm(
                        number(values, "momentum"),
                        number(values, "epsilon"),
                        flag(values, "scaled"),
                        flag(values, "shifted"));
            case "layer_norm" ->
                new LayerNorm(number(values, "epsilon"), flag(values, "scaled"), flag(values, "shifted"));
            case "rms_norm" -> new RmsNorm(number(values, "epsilon"), flag(values, "scaled"));
            default -> throw new AssertionError(type);
        };
    }

    /** Layers that look numbers up, and those of sequences. */
    private static Layer ofNumbersAndSequences(String type, Map<?, ?> values) {
        return switch (type) {
            case "attention" ->
                new MultiHeadAttention(
                        integer(values, "heads"),
                        flag(values, "causal"),
                        Initializer.named(text(values, "initializer")));
            case "embedding" ->
                new Embedding(
                        integer(values, "vocabulary"),
                        integer(values, "dimension"),
                        Initializer.named(text(values, "initializer")));
            case "gru" ->
                new Gru(
                        integer(values, "units"),
                        flag(values, "last_only"),
                        Initializer.named(text(values, "initializer")));
            case "positions" -> new Positions(Initializer.named(text(values, "initializer")));
            case "matrix_factorization" ->
                new MatrixFactorization(
                        integer(values, "users"),
                        integer(values, "items"),
                        integer(values, "rank"),
                        number(values, "mean"));
            case "pair_embedding" ->
                new PairEmbedding(integer(values, "users"), integer(values, "items"), integer(values, "dimension"));
            default -> throw new AssertionError(type);
        };
    }

    /** The layers under a key. */
    static List<Layer> layers(Map<?, ?> values, String key) {
        if (!(values.get(key) instanceof List<?> list)) {
            throw missing(key, "a list of layers");
        }
        List<Layer> layers = new ArrayList<>();
        for (Object layer : list) {
            if (!(layer instanceof Map<?, ?> settings)) {
                throw new IllegalArgumentException("a layer is not an object");
            }
            layers.add(read(settings));
        }
        return layers;
    }

    private static String text(Map<?, ?> values, String key) {
        if (values.get(key) instanceof String text) {
            return text;
        }
        throw missing(key, "a string");
    }

    private static int integer(Map<?, ?> values, String key) {
        if (values.get(key) instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        throw missing(key, "an integer");
    }

    private static boolean flag(Map<?, ?> values, String key) {
        if (values.get(key) instanceof Boolean flag) {
            return flag;
        }
        throw missing(key, "true or false");
    }

    private static double number(Map<?, ?> values, String key) {
        if (values.get(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw missing(key, "a number");
    }

    private static IllegalArgumentException missing(String key, String what) {
        return new IllegalArgumentException("a layer's '" + key + "' is not " + what);
    }
}
