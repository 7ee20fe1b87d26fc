package dev.lanewise.nn;

/**
 * What a layer asks for: one array of parameters, or a buffer.
 *
 * @param name the name within the layer: {@code kernel}, {@code bias}
 * @param shape its shape; dense kernels are [in, out]
 * @param group what kind it is, for decay and learning rates per group
 * @param initializer how it starts
 * @param fanIn the number of inputs each output sees
 * @param fanOut the number of outputs each input reaches
 */
@SuppressWarnings("ArrayRecordComponent") // A shape, which nobody changes.
public record Weight(String name, int[] shape, Group group, Initializer initializer, int fanIn, int fanOut) {
    /** Kinds of parameters that optimizers may treat differently. */
    public enum Group {
        /** Multiplies inputs. */
        KERNEL,
        /** Is looked up row by row. */
        EMBEDDING,
        /** Is added. */
        BIAS,
        /** Multiplies what was normalised. */
        SCALE,
        /** Is no parameter: a buffer, which no optimizer changes. */
        STATISTIC
    }

    /** This weight under the name that it has in what holds its layer. */
    Weight within(String layer) {
        return new Weight(layer + "/" + name, shape, group, initializer, fanIn, fanOut);
    }
}
