package dev.lanewise.kernel;

/**
 * Scaled dot-product attention of each head of each sample: o_i = Σ_j p_ij·v_j, with p_i the softmax of s_ij = q_i·k_j / √d
 * over the keys that query i sees: all of them, or, causal, those up to its own position. No array of queries × keys exists:
 * keys are taken in tiles of {@link Numerics#KEY_TILE}, and what was summed is rescaled when a tile raises the maximum.
 *
 * <pre>
 *   tile after tile:   m′ ← max(m, s_j of the tile)          e_j ← exp(s_j − m′)         r ← exp(m − m′)
 *                      l  ← fma(l, r, Σ e_j)                 o   ← fma(o, r, Σ e_j·v_j)  m ← m′
 *   at the end:        w  ← 1/l                              o   ← o·w
 * </pre>
 *
 * <p><b>Order, forward.</b> s_ij: the chain of {@link Gemm} over the d elements, cut every {@link Numerics#KC}, with
 * alpha = 1/√d rounded to float. Exponentials are {@link Exp}'s. In a tile the Σ e_j is in the order of {@link Sum}, Σ e_j·v_j
 * one fma chain over ascending keys from +0; keys that are not seen take part in neither. The first tile sets l, o and m. So
 * row i of a causal forward has the bits of a call with this query alone and the keys up to i: an incremental decode with
 * cached keys and values.
 *
 * <p><b>Order, backward.</b> Forward leaves m and w of each row. g_i ← do_i·w_i, D_i ← g_i·o_i in the order of {@link Dot},
 * e_ij ← exp(s_ij − m_i), u_ij ← g_i·v_j as s_ij but with alpha = 1, z_ij ← e_ij·(u_ij − D_i).
 *
 * <pre>
 *   dv_j ← Σ_i e_ij·g_i            dk_j ← (Σ_i z_ij·q_i)/√d            dq_i ← (Σ_j z_ij·k_j)/√d
 * </pre>
 *
 * Query rows come in blocks of {@link Numerics#QUERY_TILE}, and a block takes all keys that its last row sees; pairs among
 * them that are not seen have e = z = +0. In dv and dk a block is one fma chain over ascending i from +0, in dq the keys of
 * each tile of {@link Numerics#KEY_TILE} are one; these are added in order to a sum that begins with +0, and the factor
 * 1/√d comes last. Threads may split samples and heads, nothing else.
 *
 * <p><b>Bound</b>, to first order, with S the largest |q_i|·|k_j|/√d (products of absolute values) and R the largest
 * |s_ij − m_i| of a row, n tiles: |error of o_i| ≤ ρ·Σ_j p_ij·|v_j| with ρ = u·(2·(d + 3)·S + 2·R + 2·n + 80), and
 * |error of dv_j| ≤ Σ_i p_ij·|do_i|·(ρ + u·(20 + blocks)). The gradients at q and k are within
 * Σ p_ij·|k_j|·B_ij/√d and Σ p_ij·|q_i|·B_ij/√d, B_ij = (2·ρ + u·(d + 90 + blocks + n))·Σ_c |do_i|·(|v_j| + Σ_l p_il·|v_l|).
 * <b>Special values.</b> A score that is NaN or +∞ makes all of its row of o NaN, so does a first tile that is all −∞; keys
 * that are not seen do no harm. In backward a NaN or ∞ may spread to all gradients of its head, and to no other's.
 *
 * <p><b>Aliasing.</b> Outputs are apart from everything by the stretch from their first to their last element, but dq, dk and
 * dv may interleave, as in a packed projection. <b>Errors.</b> {@link IllegalArgumentException} before any write.
 *
 * <p>Sources: Vaswani et al., "Attention is all you need", 2017, equation 1; Milakov and Gimelshein, "Online normalizer
 * calculation for softmax", 2018, algorithm 3; Rabe and Staats, "Self-attention does not need O(n²) memory", 2021; Dao et
 * al., "FlashAttention", 2022, algorithms 1 and 4.
 */
public interface Attention {
    /**
     * The outputs of the pairs (sample, head), numbered sample·heads + head, from {@code from} to {@code end}, exclusive.
     *
     * @param max receives m, [batch, heads, queries] without gaps, or null if there is no backward
     * @param inverse receives w likewise; null with max
     */
    void forward(
            AttentionShape shape, int from, int end,
            float[] q, int qOffset, float[] k, int kOffset, float[] v, int vOffset,
            float[] out, int outOffset, float[] max, int maxOffset, float[] inverse, int inverseOffset);

    /**
     * The gradients of these pairs at q, k and v, which lie as q, k and v do, for the gradient {@code dOut} at the output. What
     * dq, dk and dv held is overwritten.
     *
     * @param out the outputs, from forward
     * @param max the rows' m, from forward
     * @param inverse the rows' w, from forward
     */
    void backward(
            AttentionShape shape, int from, int end,
            float[] q, int qOffset, float[] k, int kOffset, float[] v, int vOffset,
            float[] out, int outOffset, float[] max, int maxOffset, float[] inverse, int inverseOffset,
            float[] dOut, int dOutOffset, float[] dq, int dqOffset, float[] dk, int dkOffset, float[] dv, int dvOffset);

    /** {@link #forward} in double precision, which only {@code reference} offers. */
    default void forward(
            AttentionShape shape, int from, int end,
            double[] q, int qOffset, double[] k, int kOffset, double[] v, int vOffset,
            double[] out, int outOffset, double[] max, int maxOffset, double[] inverse, int inverseOffset) {
        throw Kernels.onlyReference();
    }

    /** {@link #backward} in double precision, which only {@code reference} offers. */
    default void backward(
            AttentionShape shape, int from, int end,
            double[] q, int qOffset, double[] k, int kOffset, double[] v, int vOffset,
            double[] out, int outOffset, double[] max, int maxOffset, double[] inverse, int inverseOffset,
            double[] dOut, int dOutOffset, double[] dq, int dqOffset, double[] dk, int dkOffset, double[] dv, int dvOffset) {
        throw Kernels.onlyReference();
    }

    /** m as it is left for backward: NaN where the row is NaN, and no −0. */
    static float savedMax(float max, float sum) {
        return Float.isNaN(sum) ? Float.NaN : max + 0f;
    }
}
