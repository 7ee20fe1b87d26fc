package dev.lanewise.data;

import dev.lanewise.kernel.Permutation;
import dev.lanewise.kernel.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Ratings that users gave to items. A sample's input is the two numbers of its user and item, its target the rating.
 *
 * <pre>{@code
 * Ratings all = Ratings.read(Path.of("u.data"));                   // or SampledRatings.generate(seed).ratings()
 * Ratings.Parts data = all.split(0.1, 0.1, seed);
 * model.preprocessing(all.ids().toJson());
 * }</pre>
 *
 * Immutable; parts share the users and items, so that their numbers mean the same.
 */
public final class Ratings implements Dataset, Targets.Values {
    private final RatingIds ids;
    private final int[] user;
    private final int[] item;
    private final float[] rating;
    /** Null where nobody says when. */
    private final long[] time;

    private final int duplicates;

    private Ratings(RatingIds ids, int[] user, int[] item, float[] rating, long[] time, int duplicates) {
        this.ids = ids;
        this.user = user;
        this.item = item;
        this.rating = rating;
        this.time = time;
        this.duplicates = duplicates;
    }

    /**
     * Ratings divided by use, of one class so that they can be asked who rated what.
     *
     * @param train what a model learns from
     * @param validation what decides when to stop; may be empty
     * @param test what the finished model is judged by; may be empty
     */
    public record Parts(Ratings train, Ratings validation, Ratings test) {
        /** The same as data for a trainer. */
        public Split split() {
            return new Split(train, validation, test);
        }
    }

    /**
     * Reads a file with a line a rating: user, item, rating and perhaps a time (a whole number), separated by tabs, commas or
     * {@code ::}, UTF-8, plain or packed by gzip, with or without a header. MovieLens's {@code u.data}, {@code ratings.dat} and
     * {@code ratings.csv} are such files. Users and items are names, whatever they look like, numbered as they appear.
     *
     * <p>Of several ratings of one item by one user the last counts, by time, where times are equal or there are none by line;
     * {@link #duplicates} says how many there were beside.
     *
     * @throws dev.lanewise.io.FormatException naming the line that breaks these rules
     */
    public static Ratings read(Path file) throws IOException {
        return RatingLines.read(file);
    }

    /**
     * Ratings from arrays, which are copied; of several of one item by one user the last counts.
     *
     * @param user the number of each rating's user in {@code ids}
     * @param item that of its item
     * @param time when each was given, in any unit; or null
     * @throws IllegalArgumentException if the arrays' lengths differ or a rating is not finite
     */
    public static Ratings of(RatingIds ids, int[] user, int[] item, float[] rating, long[] time) {
        int n = rating.length;
        if (user.length != n || item.length != n || time != null && time.length != n) {
            throw new IllegalArgumentException(
                    "there are " + n + " ratings, but " + user.length + " users, " + item.length + " items"
                            + (time == null ? "" : " and " + time.length + " times") + "; give one a rating");
        }
        for (int i = 0; i < n; i++) {
            Objects.checkIndex(user[i], ids.users().size());
            Objects.checkIndex(item[i], ids.items().size());
            if (!Float.isFinite(rating[i])) {
                throw new IllegalArgumentException("rating " + i + " is " + rating[i] + "; give a finite number");
            }
        }
        return last(ids, user.clone(), item.clone(), rating.clone(), time == null ? null : time.clone());
    }

    /** Keeps the last rating of each item by each user; the arrays are given away. */
    static Ratings last(RatingIds ids, int[] user, int[] item, float[] rating, long[] time) {
        Ratings all = new Ratings(ids, user, item, rating, time, 0);
        boolean[] superseded = new boolean[rating.length];
        int[] latest = new int[ids.items().size()];
        UserRatings byUser = new UserRatings(all);
        int duplicates = 0;
        for (int u = 0; u < ids.users().size(); u++) {
            int[] rows = byUser.rows(u);
            for (int row : rows) {
                latest[item[row]] = -1;
            }
            for (int row : rows) {
                int before = latest[item[row]];
                if (before >= 0) {
                    boolean later = time == null || time[row] >= time[before];
                    superseded[later ? before : row] = true;
                    duplicates++;
                    latest[item[row]] = later ? row : before;
                } else {
                    latest[item[row]] = row;
                }
            }
        }
        if (duplicates == 0) {
            return all;
        }
        int[] kept = new int[rating.length - duplicates];
        int next = 0;
        for (int row = 0; row < rating.length; row++) {
            if (!superseded[row]) {
                kept[next++] = row;
            }
        }
        return all.subset(kept, duplicates);
    }

    /** The users and items, with their numbers. */
    public RatingIds ids() {
        return ids;
    }

    /** The number of a rating's user. */
    public int user(int index) {
        return user[index];
    }

    /** The number of a rating's item. */
    public int item(int index) {
        return item[index];
    }

    /** A rating. */
    public float rating(int index) {
        return rating[index];
    }

    /** Whether it is known when ratings were given. */
    public boolean hasTimes() {
        return time != null;
    }

    /** When a rating was given, in the file's unit; {@link IllegalStateException} where nobody says. */
    public long time(int index) {
        if (time == null) {
            throw new IllegalStateException("these ratings have no times");
        }
        return time[index];
    }

    /** How many ratings were left out because the same user rated the same item later. */
    public int duplicates() {
        return duplicates;
    }

    /** The mean rating, summed in double and in order; NaN if there is none. */
    public double mean() {
        double sum = 0;
        for (float value : rating) {
            sum += value;
        }
        return sum / rating.length;
    }

    /** Who rated what. */
    public UserRatings byUser() {
        return new UserRatings(this);
    }

    /** The ratings at these indices, in this order. */
    @Override
    public Ratings subset(int[] indices) {
        return subset(indices, 0);
    }

    private Ratings subset(int[] indices, int superseded) {
        int n = indices.length;
        int[] users = new int[n];
        int[] items = new int[n];
        float[] values = new float[n];
        long[] times = time == null ? null : new long[n];
        for (int i = 0; i < n; i++) {
            users[i] = user[indices[i]];
            items[i] = item[indices[i]];
            values[i] = rating[indices[i]];
            if (times != null) {
                times[i] = time[indices[i]];
            }
        }
        return new Ratings(ids, users, items, values, times, superseded);
    }

    /**
     * Divides the ratings at random, as {@link Dataset#split(double, double, double, long)} does: what the two fractions leave
     * is to learn from.
     *
     * @throws IllegalArgumentException if a fraction is negative or not a number, or they leave nothing
     */
    public Parts split(double validation, double test, long seed) {
        double train = requireRest(validation, test);
        int[] borders = Split.borders(size(), train, validation, test);
        int[] order = Permutation.of(size(), seed, RandomStream.SPLIT.of(0));
        return new Parts(
                subset(Arrays.copyOfRange(order, 0, borders[0])),
                subset(Arrays.copyOfRange(order, borders[0], borders[1])),
                subset(Arrays.copyOfRange(order, borders[1], size())));
    }

    /**
     * Divides each user's ratings by time: the last fraction to test, that before it to validate, the first to learn from, as
     * a model meets them that is trained on the past. Equal times keep the file's order. Each part has its fraction of a user's
     * ratings up to one.
     *
     * @throws IllegalStateException if the ratings have no times
     * @throws IllegalArgumentException if a fraction is negative or not a number, or they leave nothing
     */
    public Parts splitByTime(double validation, double test) {
        double train = requireRest(validation, test);
        if (time == null) {
            throw new IllegalStateException(
                    "these ratings have no times, so there is no order to divide them by; divide them at random");
        }
        byte[] part = new byte[size()];
        UserRatings byUser = byUser();
        for (int u = 0; u < ids.users().size(); u++) {
            int[] rows = byUser.rowsByTime(u);
            int[] borders = Split.borders(rows.length, train, validation, test);
            for (int i = 0; i < rows.length; i++) {
                part[rows[i]] = (byte) (i < borders[0] ? 0 : i < borders[1] ? 1 : 2);
            }
        }
        return new Parts(part(part, 0), part(part, 1), part(part, 2));
    }

    private Ratings part(byte[] part, int wanted) {
        int[] rows = new int[part.length];
        int n = 0;
        for (int row = 0; row < part.length; row++) {
            if (part[row] == wanted) {
                rows[n++] = row;
            }
        }
        return subset(Arrays.copyOf(rows, n));
    }

    private static double requireRest(double validation, double test) {
        if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
            throw new IllegalArgumentException("the fractions are validation " + validation + ", test " + test
                    + "; each must be 0 or more, and together they must leave something to learn from");
        }
        return 1 - validation - test;
    }

    @Override
    public int size() {
        return rating.length;
    }

    @Override
    public int[] inputShape() {
        return new int[] {2};
    }

    @Override
    public boolean integerInputs() {
        return true;
    }

    @Override
    public void copyInput(int index, int[] out, int offset) {
        out[offset] = user[index];
        out[offset + 1] = item[index];
    }

    @Override
    public void copyInput(int index, float[] out, int offset) {
        throw new IllegalStateException("the inputs are numbers of users and items; copy them to an int[]");
    }

    @Override
    public Targets targets() {
        return this;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void copyTarget(int index, float[] out, int offset) {
        out[offset] = rating[index];
    }

    @Override
    public String toString() {
        return size() + " ratings of " + ids;
    }
}
