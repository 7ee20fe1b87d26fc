package dev.lanewise.cli;

import dev.lanewise.data.RatingIds;
import dev.lanewise.data.Ratings;
import dev.lanewise.data.SampledRatings;
import dev.lanewise.nn.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the ratings that a configuration describes: the same each time. */
final class RatingsData {
    /**
     * σ²/τ²: what validated best on made-up ratings as sparse as MovieLens 100K's, where rank 4 had an RMSE of 0.976, 0.962, 0.959
     * and 0.976 with 0.8, 4, 8 and 16.
     */
    private static final double L2_RATINGS = 8;

    private RatingsData() {}

    /** The ratings, divided. */
    static TaskData load(TrainConfig config) throws IOException {
        Ratings all = all(config);
        RatingSamples samples = divided(config, limited(config, all));
        List<String> notes = all.duplicates() == 0
                ? List.of()
                : List.of("of " + all.duplicates() + " ratings that a user gave an item again the last counts");
        return new TaskData(regularised(config, samples), samples.parts().split(), null, null, samples, notes);
    }

    /**
     * The configuration with the factor of squares that so many ratings ask for, unless it has one. Where factors are as if drawn
     * from a normal distribution, the likeliest ones minimise the mean loss plus λ·Σw² with λ = σ²/(τ²·n), σ the ratings' noise and τ
     * the factors' deviation: the more ratings, the less.
     */
    static TrainConfig regularised(TrainConfig config, RatingSamples samples) {
        return config.with(
                config.tuning().withUsualL2(L2_RATINGS / samples.parts().train().size()));
    }

    /** A finished run's own ratings, with other ones to judge it by unless {@code file} is null. */
    static RatingSamples again(TrainConfig config, Model model, Path file) throws IOException {
        RatingSamples own = divided(config, limited(config, all(config)));
        if (file == null) {
            return own;
        }
        Ratings test = renumbered(file, read(file), RatingIds.of(model.preprocessing()));
        return new RatingSamples(
                new Ratings.Parts(own.parts().train(), own.parts().validation(), test), null);
    }

    /** All ratings of a configuration's data, whatever their use: those beyond {@code --limit} too. */
    static Ratings all(TrainConfig config) throws IOException {
        return config.data() == null ? SampledRatings.generate(1).ratings() : read(config.data());
    }

    /** Those that the configuration uses. */
    private static Ratings limited(TrainConfig config, Ratings all) {
        return config.limit() == null || config.limit() >= all.size()
                ? all
                : all.subset(IntStream.range(0, config.limit()).toArray());
    }

    private static Ratings read(Path file) throws IOException {
        DataFiles.requireRatings(file);
        return Ratings.read(file);
    }

    private static RatingSamples divided(TrainConfig config, Ratings all) {
        RatingsSource source = config.ratings();
        double validation = config.validation().split();
        if (source.byTime() && !all.hasTimes()) {
            throw new UsageException("--by-time needs ratings with a time, but "
                    + (config.data() == null ? "the built-in ones have none" : config.data() + " has none")
                    + "; leave it out, which divides them at random");
        }
        Ratings.Parts parts = source.byTime()
                ? all.splitByTime(validation, source.testSplit())
                : all.split(validation, source.testSplit(), config.seed());
        if (parts.train().size() == 0) {
            throw new UsageException(
                    all.size() + " ratings are too few to divide; give more, or a smaller --test-split");
        }
        return new RatingSamples(parts, config.data() == null ? SampledRatings.NOISE : null);
    }

    /** The same ratings by the numbers that a model has for their users and items. */
    private static Ratings renumbered(Path file, Ratings ratings, RatingIds known) {
        int n = ratings.size();
        int[] user = new int[n];
        int[] item = new int[n];
        float[] rating = new float[n];
        for (int i = 0; i < n; i++) {
            try {
                user[i] = known.user(ratings.ids().users().get(ratings.user(i)));
                item[i] = known.item(ratings.ids().items().get(ratings.item(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
            }
            rating[i] = ratings.rating(i);
        }
        return Ratings.of(known, user, item, rating, null);
    }
}
