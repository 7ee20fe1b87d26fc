package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.nn.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to divide ratings: what {@code train ratings} was asked for beside the file.
 *
 * @param byTime whether each user's last ratings are judged by, instead of random ones
 * @param testSplit the share of the ratings that the finished model is judged by
 */
record RatingsSource(boolean byTime, double testSplit) implements Source {
    static final String NAME = "ratings";

    /** The source of a configuration of ratings. */
    static RatingsSource of(TrainConfig config) {
        return (RatingsSource) config.source();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public TrainDefaults defaults() {
        return TrainDefaults.RATINGS;
    }

    @Override
    public void check(TrainConfig config) {
        Validation validation = config.validation();
        Limits.share("--test-split", testSplit);
        if (validation.data() != null) {
            throw new UsageException(
                    "ratings to validate on must be of the users and items to learn from, so they are a share"
                            + " of the same file; give --validation-split instead of --validation-data");
        }
        if (validation.split() + testSplit >= 1) {
            throw new UsageException("--validation-split " + validation.split() + " and --test-split " + testSplit
                    + " leave nothing to learn from; together they must be under 1");
        }
    }

    @Override
    public void checkModel(TrainConfig config) {
        TextModels.refuse(config.model());
        RatingModels.require(config);
    }

    @Override
    public void toJson(Map<String, Object> members) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("byTime", byTime);
        json.put("testSplit", testSplit);
        members.put(NAME, json);
    }

    /** The record that {@link #toJson} wrote. */
    static RatingsSource fromJson(Map<?, ?> json) {
        return new RatingsSource((Boolean) json.get("byTime"), ((Number) json.get("testSplit")).doubleValue());
    }

    @Override
    public TaskData load(TrainConfig config) throws IOException {
        return RatingsData.load(config);
    }

    @Override
    public Split again(TrainConfig config, Model model) throws IOException {
        return RatingsData.again(config).split();
    }

    @Override
    public Dataset test(TrainConfig config, Model model, Path data, Path targetFile) throws IOException {
        return RatingsData.again(config).testedOn(data, model).parts().test();
    }

    /** Items are ranked beside: whatever the test ratings are, those to learn from are what users are not shown. */
    @Override
    public Trial trial(TrainConfig config, Model model, Path data, Path targetFile) throws IOException {
        RatingSamples own = RatingsData.again(config);
        RatingSamples samples = data == null ? own : own.testedOn(data, model);
        Trial trial = data == null
                ? Trial.of(samples.split())
                : Trial.of(samples.parts().test());
        return trial.with(test -> samples.judged(test, model));
    }
}
