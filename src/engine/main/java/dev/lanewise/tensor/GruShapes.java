package dev.lanewise.tensor;

/** The shapes and types that {@link GatedRecurrence} takes. All checks throw {@link IllegalArgumentException} with the mend. */
final class GruShapes {
    private GruShapes() {}

    static void require(Tensor x, Tensor kernel, Tensor recurrent, Tensor bias, Tensor recurrentBias, Tensor state) {
        if (x.rank() != 3 || x.size(1) == 0) {
            throw new IllegalArgumentException("gru takes sequences [N, T, C] of at least one step, this is of shape "
                    + x.shape() + "; give a single step as [N, 1, C]");
        }
        if (recurrent.rank() != 2 || recurrent.size(1) != 3 * recurrent.size(0)) {
            throw new IllegalArgumentException("the recurrent kernel of gru is [U, 3U] for U units, this one has shape "
                    + recurrent.shape() + "; put the gates r, z, n side by side");
        }
        int units = recurrent.size(0);
        if (kernel.rank() != 2 || kernel.size(0) != x.size(2) || kernel.size(1) != 3 * units) {
            throw new IllegalArgumentException("gru cannot take an input of shape " + x.shape()
                    + " with a kernel of shape " + kernel.shape() + "; the kernel must be [C, 3U], here [" + x.size(2)
                    + ", " + 3 * units + "]");
        }
        vector("bias", bias, units);
        vector("recurrent bias", recurrentBias, units);
        if (state != null && !state.shape().equals(Shape.of(x.size(0), units))) {
            throw new IllegalArgumentException("the state of gru has shape " + state.shape()
                    + "; it must have one row of " + units + " units a sample, [" + x.size(0) + ", " + units + "]");
        }
        for (Tensor other : new Tensor[] {kernel, recurrent, bias, recurrentBias, state}) {
            if (!x.dtype().isFloating() || other != null && other.dtype() != x.dtype()) {
                throw new IllegalArgumentException("gru wants one floating type, the input is " + x.dtype()
                        + ", another operand " + (other == null ? x.dtype() : other.dtype()) + "; cast the input");
            }
        }
    }

    private static void vector(String name, Tensor bias, int units) {
        if (bias.rank() != 1 || bias.size() != 3 * units) {
            throw new IllegalArgumentException("the " + name + " of gru has shape " + bias.shape()
                    + "; it must have one value a unit and gate, [" + 3 * units + "]");
        }
    }
}
