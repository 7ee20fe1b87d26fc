package dev.lanewise.cli;

import dev.lanewise.data.Split;
import java.util.function.IntPredicate;

/** Refuses a {@code --limit} that leaves nothing to learn from, or a part of the data empty, and says which is enough. */
final class LeastLimit {
    private static final String[] PARTS = {"training", "validation", "test"};

    private LeastLimit() {}

    /**
     * Refuses a limit that leaves a part empty whose share is above 0.
     *
     * @param limit null for none
     * @param most the largest limit that has an effect
     * @param shares of training, validation and test
     */
    static void requireParts(Integer limit, int most, double... shares) {
        int empty = limit == null ? -1 : empty(Math.min(limit, most), shares);
        if (empty < 0) {
            return;
        }
        double smallest = 1;
        for (double share : shares) {
            smallest = share > 0 ? Math.min(smallest, share) : smallest;
        }
        // A share of two samples is never rounded to none, but smaller ones may be, and not the smallest alone.
        int least = (int) Math.min(most, Math.ceil(2 / smallest)) + 1;
        while (empty(least - 1, shares) < 0) {
            least--;
        }
        boolean validation = PARTS[empty].equals("validation");
        throw refuse(
                limit,
                "which leaves no image for the " + PARTS[empty],
                least,
                most,
                validation ? ", or pass --validation-split 0" : "");
    }

    /** The first part that gets none of {@code n} samples, though it has a share; −1 if there is none. */
    private static int empty(int n, double... shares) {
        int[] borders = Split.borders(n, shares);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0 && borders[i] == (i == 0 ? 0 : borders[i - 1])) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Refuses a limit that leaves too little to learn from, if a higher one would not.
     *
     * @param limit null for none
     * @param most the largest limit that has an effect
     * @param enough whether so many rows are enough; if they are, more are too
     */
    static void requireEnough(Integer limit, int most, IntPredicate enough) {
        if (limit == null || enough.test(Math.min(limit, most)) || !enough.test(most)) {
            return;
        }
        int tooFew = limit;
        int least = most;
        while (least - tooFew > 1) {
            int middle = tooFew + (least - tooFew) / 2;
            if (enough.test(middle)) {
                least = middle;
            } else {
                tooFew = middle;
            }
        }
        throw refuse(
                limit,
                "which leaves training rows that do not differ, so that there is nothing to learn",
                least,
                most,
                "");
    }

    private static UsageException refuse(int limit, String problem, int least, int most, String otherwise) {
        return new UsageException("--limit is " + limit + ", " + problem + "; "
                + (least > most ? "so do all " + most + ", so give more data" : "give " + least + " or more")
                + otherwise);
    }
}
