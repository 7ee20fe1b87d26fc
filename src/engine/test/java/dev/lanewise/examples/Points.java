package dev.lanewise.examples;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import dev.lanewise.kernel.Philox;
import dev.lanewise.kernel.RandomStream;
import java.util.List;

/** Rows of numbers with one value each, in two arrays: the made-up data of the guide. */
final class Points implements Dataset, Targets.Values {
    private final int width;
    private final float[] inputs;
    private final float[] values;

    /** {@code values.length} rows of {@code width} inputs, which lie one after the other. */
    Points(int width, float[] inputs, float[] values) {
        this.width = width;
        this.inputs = inputs;
        this.values = values;
    }

    /** n numbers from a normal distribution, of mean 0 and deviation 1; another stream gives others. */
    static float[] normal(int n, long stream) {
        float[] numbers = new float[n];
        Philox.fillNormal(1, RandomStream.DATA.of(stream), 0, numbers, 0, n);
        return numbers;
    }

    /** n numbers from 0 to 1, all as likely. */
    static float[] uniform(int n, long stream) {
        float[] numbers = new float[n];
        Philox.fillUniform(1, RandomStream.DATA.of(stream), 0, numbers, 0, n);
        return numbers;
    }

    /** All inputs, row by row. */
    float[] inputs() {
        return inputs;
    }

    /** The value of a row. */
    float value(int row) {
        return values[row];
    }

    /** The same rows with their values, 0 and 1, as labels. */
    Dataset asClasses(String zero, String one) {
        return new Classes(this, List.of(zero, one));
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public int[] inputShape() {
        return new int[] {width};
    }

    @Override
    public void copyInput(int index, float[] out, int offset) {
        System.arraycopy(inputs, index * width, out, offset, width);
    }

    @Override
    public Targets targets() {
        return this;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void copyTarget(int index, float[] out, int offset) {
        out[offset] = values[index];
    }

    private record Classes(Points points, List<String> classNames) implements Dataset, Targets.Labels {
        @Override
        public int size() {
            return points.size();
        }

        @Override
        public int[] inputShape() {
            return points.inputShape();
        }

        @Override
        public void copyInput(int index, float[] out, int offset) {
            points.copyInput(index, out, offset);
        }

        @Override
        public Targets targets() {
            return this;
        }

        @Override
        public int label(int index) {
            return (int) points.value(index);
        }
    }
}
