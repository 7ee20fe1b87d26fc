package dev.lanewise.kernel;

/** The transcendental functions with their bounds; errors are in ulps unless a measure of their own says otherwise. */
enum Transcendental {
    EXP(Exp.class, 1, true),
    LOG(Log.class, 1, true);

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
