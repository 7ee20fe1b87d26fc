package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatingsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "196\t242\t3\t881250949\n186\t242\t3.5\t891717742\n196\t51\t-1e0\t878887116\n",
                "196::242::3::881250949\r\n186::242::3.5::891717742\r\n196::51::-1::878887116",
                "userId,movieId,rating,timestamp\n196,242,3,881250949\n186,242,3.5,891717742\n196, 51 ,-1.0,878887116\n\n"
            })
    void theLayoutsOfMovieLensAreRead(String text) throws IOException {
        for (Path file : List.of(write(text), packed(text))) {
            Ratings ratings = Ratings.read(file);
            assertEquals(List.of("196", "186"), ratings.ids().users());
            assertEquals(List.of("242", "51"), ratings.ids().items());
            assertEquals(3, ratings.size());
            assertEquals(1, ratings.user(1));
            assertEquals(0, ratings.item(1));
            assertEquals(3.5f, ratings.rating(1));
            assertEquals(-1f, ratings.rating(2));
            assertTrue(ratings.hasTimes());
            assertEquals(878887116L, ratings.time(2));
            assertEquals(5.5 / 3, ratings.mean(), 1e-15);
            assertEquals("3 ratings of 2 users, 2 items", ratings.toString());
        }
    }

    @Test
    void ratingsAreSamplesOfTwoIntegers() throws FormatException {
        Ratings ratings = parse("a,x,1\nb,y,2\na,y,3\n");
        assertTrue(ratings.integerInputs());
        assertArrayEquals(new int[] {2}, ratings.inputShape());
        int[] inputs = new int[6];
        Batches.inOrder(ratings, 3).copyInputs(0, inputs, 0, dev.lanewise.kernel.Parallel.serial());
        assertArrayEquals(new int[] {0, 0, 1, 1, 0, 1}, inputs);
        float[] values = new float[3];
        Batches.inOrder(ratings.take(2).take(3), 3).copyValues(0, values, 0);
        assertArrayEquals(new float[] {1, 2, 0}, values);
        assertThrows(IllegalStateException.class, () -> ratings.copyInput(0, new float[2], 0));
        assertThrows(IllegalStateException.class, () -> ratings.time(0));
        assertArrayEquals(new int[] {0, 1}, ratings.byUser().items(0));
        assertEquals(2, ratings.byUser().mean(0));
        assertEquals(1, ratings.byUser().count(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2 | 1 | expected user, item, rating and perhaps a time, separated by ',', but there are 2 fields",
                "1 | 1 | but there is 1 field",
                "1::2::3::4::5 | 1 | separated by '::', but there are more than 4 fields",
                "1,2,3;1,2,4,5 | 2 | expected 3 fields, as in the first line, but there are 4",
                "u,i,r,t;1,2,3 | 2 | expected 4 fields",
                "1,2,3;1,3,good | 2 | expected a number as the rating, found 'good'",
                "1,2,3;1,3, | 2 | expected a number as the rating, found ''",
                "1,2,NaN | 1 | found 'NaN'",
                "1,2,3;1,2,0x1p3 | 2 | found '0x1p3'",
                "1,2,3;1,2,1f | 2 | found '1f'",
                "1,2,3;1,2,1e | 2 | found '1e'",
                "1,2,3;1,2,1e+ | 2 | found '1e+'",
                "1,2,3;1,2,+-1 | 2 | found '+-1'",
                "1,2,3;1,2,. | 2 | found '.'",
                "1,2,3;1,2,1.2.3 | 2 | found '1.2.3'",
                "1,2,1e39 | 1 | beyond a float's range",
                "1,2,3,noon | 1 | expected a whole number as the time, such as seconds, found 'noon'",
                "1,2,3,99999999999999999999 | 1 | expected a whole number as the time",
                ",2,3 | 1 | the user is empty",
                "1, ,3 | 1 | the item is empty",
                "1,2,3;;1,3,3 | 2 | the line is empty",
                "1\t2\t3;1,2,3 | 2 | separated by tabs, but there is 1 field",
            })
    void aBadLineIsNamed(String text, int line, String words) {
        FormatException e = assertThrows(
                FormatException.class, () -> parse(text.replace(';', '\n').replace("\\t", "\t")));
        assertTrue(e.getMessage().startsWith("ratings, line " + line + ": "), e.getMessage());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void filesWithoutRatingsAreRefused() throws IOException {
        for (String text : List.of("", "\n \n", "user,item,rating\n")) {
            String message =
                    assertThrows(FormatException.class, () -> parse(text)).getMessage();
            assertTrue(message.contains("there is none"), message);
        }
        assertThrows(FormatException.class, () -> Ratings.read(folder.resolve("absent")));
        Path file = Files.write(folder.resolve("f"), new byte[] {'1', ',', (byte) 0xFF});
        assertEquals(
                2, assertThrows(FormatException.class, () -> Ratings.read(file)).offset());
    }

    @Test
    void ofDuplicatesTheLastCounts() throws FormatException {
        Ratings byLine = parse("a,x,1\na,y,2\na,x,3\nb,x,4\na,x,5\n");
        assertEquals(2, byLine.duplicates());
        assertEquals(List.of("a y 2.0", "b x 4.0", "a x 5.0"), lines(byLine));
        Ratings byTime = parse("a,x,1,9\na,y,2,1\na,x,3,8\nb,x,4,1\nb,x,5,1\n");
        assertEquals(2, byTime.duplicates());
        assertEquals(List.of("a x 1.0", "a y 2.0", "b x 5.0"), lines(byTime));
        assertEquals(0, parse("a,x,1\nb,x,1\n").duplicates());
    }

    @Test
    void theSplitUsesEachRatingOnce() {
        int[] first = new int[1_000];
        Arrays.setAll(first, i -> i);
        Ratings all = SampledRatings.generate(3).ratings().subset(first);
        Ratings.Parts parts = all.split(0.1, 0.2, 5);
        assertEquals(700, parts.train().size());
        assertEquals(100, parts.validation().size());
        assertEquals(200, parts.test().size());
        assertEquals(lines(all).stream().sorted().toList(), together(parts));
        assertEquals(lines(parts.test()), lines(all.split(0.1, 0.2, 5).test()));
        assertFalse(lines(parts.test()).equals(lines(all.split(0.1, 0.2, 6).test())));
        assertEquals(all.ids(), parts.test().ids());
        for (double[] bad : new double[][] {{-0.1, 0}, {0.5, 0.5}, {Double.NaN, 0.1}}) {
            assertThrows(IllegalArgumentException.class, () -> all.split(bad[0], bad[1], 0));
        }
        assertThrows(IllegalStateException.class, () -> all.splitByTime(0.1, 0.1));
    }

    @Property(tries = 100)
    void theLastByTimeAreForTheTest(@ForAll @IntRange(min = 1, max = 60) int n, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] user = random.ints(n, 0, 4).toArray();
        int[] item = new int[n];
        Arrays.setAll(item, i -> i);
        long[] time = random.longs(n, 0, 20).toArray();
        RatingIds ids = new RatingIds(
                List.of("a", "b", "c", "d"),
                Arrays.stream(item).mapToObj(i -> "i" + i).toList());
        Ratings all = Ratings.of(ids, user, item, new float[n], time);
        Ratings.Parts parts = all.splitByTime(0.2, 0.3);
        assertEquals(lines(all).stream().sorted().toList(), together(parts));
        for (int u = 0; u < 4; u++) {
            int own = all.byUser().count(u);
            assertEquals(0.3 * own, parts.test().byUser().count(u), 1.0);
            assertEquals(0.5 * own, parts.train().byUser().count(u), 1.0);
            for (int early : parts.train().byUser().rows(u)) {
                for (int late : parts.test().byUser().rows(u)) {
                    assertTrue(parts.train().time(early) <= parts.test().time(late));
                }
            }
        }
    }

    /** Written in any layout, ratings read back; of each user and item the last line counts. */
    @Property(tries = 200)
    void whatIsWrittenReadsBack(
            @ForAll @IntRange(min = 1, max = 80) int n, @ForAll @IntRange(max = 2) int layout, @ForAll long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String separator = List.of("::", "\t", ",").get(layout);
        StringBuilder text = new StringBuilder(layout == 2 && random.nextBoolean() ? "user,item,rating\n" : "");
        Map<String, Float> last = new HashMap<>();
        for (int i = 0; i < n; i++) {
            String user = "ü" + random.nextInt(6);
            String item = "the item " + random.nextInt(6);
            float rating = Float.intBitsToFloat(random.nextInt());
            rating = Float.isFinite(rating) ? rating : 0;
            text.append(user)
                    .append(separator)
                    .append(item)
                    .append(separator)
                    .append(rating)
                    .append('\n');
            last.put(user + " " + item, rating);
        }
        Ratings read = parse(text.toString());
        assertEquals(n - last.size(), read.duplicates());
        Map<String, Float> found = new HashMap<>();
        for (int i = 0; i < read.size(); i++) {
            found.put(name(read, i), read.rating(i));
        }
        assertEquals(last, found);
        assertEquals(read.ids(), RatingIds.of(read.ids().toJson()));
    }

    /** Damage to a file is refused or reads as something; nothing else is thrown. */
    @Property(tries = 500)
    void damageIsRefusedOrRead(@ForAll @IntRange(max = 39) int at, @ForAll @IntRange(max = 127) int character) {
        StringBuilder text = new StringBuilder("196\t242\t3\t881250949\n186\t302\t3\t891717742\n");
        text.setCharAt(at, (char) character);
        try {
            assertTrue(parse(text.toString()).size() > 0);
        } catch (FormatException e) {
            assertTrue(e.getMessage().startsWith("ratings, line "), e.getMessage());
        }
    }

    @Test
    void idsAreFoundByName() {
        RatingIds ids = new RatingIds(List.of("a", "b", "c", "d"), List.of("x"));
        assertEquals(2, ids.user("c"));
        assertEquals(0, ids.item("x"));
        String message = assertThrows(IllegalArgumentException.class, () -> ids.user("e"))
                .getMessage();
        assertTrue(
                message.contains("the user 'e' is not one of the 4 that the ratings hold, such as a, b, c"), message);
        assertThrows(IllegalArgumentException.class, () -> new RatingIds(List.of("a", "a"), List.of()));
        assertThrows(
                IllegalArgumentException.class, () -> RatingIds.of(Map.of("kind", "ratings", "users", List.of(1L))));
        assertThrows(IllegalArgumentException.class, () -> RatingIds.of(Map.of()));
    }

    private static Ratings parse(String text) throws FormatException {
        return RatingLines.parse("ratings", text);
    }

    private static List<String> together(Ratings.Parts parts) {
        List<String> lines = new ArrayList<>(lines(parts.train()));
        lines.addAll(lines(parts.validation()));
        lines.addAll(lines(parts.test()));
        return lines.stream().sorted().toList();
    }

    private static List<String> lines(Ratings ratings) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ratings.size(); i++) {
            lines.add(name(ratings, i) + " " + ratings.rating(i));
        }
        return lines;
    }

    private static String name(Ratings ratings, int i) {
        return ratings.ids().users().get(ratings.user(i)) + " "
                + ratings.ids().items().get(ratings.item(i));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("ratings"), text);
    }

    private Path packed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve("ratings.gz"), out.toByteArray());
    }
}
