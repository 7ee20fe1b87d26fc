package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SampledRatingsTest {
    private static final SampledRatings SAMPLED = SampledRatings.generate(1);

    @Test
    void theRatingsHaveTheNoiseThatTheyState() {
        Ratings ratings = SAMPLED.ratings();
        assertEquals(1_200 * 640, ratings.size());
        assertEquals("768000 ratings of 1200 users, 800 items", ratings.toString());
        assertEquals(0, ratings.duplicates());
        // The estimate of σ from n values deviates by σ/√(2n).
        assertEquals(0.5, SAMPLED.noise());
        assertEquals(0.5, SAMPLED.floor(ratings), 5 * 0.5 / Math.sqrt(2.0 * ratings.size()));
        Ratings again = SampledRatings.generate(1).ratings();
        assertEquals(ratings.rating(12_345), again.rating(12_345));
        assertEquals(ratings.item(12_345), again.item(12_345));
        assertNotEquals(
                ratings.rating(12_345), SampledRatings.generate(2).ratings().rating(12_345));
        for (int user = 0; user < SampledRatings.USERS; user++) {
            assertEquals(SampledRatings.RATED, ratings.byUser().count(user));
        }
    }

    /** Alternating ridge regressions in plain doubles come within 2 % of the floor: a model can. */
    @Test
    void theFloorCanBeReachedWithinTwoPercent() {
        Ratings.Parts parts = SAMPLED.ratings().split(0.1, 0.1, 0);
        double rmse = new AlternatingLeastSquares(parts.train(), SampledRatings.RANK)
                .fit(12)
                .error(parts.test());
        double floor = SAMPLED.floor(parts.test());
        assertTrue(rmse > floor, "nobody is better than the truth: " + rmse);
        assertTrue(rmse < 1.02 * floor, "rmse " + rmse + ", floor " + floor);
    }
}
