package dev.lanewise.data;

import java.util.Arrays;

/** The ratings of each user among some {@link Ratings}: who rated what. Immutable. */
public final class UserRatings {
    private final Ratings ratings;
    /** Where each user's rows begin in {@link #rows}, and the end. */
    private final int[] start;
    /** The rows of all users, user by user, in their order. */
    private final int[] rows;

    UserRatings(Ratings ratings) {
        this.ratings = ratings;
        this.start = new int[ratings.ids().users().size() + 1];
        this.rows = new int[ratings.size()];
        for (int row = 0; row < rows.length; row++) {
            start[ratings.user(row) + 1]++;
        }
        for (int user = 1; user < start.length; user++) {
            start[user] += start[user - 1];
        }
        int[] next = start.clone();
        for (int row = 0; row < rows.length; row++) {
            rows[next[ratings.user(row)]++] = row;
        }
    }

    /** How many ratings a user gave. */
    public int count(int user) {
        return start[user + 1] - start[user];
    }

    /** The indices of a user's ratings, in their order. */
    public int[] rows(int user) {
        return Arrays.copyOfRange(rows, start[user], start[user + 1]);
    }

    /** The numbers of the items that a user rated, in the order of the ratings. */
    public int[] items(int user) {
        int[] items = rows(user);
        Arrays.setAll(items, i -> ratings.item(items[i]));
        return items;
    }

    /** A user's mean rating, summed in order; NaN without any. */
    public double mean(int user) {
        double sum = 0;
        for (int i = start[user]; i < start[user + 1]; i++) {
            sum += ratings.rating(rows[i]);
        }
        return sum / count(user);
    }

    /** The indices of a user's ratings from the first given to the last; of one time in their order. */
    int[] rowsByTime(int user) {
        return Arrays.stream(rows(user))
                .boxed()
                .sorted((a, b) -> Long.compare(ratings.time(a), ratings.time(b)))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
