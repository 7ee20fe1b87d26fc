package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final float NONE = Float.NaN;
    private static final int MISSING = Column.Categories.MISSING;

    /** Rows 0 to 3 are for learning; row 4 is missing or new in every way, and row 5 far away. */
    private static final int[] LEARN = {0, 1, 2, 3};

    private static Table table() {
        return Table.of(List.of(
                numbers("size", 1, 3, 1, 3, NONE, 100),
                numbers("gaps", 2, NONE, 4, 6, 4, NONE),
                new Column.Categories("colour", new int[] {0, 2, 0, MISSING, 1, 2}, List.of("red", "green", "blue")),
                numbers("same", 7, 7, 7, 7, 8, NONE),
                numbers("price", 10, 20, 30, 40, 50, 60)));
    }

    private static Column.Numbers numbers(String name, float... values) {
        return new Column.Numbers(name, values);
    }

    @Test
    void encodesAsTheRowsToLearnFromShow() {
        TableEncoder encoder = TableEncoder.fit(table(), "price", LEARN);
        EncodedTable data = encoder.encode(table());
        float d = (float) (2 / Math.sqrt(8 / 3.0));
        assertArrayEquals(new int[] {7}, data.inputShape());
        assertEquals(7, encoder.width());
        // size; gaps with its indicator; red, blue, missing; same.
        assertArrayEquals(new float[] {-1, -d, 0, 1, 0, 0, 0}, input(data, 0));
        assertArrayEquals(new float[] {1, 0, 1, 0, 1, 0, 0}, input(data, 1));
        assertArrayEquals(new float[] {1, d, 0, 0, 0, 1, 0}, input(data, 3));
        assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0, 0}, input(data, 4), "the mean, and no known colour");
        assertArrayEquals(new float[] {98, 0, 1, 0, 1, 0, 0}, input(data, 5));
        assertEquals(Map.of("colour", 1), data.unknownCategories());
        assertEquals(List.of("same"), encoder.constant());
        assertEquals(List.of("red", "blue"), encoder.categories("colour"));
    }

    @Test
    void standardisesTheTargetAndRestoresIt() {
        TableEncoder encoder = TableEncoder.fit(table(), "price", LEARN);
        float[] target = new float[1];
        Targets.Values targets = (Targets.Values) encoder.encode(table()).targets();
        targets.copyTarget(5, target, 0);
        assertEquals(35 / Math.sqrt(125), target[0], 1e-6);
        assertEquals(60, encoder.restore(target[0]), 1e-5);
        assertEquals(Math.sqrt(125), encoder.targetScale(), 1e-12);

        TableEncoder plain = encoder.withTargetAsItIs();
        ((Targets.Values) plain.encode(table()).targets()).copyTarget(5, target, 0);
        assertEquals(60, target[0]);
        assertEquals(60, plain.restore(60));
        assertEquals(1, plain.targetScale());
    }

    @Test
    void readsARowBackFromItsInputs() {
        TableEncoder encoder = TableEncoder.fit(table(), "price", LEARN);
        EncodedTable data = encoder.encode(table());
        Map<String, Object> row = encoder.decode(input(data, 3));
        assertEquals(List.of("size", "gaps", "colour", "same"), List.copyOf(row.keySet()));
        assertEquals(3f, (float) row.get("size"), 1e-6);
        assertEquals(6f, (float) row.get("gaps"), 1e-6);
        assertNull(row.get("colour"), "missing");
        assertEquals("blue", encoder.decode(input(data, 1)).get("colour"));
        assertNull(encoder.decode(input(data, 1)).get("gaps"));
        assertNull(encoder.decode(input(data, 4)).get("colour"), "unknown");
    }

    @Test
    void survivesJson() throws Exception {
        for (String target : List.of("price", "colour")) {
            TableEncoder encoder = TableEncoder.fit(table(), target, new int[] {0, 1, 2});
            String json = Json.write(encoder.toJson());
            TableEncoder read = TableEncoder.of((Map<?, ?>) Json.parse("json", json.getBytes(StandardCharsets.UTF_8)));
            assertEquals(json, Json.write(read.toJson()));
            assertEquals(encoder.inputs(), read.inputs());
            assertEquals(encoder.classNames(), read.classNames());
            assertEquals(encoder.targetScale(), read.targetScale());
        }
        assertThrows(IllegalArgumentException.class, () -> TableEncoder.of(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> TableEncoder.of(Map.of("inputs", List.of(1), "target", 2)));
    }

    @Test
    void readsClassesByName() {
        Table learnt = Table.of(
                List.of(numbers("x", 1, 2, 3), new Column.Categories("kind", new int[] {0, 1, 0}, List.of("a", "b"))));
        TableEncoder encoder = TableEncoder.fit(learnt, "kind", new int[] {0, 1, 2});
        Table other = Table.of(
                List.of(new Column.Categories("kind", new int[] {0, 1}, List.of("b", "a")), numbers("x", 1, 2)));
        assertEquals(1, encoder.encode(other).labels().label(0));
        assertEquals(List.of("a", "b"), encoder.encode(other).labels().classNames());

        EncodedTable unlabelled = encoder.encode(Table.of(List.of(numbers("x", 5))));
        assertFalse(unlabelled.hasTargets());
        assertThrows(IllegalStateException.class, unlabelled::targets);
        assertRefused(
                "'c' of the target 'kind', which is none of a, b",
                () -> encoder.encode(Table.of(
                        List.of(numbers("x", 5), new Column.Categories("kind", new int[] {0}, List.of("c"))))));
        assertRefused("there is no column 'x'", () -> encoder.encode(Table.of(List.of(numbers("y", 5)))));
        assertRefused(
                "holds texts, but numbers are needed",
                () -> encoder.encode(Table.of(List.of(new Column.Categories("x", new int[] {0}, List.of("five"))))));
    }

    @Test
    void refusesWhatCannotBeLearnt() {
        Table table = table();
        assertRefused("there is no column 'cost'", () -> TableEncoder.fit(table, "cost", LEARN));
        assertRefused("the same in all 4 rows", () -> TableEncoder.fit(table, "same", LEARN));
        assertRefused("the same in all 2 rows", () -> TableEncoder.fit(table, "colour", new int[] {0, 2}));
        assertRefused("no rows to learn from", () -> TableEncoder.fit(table, "price", new int[0]));
        assertRefused(
                "the target 'gaps' is missing in row 1",
                () -> TableEncoder.fit(table, "gaps", LEARN).encode(table));
        Table lonely = Table.of(List.of(numbers("y", 1, 2), numbers("same", 3, 3)));
        assertRefused("there is no column to learn from", () -> TableEncoder.fit(lonely, "y", new int[] {0, 1}));
    }

    @Test
    void refusesWhatIsNoTable() {
        assertRefused("at least one column", () -> Table.of(List.of()));
        assertRefused("two columns are named 'x'", () -> Table.of(List.of(numbers("x", 1), numbers("x", 2))));
        assertRefused("has 2 rows, but 'x' has 1", () -> Table.of(List.of(numbers("x", 1), numbers("y", 2, 3))));
        assertRefused("is infinite in row 1", () -> numbers("x", 1, Float.NEGATIVE_INFINITY));
        assertRefused("the code 2 in row 0", () -> new Column.Categories("x", new int[] {2}, List.of("a", "b")));
        assertRefused("twice", () -> new Column.Categories("x", new int[] {0}, List.of("a", "a")));
    }

    @Test
    void whatDiffersByRoundingOnlyIsTheSame() {
        float[] nearly = {1000, 1000, Math.nextUp(1000f)};
        int[] rows = {0, 1, 2};
        assertEquals(0, Standard.of(nearly, rows).deviation());
        assertTrue(Standard.of(new float[] {1e-20f, 2e-20f, 3e-20f}, rows).deviation() > 0);
    }

    private static float[] input(Dataset data, int row) {
        float[] out = new float[data.inputSize()];
        java.util.Arrays.fill(out, 99);
        data.copyInput(row, out, 0);
        return out;
    }

    private static void assertRefused(String words, org.junit.jupiter.api.function.Executable call) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call);
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }
}
