package dev.lanewise.train;

/** Half a cosine up from 1/25 to the peak, which lies at {@code peak} of the steps, and half a cosine down to 1/250,000. */
record OneCycleSchedule(double peak) implements Schedule {
    private static final double FIRST = 1.0 / 25;
    private static final double LAST = FIRST / 1e4;

    @Override
    public double factor(long step, long steps) {
        double top = peak * steps - 1;
        if (step <= top) {
            return between(FIRST, 1, top == 0 ? 1 : step / top);
        }
        double bottom = steps - 1.0;
        return between(1, LAST, bottom <= top ? 1 : Math.min(1, (step - top) / (bottom - top)));
    }

    private static double between(double from, double to, double done) {
        return to + 0.5 * (from - to) * (1 + StrictMath.cos(Math.PI * done));
    }
}
