package dev.lanewise.train;

/** Times {@code factor} after every {@code every} epochs, of which {@code done} are over. */
record StepSchedule(int every, double factor, int done) implements Schedule {
    @Override
    public double factor(long step, long steps) {
        int times = done / every;
        return StrictMath.pow(factor, (double) times);
    }

    @Override
    public Schedule after(EpochRecord epoch) {
        return new StepSchedule(every, factor, done + 1);
    }
}
