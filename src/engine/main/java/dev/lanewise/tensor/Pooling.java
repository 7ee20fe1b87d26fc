package dev.lanewise.tensor;

import dev.lanewise.kernel.Window2d;

/** What the poolings share: each plane (a channel of an image) is computed alone, so threads split the planes. */
final class Pooling {
    private Pooling() {}

    /** Some planes that one thread computes. */
    @FunctionalInterface
    interface Planes {
        void run(int first, int count);
    }

    static void requireImages(String op, Tensor x, Window2d window) {
        boolean images = x.rank() == 4 && x.size(2) == window.height() && x.size(3) == window.width();
        if (!images || !x.dtype().isFloating()) {
            throw new IllegalArgumentException(op + " over images of " + window.height() + " × " + window.width()
                    + " cannot take " + x.describe() + "; it must be floating [N, C, height, width]");
        }
    }

    static Shape outputShape(Tensor x, Window2d window) {
        return Shape.of(x.size(0), x.size(1), window.outputHeight(), window.outputWidth());
    }

    /** Runs {@code task} over all planes of {@code images}. */
    static void overPlanes(Tensor images, Window2d window, Planes task) {
        int planes = images.size(0) * images.size(1);
        int grain = Copies.GRAIN / window.inputSize() + 1;
        images.kernels().parallel().range(planes, grain, (from, to) -> task.run(from, to - from));
    }
}
