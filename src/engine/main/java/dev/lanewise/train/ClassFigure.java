package dev.lanewise.train;

/** A figure of one class, from what was said of it rightly, wrongly and not at all. What has no samples to divide by is 0. */
enum ClassFigure {
    /** Of the samples that are said to be of the class, those that are. */
    PRECISION {
        @Override
        double of(long right, long wrong, long missed) {
            return share(right, right + wrong);
        }
    },
    /** Of the samples that are of the class, those that are said to be. */
    RECALL {
        @Override
        double of(long right, long wrong, long missed) {
            return share(right, right + missed);
        }
    },
    /** The harmonic mean of the two. */
    F1 {
        @Override
        double of(long right, long wrong, long missed) {
            return share(2 * right, 2 * right + wrong + missed);
        }
    };

    abstract double of(long right, long wrong, long missed);

    private static double share(long part, long all) {
        return all == 0 ? 0 : (double) part / all;
    }
}
