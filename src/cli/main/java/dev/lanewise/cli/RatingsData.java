package dev.lanewise.cli;

import dev.lanewise.data.RatingIds;
import dev.lanewise.data.Ratings;
import dev.lanewise.data.SampledRatings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the ratings that a configuration describes: the same each time. */
final class RatingsData {
    private RatingsData() {}

    /** The ratings, divided. */
    static RatingSamples load(TrainConfig config) throws IOException {
        return again(config).under(config);
    }

    /** A finished run's own ratings. */
    static RatingSamples again(TrainConfig config) throws IOException {
        return again(config, all(config));
    }

    /** The same of all ratings, which are read already. */
    static RatingSamples again(TrainConfig config, Ratings all) {
        List<String> notes = all.duplicates() == 0
                ? List.of()
                : List.of("of " + all.duplicates() + " ratings that a user gave an item again the last counts");
        Double noise = config.data() == null ? SampledRatings.NOISE : null;
        return new RatingSamples(config, divided(config, limited(config, all)), noise, notes);
    }

    /** All ratings of a file, by the numbers that a model has for their users and items. */
    static Ratings test(Path file, RatingIds known) throws IOException {
        return renumbered(file, read(file), known);
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

    private static Ratings.Parts divided(TrainConfig config, Ratings all) {
        RatingsSource source = RatingsSource.of(config);
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
        return parts;
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
