package dev.lanewise.cli;

import dev.lanewise.cli.report.Look;
import dev.lanewise.data.RatingIds;
import dev.lanewise.data.Ratings;
import dev.lanewise.data.Split;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.ModelScorer;
import dev.lanewise.train.Ranking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ratings of a run, and what its model is judged by beside errors.
 *
 * @param parts the ratings by use; those to test may be of another file
 * @param noise the root mean squared error that no model can go below, on average; null where nobody knows
 */
record RatingSamples(TrainConfig config, Ratings.Parts parts, Double noise, List<String> notes) implements TaskData {
    /**
     * σ²/τ²: what validated best on made-up ratings as sparse as MovieLens 100K's, where rank 4 had an RMSE of 0.976, 0.962, 0.959
     * and 0.976 with 0.8, 4, 8 and 16.
     */
    private static final double L2_RATINGS = 8;

    private static final float LEAST_STARS = 1;
    private static final float MOST_STARS = 5;

    @Override
    public Split split() {
        return parts.split();
    }

    /**
     * The configuration gets the factor of squares that so many ratings ask for, unless it has one. Where factors are as if drawn
     * from a normal distribution, the likeliest ones minimise the mean loss plus λ·Σw² with λ = σ²/(τ²·n), σ the ratings' noise and τ
     * the factors' deviation: the more ratings, the less.
     */
    @Override
    public RatingSamples under(TrainConfig other) {
        double l2 = L2_RATINGS / parts.train().size();
        return new RatingSamples(other.with(other.tuning().withUsualL2(l2)), parts, noise, notes);
    }

    /** Those to learn from and to validate on, with the ratings of a file to judge the model by. */
    RatingSamples testedOn(Path file, Model model) throws IOException {
        Ratings test = RatingsData.test(file, RatingIds.of(model.preprocessing()));
        return new RatingSamples(config, new Ratings.Parts(parts.train(), parts.validation(), test), null, notes);
    }

    @Override
    public Map<String, Object> preprocessing() {
        return parts.train().ids().toJson();
    }

    @Override
    public Sequential network(Loss loss) {
        return RatingModels.build(config.model(), parts.train(), config.dropout());
    }

    /** With the ranked items, and the noise floor where it is known. */
    @Override
    public Evaluation judged(Evaluation test, Model model) {
        if (test.samples() == 0) {
            return test;
        }
        Map<String, Double> figures = new LinkedHashMap<>(test.metrics());
        try (Parallel parallel = Parallel.of(config.threads())) {
            Kernels kernels = Kernels.of(Catalogue.backend(config.backend()), parallel);
            Ranking.Result result = ranking().evaluate(new ModelScorer(model, kernels));
            if (result.users() > 0) {
                figures.put("ndcg@" + result.k(), result.ndcg());
                figures.put("recall@" + result.k(), result.recall());
            }
        }
        if (noise != null) {
            figures.put("noiseFloor", noise);
        }
        return new Evaluation(test.loss(), figures, test.samples(), test.seconds());
    }

    private Ranking ranking() {
        Ranking ranking = Ranking.of(parts.test(), parts.train(), parts.validation());
        return stars() ? ranking : ranking.relevantAboveMean(parts.train());
    }

    /** As the names of user and item. */
    @Override
    public Look look(boolean test) {
        return (data, index) -> {
            Ratings ratings = (Ratings) data;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("user", ratings.ids().users().get(ratings.user(index)));
            row.put("item", ratings.ids().items().get(ratings.item(index)));
            return Map.of("row", row);
        };
    }

    @Override
    public Optional<String> judgedBy() {
        return Optional.of(
                "ndcg and recall: of all items that a user has not rated in training, those are relevant that the user "
                        + (stars()
                                ? "rated 4 or more in the test"
                                : "rated at or above the user's own mean in the test"));
    }

    /** Whether the ratings to learn from are stars from 1 to 5, halves among them; the built-in ones stand for such. */
    private boolean stars() {
        if (noise != null) {
            return true;
        }
        Ratings train = parts.train();
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < train.size(); i++) {
            float rating = train.rating(i);
            if (rating > MOST_STARS || rating < LEAST_STARS / 2) {
                return false;
            }
            most = Math.max(most, rating);
        }
        return most > MOST_STARS - LEAST_STARS;
    }
}
