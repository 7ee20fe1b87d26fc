package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.RatingIds;
import dev.lanewise.data.Ratings;
import dev.lanewise.data.SampledRatings;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Forward;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Sequential;
import dev.lanewise.tensor.DType;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final RatingIds IDS = new RatingIds(List.of("a", "b"), List.of("0", "1", "2", "3", "4"));

    /** User 0 has seen item 0, likes 2 and 4 and not 3; user 1 likes nothing. The model's order is 0 1 2 3 4. */
    @Test
    void theFiguresOfOneUserByHand() {
        Ratings train = ratings(new int[] {0, 1}, new int[] {0, 1}, 5, 3);
        Ratings test = ratings(new int[] {0, 0, 0, 1}, new int[] {2, 3, 4, 0}, 4, 2, 5, 3.5f);
        Ranking ranking = Ranking.of(test, train);
        // Shown are 1 2 3 4, where 2 and 4 stand at places 2 and 4.
        double gain = 1 / log2(3) + 1 / log2(5);
        double ideal = 1 / log2(2) + 1 / log2(3);
        Ranking.Result all = ranking.evaluate(RankingTest::inOrder);
        assertEquals(gain / ideal, all.ndcg(), 1e-15);
        assertEquals(1, all.recall());
        assertEquals(1, all.users());
        Ranking.Result two = ranking.first(2).evaluate(RankingTest::inOrder);
        assertEquals(1 / log2(3) / ideal, two.ndcg(), 1e-15);
        assertEquals(0.5, two.recall());
        assertEquals("ndcg@2 0.387  recall@2 0.500", two.toString());
        assertEquals(
                1 / log2(2),
                ranking.first(1).evaluate((user, scores) -> scores[2] = 9).ndcg());
    }

    @Test
    void relevantMayMeanAboveTheUsersMean() {
        Ratings train = ratings(new int[] {0, 0}, new int[] {0, 1}, 1, 2);
        Ratings test = ratings(new int[] {0, 0, 1, 1}, new int[] {2, 3, 0, 1}, 1.5f, 1.4f, 1.5f, 1);
        Ranking.Result result =
                Ranking.of(test, train).relevantAboveMean(train).first(1).evaluate(RankingTest::inOrder);
        // Relevant: item 2 to user 0, item 0 to user 1, whose mean is that of all.
        assertEquals(2, result.users());
        assertEquals(1, result.recall());
        assertTrue(
                Double.isNaN(
                        Ranking.of(test, train).evaluate(RankingTest::inOrder).ndcg()),
                "nothing is 4 or more");
        Ratings others =
                Ratings.of(new RatingIds(List.of("a"), List.of("0")), new int[1], new int[1], new float[1], null);
        assertThrows(IllegalArgumentException.class, () -> Ranking.of(test, others));
        assertThrows(IllegalArgumentException.class, () -> Ranking.of(test).first(0));
    }

    /** The first k of a sort, whatever ties and NaNs there are. */
    @Property(tries = 500)
    void theTopIsThatOfASort(
            @ForAll @IntRange(max = 30) int n, @ForAll @IntRange(min = 1, max = 12) int k, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] scores = new float[n];
        boolean[] hidden = new boolean[n];
        for (int i = 0; i < n; i++) {
            scores[i] = random.nextInt(8) == 0 ? Float.NaN : random.nextInt(6);
            hidden[i] = random.nextInt(4) == 0;
        }
        int[] expected = IntStream.range(0, n)
                .filter(i -> !hidden[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Float.isNaN(scores[i]) ? Double.POSITIVE_INFINITY : -scores[i]))
                .limit(k)
                .mapToInt(Integer::intValue)
                .toArray();
        assertArrayEquals(expected, Ranking.top(scores, hidden, k), Arrays.toString(scores));
    }

    @Test
    void theTruthRanksBetterThanChance() {
        SampledRatings sampled = SampledRatings.generate(1);
        Ratings.Parts parts = sampled.ratings().split(0.1, 0.1, 0);
        Ranking ranking =
                Ranking.of(parts.test(), parts.train(), parts.validation()).relevantAboveMean(parts.train());
        // The items' numbers say nothing.
        double chance = ranking.evaluate(RankingTest::inOrder).ndcg();
        Ranking.Result truth = ranking.evaluate((user, scores) -> {
            for (int item = 0; item < scores.length; item++) {
                scores[item] = (float) sampled.expected(user, item);
            }
        });
        assertTrue(truth.ndcg() > 1.5 * chance, truth + " against " + chance);
    }

    @Test
    void aModelScoresPairsOfNumbers() {
        Layer product = new Layer() {
            @Override
            public String type() {
                return "product";
            }

            @Override
            public int[] outputShape(int[] inputShape) {
                return new int[] {1};
            }

            @Override
            public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
                Tensor numbers = input.cast(DType.F32);
                return numbers.slice(1, 0, 1).multiply(numbers.slice(1, 1, 2));
            }
        };
        Sequential model = Sequential.of(product);
        model.build(new int[] {2}, 0);
        float[] scores = new float[1500];
        new ModelScorer(model, Kernels.best()).score(3, scores);
        for (int item = 0; item < scores.length; item++) {
            assertEquals(3f * item, scores[item]);
        }
    }

    private static void inOrder(int user, float[] scores) {
        for (int item = 0; item < scores.length; item++) {
            scores[item] = -item;
        }
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    private static Ratings ratings(int[] user, int[] item, float... rating) {
        return Ratings.of(IDS, user, item, rating, null);
    }
}
