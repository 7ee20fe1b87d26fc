package dev.lanewise.data;

import java.util.List;

/** Small data sets whose samples tell their own index. */
final class Samples {
    private Samples() {}

    /** {@code n} ≤ 256 images of 1 × 2 × 2; image i has the pixels i, i + 1, i + 2, i + 3 (mod 256) and the label i mod 3. */
    static Images images(int n) {
        byte[] pixels = new byte[4 * n];
        byte[] labels = new byte[n];
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < 4; p++) {
                pixels[4 * i + p] = (byte) (i + p);
            }
            labels[i] = (byte) (i % 3);
        }
        return Images.of(1, 2, 2, pixels, labels, List.of("zero", "one", "two"));
    }

    /** Sample i has the input i and the targets 10·i, 10·i + 1. */
    static Dataset values(int n) {
        return new Numbers(n);
    }

    private record Numbers(int size) implements Dataset, Targets.Values {
        @Override
        public int[] inputShape() {
            return new int[] {1};
        }

        @Override
        public void copyInput(int index, float[] out, int offset) {
            out[offset] = index;
        }

        @Override
        public Targets targets() {
            return this;
        }

        @Override
        public int width() {
            return 2;
        }

        @Override
        public void copyTarget(int index, float[] out, int offset) {
            out[offset] = 10f * index;
            out[offset + 1] = 10f * index + 1;
        }
    }

    /** The index that image {@code index} of a view of {@link #images} tells. */
    static int sourceIndex(Dataset view, int index) {
        float[] pixels = new float[4];
        view.copyInput(index, pixels, 0);
        return Math.round(pixels[0] * 255);
    }
}
