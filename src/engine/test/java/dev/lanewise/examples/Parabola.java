package dev.lanewise.examples;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;

/** y = x² at 128 places from −1 to 1: the smallest regression that no straight line solves. */
final class Parabola implements Dataset, Targets.Values {
    @Override
    public int size() {
        return 128;
    }

    @Override
    public int[] inputShape() {
        return new int[] {1};
    }

    @Override
    public void copyInput(int index, float[] out, int offset) {
        out[offset] = (index - 63.5f) / 64;
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
        float x = (index - 63.5f) / 64;
        out[offset] = x * x;
    }
}
