package dev.lanewise.train;

/** A linear rise over the first steps to where {@code rest} begins, and then {@code rest} over the others. */
record WarmupSchedule(int warmup, Schedule rest) implements Schedule {
    @Override
    public double factor(long step, long steps) {
        long left = Math.max(0, steps - warmup);
        return step < warmup ? (step + 1.0) / warmup * rest.factor(0, left) : rest.factor(step - warmup, left);
    }

    @Override
    public Schedule after(EpochRecord epoch) {
        return new WarmupSchedule(warmup, rest.after(epoch));
    }
}
