package dev.lanewise.nn;

import dev.lanewise.io.FormatException;
import dev.lanewise.io.Json;
import dev.lanewise.io.Safetensors;
import dev.lanewise.io.StoredTensor;
import dev.lanewise.io.StoredType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model as a safetensors file: a tensor {@code model/NAME} for each segment of its parameters, one {@code buffer/NAME} for each
 * of its buffers, and under {@code model} in the metadata, as
 * JSON, the layers, the input's shape, what the output means, the classes' names and how raw data becomes samples.
 */
final class ModelFile {
    private static final String PREFIX = "model/";
    private static final String BUFFER = "buffer/";
    private static final String DESCRIPTION = "model";

    private ModelFile() {}

    static void write(Model model, Path file) throws IOException {
        List<StoredTensor> tensors = new ArrayList<>();
        add(PREFIX, model.parameters(), tensors);
        add(BUFFER, model.buffers(), tensors);
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("input_shape", Arrays.stream(model.inputShape()).boxed().toList());
        description.put("output", model.output().id());
        description.put("classes", model.classNames());
        description.put("layers", model.architecture());
        if (!model.preprocessing().isEmpty()) {
            description.put("preprocessing", model.preprocessing());
        }
        Safetensors.write(file, Map.of(DESCRIPTION, Json.write(description)), tensors);
    }

    private static void add(String prefix, Parameters parameters, List<StoredTensor> tensors) {
        float[] values = parameters.toArray();
        for (Segment segment : parameters.segments()) {
            tensors.add(StoredTensor.of(prefix + segment.name(), segment.shape(), values, segment.offset()));
        }
    }

    static Model read(Path file) throws IOException {
        Safetensors contents = contents(file);
        String text = contents.metadata().get(DESCRIPTION);
        if (contents.foreign() || text == null) {
            throw refuse(
                    file,
                    "it is a safetensors file of another program, without a model's description; give a file that "
                            + "Model.save wrote");
        }
        try {
            return restore(Json.parse(file.toString(), text.getBytes(StandardCharsets.UTF_8)), contents);
        } catch (IllegalArgumentException e) {
            throw refuse(
                    file, "its description is no model of this version: " + e.getMessage() + "; train the model anew");
        }
    }

    private static Safetensors contents(Path file) throws IOException {
        try {
            return Safetensors.read(file);
        } catch (FormatException e) {
            throw Files.isRegularFile(file) ? e.withMend("restore the file from a copy, or train the model anew") : e;
        }
    }

    private static Model restore(Object description, Safetensors contents) {
        if (!(description instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it is not an object");
        }
        Sequential model = Sequential.of(LayerFormat.layers(map, "layers"));
        int[] inputShape = shape(list(map, "input_shape"));
        // Before anything is allocated, the tensors must be the very ones that the layers ask for.
        List<StoredTensor> tensors = matched(PREFIX, model.segments(inputShape), contents);
        List<StoredTensor> buffers = matched(BUFFER, Segment.table(model.bufferList(inputShape)), contents);
        model.build(inputShape, 0);
        put(tensors, model.parameters());
        put(buffers, model.buffers());
        List<String> classNames = new ArrayList<>();
        for (Object name : list(map, "classes")) {
            classNames.add(String.valueOf(name));
        }
        model.describe(Output.named(String.valueOf(map.get("output"))), classNames);
        model.preprocessing(preprocessing(map.get("preprocessing")));
        return model;
    }

    /** The description of the preprocessing; none where the file has none. */
    private static Map<String, Object> preprocessing(Object description) {
        if (description == null) {
            return Map.of();
        }
        if (!(description instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("'preprocessing' is not an object");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        return values;
    }

    private static void put(List<StoredTensor> tensors, Parameters parameters) {
        List<Segment> segments = parameters.segments();
        parameters.update(values -> {
            for (int i = 0; i < segments.size(); i++) {
                tensors.get(i).copyTo(values, segments.get(i).offset());
            }
        });
    }

    private static List<StoredTensor> matched(String prefix, List<Segment> segments, Safetensors contents) {
        List<StoredTensor> tensors = new ArrayList<>();
        for (Segment segment : segments) {
            StoredTensor tensor = contents.tensor(prefix + segment.name())
                    .orElseThrow(() ->
                            new IllegalArgumentException("the tensor " + prefix + segment.name() + " is missing"));
            if (tensor.type() != StoredType.F32 || !Arrays.equals(tensor.shape(), segment.shape())) {
                throw new IllegalArgumentException(
                        "the tensor " + tensor.name() + " is " + tensor.type() + " " + Arrays.toString(tensor.shape())
                                + ", but the layers want F32 " + Arrays.toString(segment.shape()));
            }
            tensors.add(tensor);
        }
        return tensors;
    }

    private static List<?> list(Map<?, ?> map, String key) {
        if (map.get(key) instanceof List<?> values) {
            return values;
        }
        throw new IllegalArgumentException("'" + key + "' is not a list");
    }

    private static int[] shape(List<?> axes) {
        int[] shape = new int[axes.size()];
        for (int i = 0; i < shape.length; i++) {
            if (!(axes.get(i) instanceof Long axis) || axis < 1 || axis > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("'input_shape' is not a list of sizes");
            }
            shape[i] = axis.intValue();
        }
        return shape;
    }

    private static FormatException refuse(Path file, String problem) {
        return new FormatException(file.toString(), 0, problem);
    }
}
