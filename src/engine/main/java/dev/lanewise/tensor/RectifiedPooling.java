package dev.lanewise.tensor;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Max;
import dev.lanewise.kernel.MaxPool2d;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Relu;
import dev.lanewise.kernel.Scratch;
import dev.lanewise.kernel.Window2d;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The gradient of maximum pooling and of the relu before it, in one pass: the element that won is positive exactly if the
 * maximum is, so that relu's backward takes place on the maxima, a quarter as many for windows of 2 × 2, and while they are in
 * the first-level cache. The bits are those of one after the other: what relu lets through is a sum of dy that all met the same
 * value, and what it stops is +0. Only a NaN, whose gradient is NaN though it won nowhere, makes a difference; but the maximum
 * of a window that holds one is NaN, so it is found if windows leave no element out.
 */
final class RectifiedPooling {
    /** Outputs that are taken at a time. */
    private static final int RUN = 1024;

    private RectifiedPooling() {}

    /** Whether this serves windows of this kind. */
    static boolean suits(DType dtype, Window2d window) {
        return dtype == DType.F32
                && window.strideHeight() <= window.kernelHeight()
                && window.strideWidth() <= window.kernelWidth()
                && (window.outputHeight() - 1) * window.strideHeight() + window.kernelHeight() - window.padTop()
                        >= window.height()
                && (window.outputWidth() - 1) * window.strideWidth() + window.kernelWidth() - window.padLeft()
                        >= window.width();
    }

    /** dx ← the gradient at the images before relu; false, and dx is of no use, if a maximum is NaN. */
    static boolean backward(Window2d window, Tensor y, Tensor dy, Tensor argmax, Tensor dx) {
        Kernels kernels = dx.compute();
        MaxPool2d pooling = kernels.get(MaxPool2d.class);
        Relu relu = kernels.get(Relu.class);
        Max max = kernels.get(Max.class);
        int outputs = window.outputSize();
        int step = Math.max(1, RUN / outputs);
        AtomicBoolean nan = new AtomicBoolean();
        Pooling.overPlanes(dx, window, (first, count) -> {
            float[] through = Scratch.take(step * outputs);
            for (int plane = first; plane < first + count && !nan.get(); plane += step) {
                int planes = Math.min(step, first + count - plane);
                int at = plane * outputs;
                int n = planes * outputs;
                if (Float.isNaN(max.reduce(n, y.floats(), y.offset() + at, Parallel.serial()))) {
                    nan.set(true);
                    break;
                }
                relu.backward(
                        n,
                        y.floats(),
                        y.offset() + at,
                        y.floats(),
                        y.offset() + at,
                        dy.floats(),
                        dy.offset() + at,
                        through,
                        0);
                pooling.backward(
                        planes,
                        window,
                        through,
                        0,
                        argmax.ints(),
                        argmax.offset() + at,
                        dx.floats(),
                        dx.offset() + plane * window.inputSize());
            }
            Scratch.give(through);
        });
        dx.changed();
        return !nan.get();
    }
}
