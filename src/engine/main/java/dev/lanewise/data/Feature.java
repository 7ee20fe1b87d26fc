package dev.lanewise.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How one column of a table becomes inputs of a model, as the rows to learn from decided. */
sealed interface Feature {
    /** The column's name. */
    String name();

    /** How many inputs it becomes. */
    int width();

    /** Whether it was the same in all rows to learn from, so that it tells nothing. */
    boolean constant();

    /** Reads the column of that name in a table; {@link IllegalArgumentException} if it is missing or of another kind. */
    Reading in(Table table);

    /** What a row held that became the inputs from in[offset] on: a number, a category, or null for what was missing or unknown. */
    Object decode(float[] in, int offset);

    /** Writes one row's inputs. */
    interface Reading {
        void copy(int row, float[] out, int offset);

        /** How many rows hold a category that the rows to learn from did not. */
        default int unknown() {
            return 0;
        }
    }

    /**
     * A number: (x − mean)/deviation, or 0 where it is missing or where all are equal.
     *
     * @param standard what to subtract and to divide by
     * @param indicator whether a second input says, by 1, that it is missing
     */
    record Numeric(String name, Standard standard, boolean indicator) implements Feature {
        static Numeric fit(Column.Numbers column, int[] rows) {
            boolean missing = Arrays.stream(rows).anyMatch(row -> Float.isNaN(column.values()[row]));
            return new Numeric(column.name(), Standard.of(column.values(), rows), missing);
        }

        @Override
        public int width() {
            return indicator ? 2 : 1;
        }

        @Override
        public boolean constant() {
            return standard.deviation() == 0 && !indicator;
        }

        @Override
        public Reading in(Table table) {
            float[] values = table.column(name, Column.Numbers.class).values();
            return (row, out, offset) -> {
                boolean missing = Float.isNaN(values[row]);
                out[offset] = missing ? 0f : standard.apply(values[row]);
                if (indicator) {
                    out[offset + 1] = missing ? 1f : 0f;
                }
            };
        }

        @Override
        public Object decode(float[] in, int offset) {
            return indicator && in[offset + 1] == 1f ? null : standard.restore(in[offset]);
        }
    }

    /**
     * A text: an input a category, 1 at its own and 0 elsewhere; all 0 for one that is unknown.
     *
     * @param categories the texts in the rows to learn from
     * @param missing whether a last input stands for a missing text
     */
    record Categorical(String name, List<String> categories, boolean missing) implements Feature {
        static Categorical fit(Column.Categories column, int[] rows) {
            Set<Integer> codes = new LinkedHashSet<>();
            for (int row : rows) {
                codes.add(column.codes()[row]);
            }
            List<String> seen = new ArrayList<>();
            for (int code = 0; code < column.categories().size(); code++) {
                if (codes.contains(code)) {
                    seen.add(column.categories().get(code));
                }
            }
            return new Categorical(column.name(), List.copyOf(seen), codes.contains(Column.Categories.MISSING));
        }

        @Override
        public int width() {
            return categories.size() + (missing ? 1 : 0);
        }

        @Override
        public boolean constant() {
            return width() <= 1;
        }

        @Override
        public Reading in(Table table) {
            Column.Categories column = table.column(name, Column.Categories.class);
            int[] places =
                    column.categories().stream().mapToInt(categories::indexOf).toArray();
            int width = width();
            return new Reading() {
                @Override
                public void copy(int row, float[] out, int offset) {
                    Arrays.fill(out, offset, offset + width, 0f);
                    int code = column.codes()[row];
                    if (code >= 0 && places[code] >= 0) {
                        out[offset + places[code]] = 1f;
                    } else if (code == Column.Categories.MISSING && missing) {
                        out[offset + width - 1] = 1f;
                    }
                }

                @Override
                public int unknown() {
                    return (int) Arrays.stream(column.codes())
                            .filter(code -> code == Column.Categories.UNKNOWN || code >= 0 && places[code] < 0)
                            .count();
                }
            };
        }

        @Override
        public Object decode(float[] in, int offset) {
            for (int i = 0; i < categories.size(); i++) {
                if (in[offset + i] == 1f) {
                    return categories.get(i);
                }
            }
            return null;
        }
    }
}
