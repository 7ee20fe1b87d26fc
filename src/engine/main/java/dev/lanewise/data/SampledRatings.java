package dev.lanewise.data;

import dev.lanewise.kernel.Permutation;
import dev.lanewise.kernel.Philox;
import dev.lanewise.kernel.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * The built-in ratings: drawn from a model of low rank that is known, so that it is known how well any model can do. User u's
 * rating of item i is
 *
 * <pre>
 *   μ + a_u + b_i + p_u·q_i + σ·ε,      ε normal, p_u and q_i of {@value #RANK} numbers,
 * </pre>
 *
 * neither rounded nor clipped. Whoever knew μ, a, b, p and q would predict with a root mean squared error of σ on average: the
 * noise floor, {@link #noise}. On a given part it is {@link #floor}, which differs by chance. A model that estimates the P =
 * (users + items)·(rank + 1) numbers from N ratings is above it by about P/(2N) of it: 0.8 % with eight tenths to learn from.
 * A user's ratings are of {@value #RATED} items drawn at random.
 */
public final class SampledRatings {
    /** Users. */
    public static final int USERS = 1_200;

    /** Items. */
    public static final int ITEMS = 800;

    /** Items that each user rated. */
    public static final int RATED = 640;

    /** The rank of the model, beside the biases. */
    public static final int RANK = 4;

    /** σ: the root mean squared error of whoever knows the model, on average. */
    public static final double NOISE = 0.5;

    private static final double MEAN = 3.5;
    private static final float BIAS = 0.4f;
    /** The deviation of each factor: p·q then deviates by 0.6. */
    private static final float FACTOR = 0.548f;

    private static final int USER_BIAS = 0;
    private static final int ITEM_BIAS = 1;
    private static final int USER_FACTORS = 2;
    private static final int ITEM_FACTORS = 3;
    private static final int EPSILON = 4;
    private static final int CHOICE = 5;

    private final float[] userBias;
    private final float[] itemBias;
    private final float[] userFactors;
    private final float[] itemFactors;
    private final Ratings ratings;

    private SampledRatings(long seed) {
        userBias = normal(USERS, BIAS, seed, USER_BIAS);
        itemBias = normal(ITEMS, BIAS, seed, ITEM_BIAS);
        userFactors = normal(USERS * RANK, FACTOR, seed, USER_FACTORS);
        itemFactors = normal(ITEMS * RANK, FACTOR, seed, ITEM_FACTORS);
        float[] epsilon = normal(USERS * RATED, 1, seed, EPSILON);
        int[] user = new int[epsilon.length];
        int[] item = new int[epsilon.length];
        float[] rating = new float[epsilon.length];
        for (int u = 0; u < USERS; u++) {
            int[] order = Permutation.of(ITEMS, seed, RandomStream.DATA.of(CHOICE + (long) u));
            for (int i = 0; i < RATED; i++) {
                int row = u * RATED + i;
                user[row] = u;
                item[row] = order[i];
                rating[row] = (float) (expected(u, order[i]) + NOISE * epsilon[row]);
            }
        }
        ratings = Ratings.of(new RatingIds(names("user", USERS), names("item", ITEMS)), user, item, rating, null);
    }

    /** Ratings that depend on the seed alone, to the bit. */
    public static SampledRatings generate(long seed) {
        return new SampledRatings(seed);
    }

    private static float[] normal(int n, float deviation, long seed, int stream) {
        float[] values = new float[n];
        Philox.fillNormal(seed, RandomStream.DATA.of(stream), 0, values, 0, n);
        for (int i = 0; i < n; i++) {
            values[i] *= deviation;
        }
        return values;
    }

    private static List<String> names(String what, int n) {
        String[] names = new String[n];
        Arrays.setAll(names, i -> what + (i + 1));
        return List.of(names);
    }

    /** The ratings. */
    public Ratings ratings() {
        return ratings;
    }

    /** σ: the root mean squared error of whoever knows the model, on average. */
    public double noise() {
        return NOISE;
    }

    /** What user u's rating of item i is without its noise. */
    public double expected(int user, int item) {
        double sum = MEAN + userBias[user] + itemBias[item];
        for (int k = 0; k < RANK; k++) {
            sum += (double) userFactors[user * RANK + k] * itemFactors[item * RANK + k];
        }
        return sum;
    }

    /** The root mean squared error of {@link #expected} on some of the ratings: what {@link #noise} came out as there. */
    public double floor(Ratings part) {
        double sum = 0;
        for (int i = 0; i < part.size(); i++) {
            double error = part.rating(i) - expected(part.user(i), part.item(i));
            sum += error * error;
        }
        return Math.sqrt(sum / part.size());
    }
}
