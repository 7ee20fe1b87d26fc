package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Ratings;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.nn.Model;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.ModelScorer;
import dev.lanewise.train.Ranking;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ratings of a run, and what its model is judged by beside errors.
 *
 * @param parts the ratings by use; those to test may be of another file
 * @param noise the root mean squared error that no model can go below, on average; null where nobody knows
 */
record RatingSamples(Ratings.Parts parts, Double noise) {
    private static final float LEAST_STARS = 1;
    private static final float MOST_STARS = 5;

    /** The test's figures with the ranked items, and the noise floor where it is known. */
    Evaluation ranked(Evaluation test, TrainConfig config, Model model) {
        if (test == null || test.samples() == 0) {
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

    /** How a page shows a rating: as the names of its user and item. */
    static Map<String, Object> look(Dataset data, int index) {
        Ratings ratings = (Ratings) data;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("user", ratings.ids().users().get(ratings.user(index)));
        row.put("item", ratings.ids().items().get(ratings.item(index)));
        return Map.of("row", row);
    }

    /** Which items count as found. */
    String relevance() {
        return "ndcg and recall: of all items that a user has not rated in training, those are relevant that the user "
                + (stars() ? "rated 4 or more in the test" : "rated at or above the user's own mean in the test");
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
