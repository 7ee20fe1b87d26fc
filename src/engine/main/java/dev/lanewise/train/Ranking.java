package dev.lanewise.train;

import dev.lanewise.data.Ratings;
import dev.lanewise.data.UserRatings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How well a model puts first what its users will like: for each user it scores all items but those of the ratings that it has
 * seen, and the k with the largest scores (of equal ones the first item) are compared with the user's relevant items, those of the
 * test ratings that are high enough.
 *
 * <pre>
 *   recall@k = (relevant items among the k) / (relevant items)
 *   NDCG@k   = Σ over relevant items at place j ≤ k of 1/log₂(j + 1), over the same sum with all relevant items first
 * </pre>
 *
 * Both are means over the users that have a relevant item; the others say nothing and are left out. Sources: Järvelin and
 * Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 20, 2002, with gains of 0 and 1; Krichene and Rendle, "On
 * sampled metrics for item recommendation", KDD 2020, for taking all items and not a sample of them.
 */
public final class Ranking {
    private static final double HIGH = 4;

    private final Ratings test;
    private final List<UserRatings> seen;
    private final int k;
    private final Relevance relevance;

    private Ranking(Ratings test, List<UserRatings> seen, int k, Relevance relevance) {
        if (k < 1) {
            throw new IllegalArgumentException("the first " + k + " items; give 1 or more");
        }
        this.test = test;
        this.seen = seen;
        this.k = k;
        this.relevance = relevance;
    }

    /** Whether a test rating makes its item relevant to its user. */
    @FunctionalInterface
    public interface Relevance {
        /** Whether user {@code user}, who gave this rating, is to be shown the item. */
        boolean relevant(int user, float rating);
    }

    /** Gives a user's scores of all items. */
    @FunctionalInterface
    public interface Scorer {
        /** Writes the score of each item for {@code user} to {@code scores}, by the items' numbers. NaN comes last. */
        void score(int user, float[] scores);
    }

    /**
     * The figures.
     *
     * @param k how many items a user is shown
     * @param ndcg NDCG@k; NaN if no user has a relevant item
     * @param recall recall@k; NaN if no user has one
     * @param users the users that have one
     */
    public record Result(int k, double ndcg, double recall, int users) {
        /** {@code ndcg@10 0.412  recall@10 0.133}. */
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "ndcg@%d %.3f  recall@%d %.3f", k, ndcg, k, recall);
        }
    }

    /**
     * The ranking of the first ten items, where a rating of 4 or more is relevant: the custom for stars from 1 to 5.
     *
     * @param test what users are to be shown
     * @param seen what the model has seen, which users are not shown: the ratings to learn from, and those to validate on
     * @throws IllegalArgumentException if they are not of the same users and items
     */
    public static Ranking of(Ratings test, Ratings... seen) {
        List<UserRatings> byUser = new ArrayList<>();
        for (Ratings one : seen) {
            if (!one.ids().equals(test.ids())) {
                throw new IllegalArgumentException("the ratings seen are of " + one.ids() + ", the test's of "
                        + test.ids() + "; give parts of the same ratings");
            }
            byUser.add(one.byUser());
        }
        return new Ranking(test, byUser, 10, (user, rating) -> rating >= HIGH);
    }

    /** The same for the first k items. */
    public Ranking first(int items) {
        return new Ranking(test, seen, items, relevance);
    }

    /** The same with another idea of what is relevant. */
    public Ranking relevant(Relevance wanted) {
        return new Ranking(test, seen, k, wanted);
    }

    /**
     * The same where a rating is relevant that is at least the user's mean rating in {@code train}, or the mean of all where the
     * user has none there: for ratings on no common scale.
     */
    public Ranking relevantAboveMean(Ratings train) {
        UserRatings byUser = train.byUser();
        double mean = train.mean();
        double[] means = new double[train.ids().users().size()];
        Arrays.setAll(means, user -> byUser.count(user) == 0 ? mean : byUser.mean(user));
        return relevant((user, rating) -> rating >= means[user]);
    }

    /** The figures of these scores. */
    public Result evaluate(Scorer scorer) {
        int items = test.ids().items().size();
        UserRatings wanted = test.byUser();
        float[] scores = new float[items];
        double ndcg = 0;
        double recall = 0;
        int users = 0;
        for (int user = 0; user < test.ids().users().size(); user++) {
            boolean[] relevant = relevant(wanted, user, items);
            boolean[] hidden = new boolean[items];
            for (UserRatings one : seen) {
                for (int item : one.items(user)) {
                    hidden[item] = true;
                    relevant[item] = false;
                }
            }
            int count = count(relevant);
            if (count == 0) {
                continue;
            }
            scorer.score(user, scores);
            int[] top = top(scores, hidden, k);
            int found = 0;
            double gain = 0;
            for (int place = 0; place < top.length; place++) {
                if (relevant[top[place]]) {
                    found++;
                    gain += discount(place);
                }
            }
            double ideal = 0;
            for (int place = 0; place < Math.min(k, count); place++) {
                ideal += discount(place);
            }
            ndcg += gain / ideal;
            recall += (double) found / count;
            users++;
        }
        return new Result(k, ndcg / users, recall / users, users);
    }

    private boolean[] relevant(UserRatings wanted, int user, int items) {
        boolean[] relevant = new boolean[items];
        for (int row : wanted.rows(user)) {
            relevant[test.item(row)] = relevance.relevant(user, test.rating(row));
        }
        return relevant;
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    /** 1/log₂(place + 2), places counting from 0 here. */
    private static double discount(int place) {
        return StrictMath.log(2) / StrictMath.log(place + 2.0);
    }

    /**
     * The numbers of the k items with the largest scores that are not hidden, largest first, of equal ones the lower number; fewer
     * if there are not as many.
     */
    public static int[] top(float[] scores, boolean[] hidden, int k) {
        int[] top = new int[Math.min(k, scores.length)];
        int count = 0;
        for (int item = 0; item < scores.length; item++) {
            if (hidden[item] || count == top.length && (count == 0 || !before(scores[item], scores[top[count - 1]]))) {
                continue;
            }
            int place = count < top.length ? count++ : count - 1;
            while (place > 0 && before(scores[item], scores[top[place - 1]])) {
                top[place] = top[place - 1];
                place--;
            }
            top[place] = item;
        }
        return Arrays.copyOf(top, count);
    }

    private static boolean before(float a, float b) {
        return a > b || Float.isNaN(b) && !Float.isNaN(a);
    }
}
