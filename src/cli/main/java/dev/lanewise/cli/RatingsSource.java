package dev.lanewise.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to divide ratings: what {@code train ratings} was asked for beside the file.
 *
 * @param byTime whether each user's last ratings are judged by, instead of random ones
 * @param testSplit the share of the ratings that the finished model is judged by
 */
record RatingsSource(boolean byTime, double testSplit) {
    /** Refuses what cannot be, whatever the file holds. */
    void check(Validation validation) {
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

    /** The record as {@code config.json} holds it. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("byTime", byTime);
        json.put("testSplit", testSplit);
        return json;
    }

    /** The record that {@link #toJson} wrote; null for null. */
    static RatingsSource fromJson(Map<?, ?> json) {
        return json == null
                ? null
                : new RatingsSource((Boolean) json.get("byTime"), ((Number) json.get("testSplit")).doubleValue());
    }
}
