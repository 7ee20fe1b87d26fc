package dev.lanewise.tensor;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.GruGates;
import dev.lanewise.kernel.Parallel;

/**
 * The steps of a {@link GatedRecurrence}, time first. Samples do not meet within the steps, so where there are enough of them
 * each thread takes some through all steps, and none waits for another; else the products of each step are shared out.
 *
 * @param samples N
 * @param time T
 * @param units U
 */
record GruSteps(int samples, int time, int units) {
    /** The least samples worth a thread: rows of a product's tile. */
    private static final int GRAIN = 4;

    /** Work on a range of samples, with the threads that its products may use. */
    @FunctionalInterface
    private interface Share {
        void run(int from, int end, Parallel parallel);
    }

    private void share(Parallel parallel, Share work) {
        if (parallel.threads() > 1 && samples / GRAIN >= parallel.threads()) {
            parallel.range(samples, GRAIN, (from, end) -> work.run(from, end, Parallel.serial()));
        } else {
            work.run(0, samples, parallel);
        }
    }

    /** Fills states from the second on, and gates unless null, from the input's part a. */
    void forward(Tensor a, Tensor recurrent, Tensor bias, Tensor states, Tensor gates) {
        Tensor c = Tensor.empty(a.kernels(), a.dtype(), Shape.of(samples, 3 * units));
        share(a.kernels().parallel(), (from, end, parallel) -> {
            for (int t = 0; t < time; t++) {
                int at = t * samples + from;
                state(end - from, at, recurrent, bias, states, c, c.offset() + from * 3 * units, parallel);
                gates(end - from, at, a, c, c.offset() + from * 3 * units, states, gates);
            }
        });
        states.changed();
    }

    /** c ← h·R + d for some rows of the states from {@code at} on. */
    private void state(
            int rows, int at, Tensor recurrent, Tensor bias, Tensor states, Tensor c, int to, Parallel parallel) {
        Gemm gemm = c.compute().get(Gemm.class);
        int h = states.offset() + at * units;
        int n = 3 * units;
        if (c.dtype() == DType.F32) {
            gemm.gemm(
                    rows,
                    n,
                    units,
                    1f,
                    states.floats(),
                    h,
                    units,
                    1,
                    recurrent.floats(),
                    recurrent.offset(),
                    n,
                    1,
                    0f,
                    c.floats(),
                    to,
                    n,
                    1,
                    bias.floats(),
                    bias.offset(),
                    Activation.NONE,
                    parallel);
        } else {
            gemm.gemm(
                    rows,
                    n,
                    units,
                    1d,
                    states.doubles(),
                    h,
                    units,
                    1,
                    recurrent.doubles(),
                    recurrent.offset(),
                    n,
                    1,
                    0d,
                    c.doubles(),
                    to,
                    n,
                    1,
                    bias.doubles(),
                    bias.offset(),
                    Activation.NONE,
                    parallel);
        }
    }

    private void gates(int rows, int at, Tensor a, Tensor c, int from, Tensor states, Tensor gates) {
        GruGates kernel = c.compute().get(GruGates.class);
        int input = a.offset() + at * 3 * units;
        int h = states.offset() + at * units;
        int next = h + samples * units;
        int kept = gates == null ? 0 : gates.offset() + at * 4 * units;
        if (c.dtype() == DType.F32) {
            float[] keep = gates == null ? null : gates.floats();
            kernel.forward(
                    rows,
                    units,
                    a.floats(),
                    input,
                    c.floats(),
                    from,
                    states.floats(),
                    h,
                    states.floats(),
                    next,
                    keep,
                    kept);
        } else {
            double[] keep = gates == null ? null : gates.doubles();
            kernel.forward(
                    rows,
                    units,
                    a.doubles(),
                    input,
                    c.doubles(),
                    from,
                    states.doubles(),
                    h,
                    states.doubles(),
                    next,
                    keep,
                    kept);
        }
    }

    /**
     * da and dc of all steps from the outputs' gradients, those of every step or of the last one alone; dh, 0 before, ends as
     * the first state's gradient if that is wanted.
     *
     * @param turned the recurrent kernel transposed, [3U, U]
     */
    void backward(
            Tensor gates,
            Tensor turned,
            Tensor states,
            Tensor dy,
            boolean last,
            Tensor da,
            Tensor dc,
            Tensor dh,
            boolean firstState) {
        share(da.kernels().parallel(), (from, end, parallel) -> {
            int carried = dh.offset() + from * units;
            for (int t = time - 1; t >= 0; t--) {
                int at = t * samples + from;
                boolean given = !last || t == time - 1;
                gradients(end - from, at, gates, states, dh, carried, given ? dy : null, last ? from : at, da, dc);
                if (t > 0 || firstState) {
                    carry(end - from, dc, dc.offset() + at * 3 * units, turned, dh, carried, parallel);
                }
            }
        });
        da.changed();
        dc.changed();
        dh.changed();
    }

    private void gradients(
            int rows,
            int at,
            Tensor gates,
            Tensor states,
            Tensor dh,
            int carried,
            Tensor dy,
            int output,
            Tensor da,
            Tensor dc) {
        GruGates kernel = dh.compute().get(GruGates.class);
        int kept = gates.offset() + at * 4 * units;
        int h = states.offset() + at * units;
        int o = dy == null ? 0 : dy.offset() + output * units;
        int input = da.offset() + at * 3 * units;
        int recurrent = dc.offset() + at * 3 * units;
        if (dh.dtype() == DType.F32) {
            kernel.backward(
                    rows,
                    units,
                    gates.floats(),
                    kept,
                    states.floats(),
                    h,
                    dh.floats(),
                    carried,
                    dy == null ? null : dy.floats(),
                    o,
                    da.floats(),
                    input,
                    dc.floats(),
                    recurrent,
                    dh.floats(),
                    carried);
        } else {
            kernel.backward(
                    rows,
                    units,
                    gates.doubles(),
                    kept,
                    states.doubles(),
                    h,
                    dh.doubles(),
                    carried,
                    dy == null ? null : dy.doubles(),
                    o,
                    da.doubles(),
                    input,
                    dc.doubles(),
                    recurrent,
                    dh.doubles(),
                    carried);
        }
    }

    /** dh ← dh + dc·Rᵀ for some rows. */
    private void carry(int rows, Tensor dc, int from, Tensor turned, Tensor dh, int to, Parallel parallel) {
        Gemm gemm = dh.compute().get(Gemm.class);
        int k = 3 * units;
        if (dh.dtype() == DType.F32) {
            gemm.gemm(
                    rows,
                    units,
                    k,
                    1f,
                    dc.floats(),
                    from,
                    k,
                    1,
                    turned.floats(),
                    turned.offset(),
                    units,
                    1,
                    1f,
                    dh.floats(),
                    to,
                    units,
                    1,
                    null,
                    0,
                    Activation.NONE,
                    parallel);
        } else {
            gemm.gemm(
                    rows,
                    units,
                    k,
                    1d,
                    dc.doubles(),
                    from,
                    k,
                    1,
                    turned.doubles(),
                    turned.offset(),
                    units,
                    1,
                    1d,
                    dh.doubles(),
                    to,
                    units,
                    1,
                    null,
                    0,
                    Activation.NONE,
                    parallel);
        }
    }
}
