package dev.lanewise.examples;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import java.util.Arrays;

// shifted
/** Each image five times: as it is, and moved by a pixel to each side. A view that keeps no pixel. */
final class Shifted implements Dataset {
    private static final int[] RIGHT = {0, 1, -1, 0, 0};
    private static final int[] DOWN = {0, 0, 0, 1, -1};

    private final Dataset five;                             // each image five times in a row

    Shifted(Dataset images) {
        int[] which = new int[5 * images.size()];
        Arrays.setAll(which, i -> i / 5);
        five = images.subset(which);
    }

    @Override public int size() { return five.size(); }

    @Override public int[] inputShape() { return five.inputShape(); }

    @Override public Targets targets() { return five.targets(); }

    @Override public void copyInput(int index, float[] out, int offset) {
        float[] image = new float[inputSize()];
        five.copyInput(index, image, 0);
        int height = inputShape()[1];
        int width = inputShape()[2];
        for (int i = 0; i < image.length; i++) {
            int x = i % width - RIGHT[index % 5];
            int y = i / width % height - DOWN[index % 5];
            boolean inside = x >= 0 && x < width && y >= 0 && y < height;
            out[offset + i] = inside ? image[i - i % (width * height) + y * width + x] : 0;
        }
    }
}
// end
