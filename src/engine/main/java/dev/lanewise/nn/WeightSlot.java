package dev.lanewise.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A place for another program's weight.
 *
 * @param segment which of the model's parameters
 * @param image the shape of the image that was flattened into the axis that the weight begins with; null if none was
 */
@SuppressWarnings("ArrayRecordComponent") // A shape, which nobody changes.
record WeightSlot(Segment segment, int[] image) {
    /** The layer's name: {@code dense_1}. */
    String layer() {
        return segment.name().substring(0, segment.name().lastIndexOf('/'));
    }

    /** The weight's name within its layer: {@code kernel}. */
    String role() {
        return segment.name().substring(segment.name().lastIndexOf('/') + 1);
    }

    /** The slots of a model by layer, in order. */
    static Map<String, List<WeightSlot>> layersOf(Sequential model) {
        Map<String, List<WeightSlot>> layers = new LinkedHashMap<>();
        List<Segment> segments = model.parameters().segments();
        int next = 0;
        int[] shape = model.inputShape();
        int[] image = null;
        for (Layer layer : model.layers()) {
            int[] output = layer.outputShape(shape);
            if (layer instanceof Flatten && shape.length == 3) {
                image = shape;
            }
            for (int i = 0; i < layer.weightCount(); i++) {
                Segment segment = segments.get(next++);
                WeightSlot slot = new WeightSlot(segment, beginsWith(segment, image) ? image : null);
                layers.computeIfAbsent(slot.layer(), name -> new ArrayList<>()).add(slot);
            }
            // A matrix mixes the elements; whatever has no matrix, such as a normalisation, keeps their order.
            boolean mixes = layer.weights(shape).stream().anyMatch(weight -> weight.shape().length > 1);
            image = mixes ? null : image;
            shape = output;
        }
        return layers;
    }

    /** Whether the segment has an element, or a row, for each element of the flattened image; a dense layer's bias has not. */
    private static boolean beginsWith(Segment segment, int[] image) {
        return image != null
                && segment.shape()[0] == Shapes.size(image)
                && (segment.shape().length > 1 || segment.name().matches(".*/(gamma|beta|running_\\w+)"));
    }
}
