package dev.lanewise.tensor;

import dev.lanewise.kernel.Kernels;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A differentiable op on inputs of fixed shapes.
 *
 * @param positive whether inputs must be above 0
 */
record OpCase(String name, boolean positive, Function<Tensor[], Tensor> op, List<Shape> shapes) {
    /** Inputs in double precision; away from 0, where several ops have a kink. */
    Tensor[] doubles(Kernels kernels, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
        Tensor[] inputs = new Tensor[shapes.size()];
        for (int i = 0; i < shapes.size(); i++) {
            double[] values = new double[shapes.get(i).size()];
            for (int j = 0; j < values.length; j++) {
                double magnitude = random.nextDouble(0.1, 2);
                values[j] = positive || random.nextBoolean() ? magnitude : -magnitude;
            }
            inputs[i] = Tensor.of(kernels, values, shapes.get(i).toArray());
        }
        return inputs;
    }

    /** The same inputs rounded to single precision. */
    Tensor[] floats(Kernels kernels, long seed) {
        Tensor[] inputs = doubles(kernels, seed);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = inputs[i].cast(DType.F32);
        }
        return inputs;
    }

    Tensor apply(Tensor... inputs) {
        return op.apply(inputs);
    }

    /** The gradients at all inputs of Σ upstream·op(inputs), with a fixed upstream. */
    Tensor[] gradients(Tensor[] inputs) {
        try (Tape tape = Tape.open()) {
            for (Tensor input : inputs) {
                tape.watch(input);
            }
            Tensor y = apply(inputs);
            tape.backward(y, upstream(y));
            Tensor[] gradients = new Tensor[inputs.length];
            for (int i = 0; i < inputs.length; i++) {
                gradients[i] = tape.gradient(inputs[i]);
            }
            return gradients;
        }
    }

    /** A fixed tensor like y. */
    static Tensor upstream(Tensor y) {
        return constant(y, 99, y.shape().toArray());
    }

    /** A tensor of fixed values in (−1, 1), multiples of 1/64, of the type of {@code like}. */
    static Tensor constant(Tensor like, long seed, int... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[Shape.of(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(-63, 64) / 64.0;
        }
        return Tensor.of(like.kernels(), values, shape).cast(like.dtype());
    }

    String replay(long seed) {
        StringBuilder text = new StringBuilder("op=" + name);
        for (Shape shape : shapes) {
            text.append(' ').append(shape.toString().replace(" ", ""));
        }
        return text + " seed=" + seed;
    }

    @Override
    public String toString() {
        return replay(0);
    }
}
