package dev.lanewise.kernel;

/**
 * One time step of a gated recurrent unit, from the products with its weights on: the gates, the candidate and the next state
 * of each row, all of U units. With a = x·W + b the input's part and c = h·R + d the state's, each a row of 3U in the order r,
 * z, n:
 *
 * <pre>
 *   r  ← σ(aᵣ + cᵣ)                  the reset gate
 *   z  ← σ(a_z + c_z)                the update gate
 *   n  ← tanh(fma(r, cₙ, aₙ))        the candidate: the reset follows the state's product
 *   h′ ← fma(z, h − n, n)            = (1 − z)·n + z·h
 * </pre>
 *
 * and backward, from the gradient g at h′ (the next step's share plus that of this step's output):
 *
 * <pre>
 *   dn ← g·(1 − z)      daₙ ← dn·fma(−n, n, 1)          da_z ← g·(h − n)·fma(−z, z, z)
 *   dr ← daₙ·cₙ         daᵣ ← dr·fma(−r, r, r)          dcₙ ← daₙ·r            dh ← g·z
 * </pre>
 *
 * dcᵣ and dc_z equal daᵣ and da_z. dh is the part that does not pass through the gates; the rest is dc·Rᵀ. σ and tanh have the
 * bits of {@link Sigmoid} and {@link Tanh}; products of three are taken from the left. Element j of row i depends on what
 * belongs to it alone, so any split of the rows gives the same bits.
 *
 * <p><b>Bound</b>, to first order and without underflow, against the exact formula of the same floats, with s the argument of
 * each function: |error of r| ≤ u·r·(4 + |s|), z likewise; |error of n| ≤ u·(4|n| + |s| + |cₙ|·r·(4 + |sᵣ|)); |error of h′| ≤
 * |error of n| + |h − n|·(|error of z| + u) + u·|h′|. Backward, from the same gates: every result is relatively within 9u.
 * <b>Special values.</b> A NaN in a row's a, c or h makes NaN of what depends on it, in that row and unit alone.
 *
 * <p><b>Aliasing.</b> h′ may be exactly h, and dh exactly g's first part; all other outputs are apart from everything.
 * <b>Errors.</b> {@link IllegalArgumentException} before any write. Sources: Cho et al., "Learning phrase representations
 * using RNN encoder–decoder for statistical machine translation", 2014, whose reset precedes the state's product; the form
 * with the reset after it is that of {@code torch.nn.GRU} and of {@code keras.layers.GRU} with {@code reset_after=True}.
 */
public interface GruGates {
    /**
     * h′ of each row, and what backward needs.
     *
     * @param input a, rows × 3U
     * @param recurrent c, rows × 3U
     * @param state h, rows × U
     * @param next h′, rows × U
     * @param gates r, z, n and cₙ, rows × 4U; or null where there is no backward
     */
    void forward(
            int rows, int units, float[] input, int inputOffset, float[] recurrent, int recurrentOffset,
            float[] state, int stateOffset, float[] next, int nextOffset, float[] gates, int gatesOffset);

    /**
     * The gradients at a, c and h, from what forward left.
     *
     * @param carried the first part of g, rows × U
     * @param output what is added to it, rows × U, or null for nothing
     * @param dInput da, rows × 3U
     * @param dRecurrent dc, rows × 3U
     * @param dState dh, rows × U
     */
    void backward(
            int rows, int units, float[] gates, int gatesOffset, float[] state, int stateOffset,
            float[] carried, int carriedOffset, float[] output, int outputOffset,
            float[] dInput, int dInputOffset, float[] dRecurrent, int dRecurrentOffset, float[] dState, int dStateOffset);

    /** {@link #forward} in double precision, which only {@code reference} offers. */
    default void forward(
            int rows, int units, double[] input, int inputOffset, double[] recurrent, int recurrentOffset,
            double[] state, int stateOffset, double[] next, int nextOffset, double[] gates, int gatesOffset) {
        throw Kernels.onlyReference();
    }

    /** {@link #backward} in double precision, which only {@code reference} offers. */
    default void backward(
            int rows, int units, double[] gates, int gatesOffset, double[] state, int stateOffset,
            double[] carried, int carriedOffset, double[] output, int outputOffset,
            double[] dInput, int dInputOffset, double[] dRecurrent, int dRecurrentOffset,
            double[] dState, int dStateOffset) {
        throw Kernels.onlyReference();
    }

    /** Units {@code from} to {@code units} of one row forward, in the bits of every form but {@code reference}. */
    static void forwardUnits(
            int from, int units, float[] input, int a, float[] recurrent, int c, float[] state, int h,
            float[] next, int to, float[] gates, int g) {
        for (int j = from; j < units; j++) {
            float r = Sigmoid.of(input[a + j] + recurrent[c + j]);
            float z = Sigmoid.of(input[a + units + j] + recurrent[c + units + j]);
            float q = recurrent[c + 2 * units + j];
            float n = Tanh.of(Math.fma(r, q, input[a + 2 * units + j]));
            next[to + j] = Math.fma(z, state[h + j] - n, n);
            if (gates != null) {
                gates[g + j] = r;
                gates[g + units + j] = z;
                gates[g + 2 * units + j] = n;
                gates[g + 3 * units + j] = q;
            }
        }
    }

    /** Units {@code from} to {@code units} of one row backward, in the bits of every form but {@code reference}. */
    static void backwardUnits(
            int from, int units, float[] gates, int at, float[] state, int h, float[] carried, int e, float[] output, int o,
            float[] dInput, int a, float[] dRecurrent, int c, float[] dState, int to) {
        for (int j = from; j < units; j++) {
            float r = gates[at + j];
            float z = gates[at + units + j];
            float n = gates[at + 2 * units + j];
            float g = output == null ? carried[e + j] : carried[e + j] + output[o + j];
            float dn = Tanh.gradient(n, g * (1f - z));
            float dz = Sigmoid.gradient(z, g * (state[h + j] - n));
            float dr = Sigmoid.gradient(r, dn * gates[at + 3 * units + j]);
            dInput[a + j] = dr;
            dInput[a + units + j] = dz;
            dInput[a + 2 * units + j] = dn;
            dRecurrent[c + j] = dr;
            dRecurrent[c + units + j] = dz;
            dRecurrent[c + 2 * units + j] = dn * r;
            dState[to + j] = g * z;
        }
    }
}
