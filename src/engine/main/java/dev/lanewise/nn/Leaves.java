package dev.lanewise.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The layers of a model that hold no layers, in the order of their weights, wherever they stand. */
final class Leaves {
    /**
     * One layer.
     *
     * @param path its name: {@code residual_1/conv2d}
     * @param layer the layer
     * @param inputShape the shape of its input
     * @param image the shape of the image whose elements, one after the other, are those of the input; null if they are not one's
     */
    @SuppressWarnings("ArrayRecordComponent") // Shapes, which nobody changes.
    record Leaf(String path, Layer layer, int[] inputShape, int[] image) {}

    private final List<Leaf> leaves = new ArrayList<>();
    private String mixed;

    private Leaves() {}

    /** Those of a model for samples of this shape. */
    static Leaves of(Chain chain, int[] inputShape) {
        Leaves leaves = new Leaves();
        leaves.add("", LayerGroup.Branch.of("", chain), inputShape, null);
        return leaves;
    }

    List<Leaf> all() {
        return leaves;
    }

    /** The name of a residual block that adds a flattened image to what is none; null if there is none. */
    String mixed() {
        return mixed;
    }

    /** Adds the layers of a branch, and returns the image whose elements its output has. */
    private int[] add(String before, LayerGroup.Branch branch, int[] inputShape, int[] inputImage) {
        int[] shape = inputShape;
        int[] image = inputImage;
        for (int i = 0; i < branch.layers().size(); i++) {
            Layer layer = branch.layers().get(i);
            String path = before + branch.name() + branch.names().get(i);
            if (layer instanceof LayerGroup group) {
                image = add(path, group, shape, image);
            } else {
                image = layer instanceof Flatten && shape.length == 3 ? shape : image;
                leaves.add(new Leaf(path, layer, shape, image));
                // A matrix mixes the elements; whatever has no matrix, such as a normalisation, keeps their order.
                boolean mixes = layer.weights(shape).stream().anyMatch(weight -> weight.shape().length > 1);
                image = mixes ? null : image;
            }
            shape = layer.outputShape(shape);
        }
        return image;
    }

    private int[] add(String path, LayerGroup group, int[] shape, int[] image) {
        List<LayerGroup.Branch> branches = group.branches();
        int[] main = add(path + "/", branches.getFirst(), shape, image);
        if (group instanceof Block) {
            return main;
        }
        // The shortcut of a residual block: the input itself, unless there are layers.
        int[] around = branches.size() == 1 ? image : add(path + "/", branches.getLast(), shape, image);
        int[] either = main == null ? around : main;
        if (!Arrays.equals(main, around) && either[0] > 1 && either[1] * either[2] > 1) {
            mixed = path;
        }
        return either;
    }
}
