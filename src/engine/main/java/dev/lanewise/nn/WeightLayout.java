package dev.lanewise.nn;

import java.util.ArrayList;
import java.util.List;

/** How a tensor of another library becomes a weight of ours: a change of the order of axes, rows and columns. */
final class WeightLayout {
    private static final String KERNEL = "kernel";
    private static final int GATES = 3;

    private final boolean transposed;
    private final boolean channelsLast;
    private final boolean gatesSwapped;
    private final int[] image;

    private WeightLayout(boolean transposed, boolean channelsLast, boolean gatesSwapped, int[] image) {
        this.transposed = transposed;
        this.channelsLast = channelsLast;
        this.gatesSwapped = gatesSwapped;
        this.image = image;
    }

    /**
     * The layout of what goes into a slot.
     *
     * @param rank the number of the slot's axes, which the tensor has too
     * @param recurrent whether the slot is a recurrent layer's, of gates side by side
     */
    static WeightLayout of(WeightNames.Convention convention, WeightSlot slot, int rank, boolean recurrent) {
        boolean kernel = slot.role().endsWith(KERNEL);
        boolean keras = convention == WeightNames.Convention.KERAS;
        return new WeightLayout(
                convention == WeightNames.Convention.PYTORCH && kernel && rank == 2,
                keras && kernel && rank == 4,
                keras && recurrent,
                keras ? slot.image() : null);
    }

    /** The shape that a tensor of this shape comes to have. */
    int[] shape(int[] theirs) {
        if (transposed) {
            return new int[] {theirs[1], theirs[0]};
        }
        return channelsLast ? new int[] {theirs[3], theirs[2], theirs[0], theirs[1]} : theirs;
    }

    /** The values in our order; the tensor's shape must be one that {@link #shape} makes the slot's. */
    float[] apply(float[] values, int[] theirs) {
        if (transposed) {
            return transpose(values, theirs[0], theirs[1]);
        }
        if (channelsLast) {
            // [H·W, in·out] → [in·out, H·W], then the first two axes change places.
            int area = theirs[0] * theirs[1];
            return outFirst(transpose(values, area, theirs[2] * theirs[3]), theirs[2], theirs[3], area);
        }
        float[] result = gatesSwapped ? swapped(values, theirs[theirs.length - 1]) : values;
        return image == null ? result : channelsFirst(result);
    }

    /** What {@link #apply} does, for reports. */
    String change() {
        List<String> changes = new ArrayList<>();
        if (transposed) {
            changes.add("transposed");
        }
        if (channelsLast) {
            changes.add("height×width×in×out → out×in×height×width");
        }
        if (gatesSwapped) {
            changes.add("gates z, r, n → r, z, n");
        }
        if (image != null && image[0] > 1 && image[1] * image[2] > 1) {
            changes.add(
                    "flattened " + Shapes.text(new int[] {image[1], image[2], image[0]}) + " → " + Shapes.text(image));
        }
        return String.join(", ", changes);
    }

    private static float[] transpose(float[] values, int rows, int columns) {
        float[] result = new float[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = values[i * columns + j];
            }
        }
        return result;
    }

    private static float[] outFirst(float[] values, int in, int out, int area) {
        float[] result = new float[values.length];
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                System.arraycopy(values, (i * out + o) * area, result, (o * in + i) * area, area);
            }
        }
        return result;
    }

    /** Changes the places of the first two thirds of each row. */
    private static float[] swapped(float[] values, int columns) {
        float[] result = values.clone();
        int units = columns / GATES;
        for (int row = 0; row < values.length; row += columns) {
            System.arraycopy(values, row, result, row + units, units);
            System.arraycopy(values, row + units, result, row, units);
        }
        return result;
    }

    /** Rows for pixels, of channels side by side, become rows for channels, of pixels side by side. */
    private float[] channelsFirst(float[] values) {
        int channels = image[0];
        int area = image[1] * image[2];
        int width = values.length / (channels * area);
        float[] result = new float[values.length];
        for (int p = 0; p < area; p++) {
            for (int c = 0; c < channels; c++) {
                System.arraycopy(values, (p * channels + c) * width, result, (c * area + p) * width, width);
            }
        }
        return result;
    }
}
