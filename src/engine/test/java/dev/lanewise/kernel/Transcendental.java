package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;

/** The transcendental functions with their bounds; errors are in ulps unless a measure of their own says otherwise. */
enum Transcendental {
    EXP(Exp.class, 1, true),
    LOG(Log.class, 1, true),
    TANH(Tanh.class, 2, false),
    SIGMOID(Sigmoid.class, 2, false),
    SOFTPLUS(Softplus.class, 2, false),
    ERF(Erf.class, 2, false),
    /** In units of u·max(|y|, |x|/2), with half the least float where that is less. */
    GELU(Gelu.class, 2, false) {
        @Override
        double error(float x, float y, double exact) {
            if (Double.isNaN(exact) || Double.isInfinite(exact)) {
                return Bits.same(y, (float) exact) ? 0 : Double.POSITIVE_INFINITY;
            }
            double unit = Math.max(0x1p-24 * Math.max(Math.abs(exact), Math.abs(x) / 2.0), 0x1p-150);
            double error = Math.abs(y - exact) / unit;
            return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
        }
    };

    final Class<? extends UnaryKernel> contract;
    final double bound;
    final boolean monotone;

    Transcendental(Class<? extends UnaryKernel> contract, double bound, boolean monotone) {
        this.contract = contract;
        this.bound = bound;
        this.monotone = monotone;
    }

    double error(float x, float y, double exact) {
        return Sweep.ulps(y, exact);
    }

    /** Sweeps over ranks; see {@link Sweep#over}. */
    Sweep.Result sweep(long fromRank, long toRank, long stride) {
        return Sweep.over(contract, this::error, fromRank, toRank, stride);
    }
}
