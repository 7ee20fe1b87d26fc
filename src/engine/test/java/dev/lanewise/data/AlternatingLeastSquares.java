package dev.lanewise.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Biased matrix factorisation by alternating ridge regressions (Hu, Koren, Volinsky, 2008, section 4, with explicit ratings):
 * the rating is m + [1, p_u]·[b_i, q_i] + a_u, each side solved with the other held.
 */
final class AlternatingLeastSquares {
    private static final double RIDGE = 0.8;

    private final Ratings ratings;
    private final int rank;
    private final double mean;
    private final double[][] users;
    private final double[][] items;
    private final List<List<Integer>> ofUser;
    private final List<List<Integer>> ofItem;

    AlternatingLeastSquares(Ratings ratings, int rank) {
        this.ratings = ratings;
        this.rank = rank;
        this.mean = ratings.mean();
        SplittableRandom random = new SplittableRandom(1);
        users = start(ratings.ids().users().size(), random);
        items = start(ratings.ids().items().size(), random);
        ofUser = rows(users.length);
        ofItem = rows(items.length);
        for (int row = 0; row < ratings.size(); row++) {
            ofUser.get(ratings.user(row)).add(row);
            ofItem.get(ratings.item(row)).add(row);
        }
    }

    private double[][] start(int n, SplittableRandom random) {
        double[][] side = new double[n][rank + 1];
        for (double[] one : side) {
            Arrays.setAll(one, k -> k == 0 ? 0 : random.nextGaussian() * 0.3);
        }
        return side;
    }

    private static List<List<Integer>> rows(int n) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(new ArrayList<>());
        }
        return rows;
    }

    AlternatingLeastSquares fit(int sweeps) {
        for (int sweep = 0; sweep < sweeps; sweep++) {
            for (int user = 0; user < users.length; user++) {
                users[user] = solved(ofUser.get(user), true);
            }
            for (int item = 0; item < items.length; item++) {
                items[item] = solved(ofItem.get(item), false);
            }
        }
        return this;
    }

    /** Root mean squared error. */
    double error(Ratings part) {
        double sum = 0;
        for (int row = 0; row < part.size(); row++) {
            double[] u = users[part.user(row)];
            double[] i = items[part.item(row)];
            double predicted = mean + u[0] + i[0];
            for (int k = 1; k <= rank; k++) {
                predicted += u[k] * i[k];
            }
            sum += (part.rating(row) - predicted) * (part.rating(row) - predicted);
        }
        return Math.sqrt(sum / part.size());
    }

    private double[] solved(List<Integer> rows, boolean user) {
        double[][] a = new double[rank + 1][rank + 2];
        for (int k = 0; k <= rank; k++) {
            a[k][k] = RIDGE;
        }
        for (int row : rows) {
            double[] other = user ? items[ratings.item(row)] : users[ratings.user(row)];
            double left = ratings.rating(row) - mean - other[0];
            for (int k = 0; k <= rank; k++) {
                double x = k == 0 ? 1 : other[k];
                for (int l = 0; l <= rank; l++) {
                    a[k][l] += x * (l == 0 ? 1 : other[l]);
                }
                a[k][rank + 1] += x * left;
            }
        }
        return eliminated(a);
    }

    /** The solution of a positive definite system with its right-hand side in the last column. */
    private static double[] eliminated(double[][] a) {
        int n = a.length;
        for (int k = 0; k < n; k++) {
            for (int row = k + 1; row < n; row++) {
                double factor = a[row][k] / a[k][k];
                for (int l = k; l <= n; l++) {
                    a[row][l] -= factor * a[k][l];
                }
            }
        }
        double[] x = new double[n];
        for (int k = n - 1; k >= 0; k--) {
            double sum = a[k][n];
            for (int l = k + 1; l < n; l++) {
                sum -= a[k][l] * x[l];
            }
            x[k] = sum / a[k][k];
        }
        return x;
    }
}
