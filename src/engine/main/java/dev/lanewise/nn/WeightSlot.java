package dev.lanewise.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A place for a weight, or a buffer, of another model.
 *
 * @param segment which of the model's parameters or buffers
 * @param image the shape of the image that was flattened into the axis that the weight begins with; null if none was
 */
@SuppressWarnings("ArrayRecordComponent") // A shape, which nobody changes.
record WeightSlot(Segment segment, int[] image) {
    /** The layer's name: {@code dense_1}. */
    String layer() {
        return Segment.layer(segment.name());
    }

    /** The weight's name within its layer: {@code kernel}. */
    String role() {
        return segment.name().substring(segment.name().lastIndexOf('/') + 1);
    }

    /** The slots of a model by layer, in order: a layer's parameters, then its buffers. */
    static Map<String, List<WeightSlot>> layersOf(Sequential model, Leaves leaves) {
        Map<String, List<WeightSlot>> layers = new LinkedHashMap<>();
        Iterator<Segment> weights = model.parameters().segments().iterator();
        Iterator<Segment> buffers = model.buffers().segments().iterator();
        for (Leaves.Leaf leaf : leaves.all()) {
            add(leaf.layer().weightCount(), weights, leaf.image(), layers);
            add(leaf.layer().bufferCount(), buffers, leaf.image(), layers);
        }
        return layers;
    }

    private static void add(int count, Iterator<Segment> segments, int[] image, Map<String, List<WeightSlot>> layers) {
        for (int i = 0; i < count; i++) {
            Segment segment = segments.next();
            WeightSlot slot = new WeightSlot(segment, beginsWith(segment, image) ? image : null);
            layers.computeIfAbsent(slot.layer(), name -> new ArrayList<>()).add(slot);
        }
    }

    /** Whether the segment has an element, or a row, for each element of the flattened image; a dense layer's bias has not. */
    private static boolean beginsWith(Segment segment, int[] image) {
        return image != null
                && segment.shape()[0] == Shapes.size(image)
                && (segment.shape().length > 1 || segment.name().matches(".*/(gamma|beta|running_\\w+)"));
    }
}
