package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.loss.Losses;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Sequential;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSpecsTest {
    private static Sequential build(String spec, double dropout) {
        ModelSpecs.check(Spec.parse(spec));
        return ModelSpecs.build(
                Spec.parse(spec), Losses.named("sparse-categorical-crossentropy-with-logits"), 10, null, dropout);
    }

    private static List<String> types(Sequential model) {
        return model.layers().stream().map(Layer::type).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnn", "cnn:16,32,64", "CNN@relu"})
    void cnnIsThreeBlocksAndADenseLayer(String spec) {
        Sequential model = build(spec, 0);
        assertEquals(
                List.of("conv2d", "max_pool2d", "conv2d", "max_pool2d", "conv2d", "max_pool2d", "flatten", "dense"),
                types(model));
        assertArrayEquals(new int[] {10}, model.outputShape(new int[] {1, 28, 28}));
        assertArrayEquals(new int[] {16, 28, 28}, model.layers().getFirst().outputShape(new int[] {1, 28, 28}));
        assertEquals("relu", model.layers().get(2).settings().get("activation"));
    }

    @Test
    void blocksHaveTheChannelsOfTheSpec() {
        Sequential model = build("cnn:4@tanh", 0.5);
        assertEquals(List.of("conv2d", "max_pool2d", "flatten", "dropout", "dense"), types(model));
        assertEquals(4L, model.layers().getFirst().settings().get("channels"));
        assertEquals("tanh", model.layers().getFirst().settings().get("activation"));
        assertEquals(List.of("flatten", "dense", "dropout", "dense"), types(build("mlp:32", 0.5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {28, 32})
    void resnetHasStagesOfTwoBlocks(int size) {
        Sequential model = build("resnet", 0.5);
        List<String> stages = List.of("residual", "residual", "residual", "residual", "residual", "residual");
        assertEquals(stages, types(model).subList(3, 9));
        assertEquals(List.of("global_pool2d", "dropout", "dense"), types(model).subList(9, 12));
        int[] shape = {1, size, size};
        for (Layer layer : model.layers().subList(0, 9)) {
            shape = layer.outputShape(shape);
        }
        assertArrayEquals(new int[] {64, size / 4, size / 4}, shape);
        model.build(new int[] {1, size, size}, 1);
        assertEquals(174_970, model.parameters().size(), "counted from the sizes by hand");
    }

    @Test
    void imagesTooSmallForTheStagesAreRefused() {
        Spec spec = Spec.parse("resnet:4,8,16,32");
        ModelSpecs.requireSize(spec, new int[] {1, 9, 9});
        String message = assertThrows(UsageException.class, () -> ModelSpecs.requireSize(spec, new int[] {1, 9, 8}))
                .getMessage();
        assertTrue(message.contains("9 × 8") && message.contains("fewer stages"), message);
        ModelSpecs.requireSize(Spec.parse("resnet"), new int[] {3, 5, 5});
    }

    @Test
    void theLossDecidesTheOutputUnlessAnotherIsAskedFor() {
        assertEquals(Activation.SOFTPLUS, end("poisson", null));
        assertEquals(Activation.NONE, end("poisson:log-input", null));
        assertEquals(Activation.NONE, end("msle", null));
        assertEquals(Activation.SOFTPLUS, end("msle", "softplus"));
        assertEquals(Activation.SIGMOID, end("bce", null));
    }

    private static Activation end(String loss, String asked) {
        return ModelSpecs.build(Spec.parse("mlp:4"), Catalogue.loss(Spec.parse(loss)), 1, asked, 0)
                .outputActivation();
    }

    @Test
    void moreBlocksThanTheImageHasPixelsAreRefused() {
        Sequential model = build("cnn:1,2,3,4,5", 0);
        String message = assertThrows(IllegalArgumentException.class, () -> model.outputShape(new int[] {1, 28, 28}))
                .getMessage();
        assertTrue(message.contains("fewer pooling layers"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cnm|did you mean 'cnn'?",
                "cnn:0|has 0 as a block's channels; give 1 or more",
                "cnn:wide|has 'wide' as a block's channels",
                "cnn@softmax|try relu",
                "resnet:0|has 0 as a stage's channels",
                "resnet@softmax|try relu",
                "cnn:channels=3|there is no setting of cnn"
            })
    void whatIsNoModelIsRefused(String spec, String sentence) {
        String message = assertThrows(UsageException.class, () -> ModelSpecs.check(Spec.parse(spec)))
                .getMessage();
        assertTrue(message.contains(sentence), message);
    }
}
