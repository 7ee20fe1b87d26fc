package dev.lanewise.data;

import java.util.Arrays;
import java.util.List;

/** How a table's target column becomes the targets of a data set. */
sealed interface TableTarget {
    /** The column's name. */
    String name();

    /** The targets of a table's rows; {@link IllegalArgumentException} if a row has none, or one of another kind. */
    Targets in(Table table);

    /** The target that these rows show. */
    static TableTarget fit(Column column, int[] rows) {
        String same = "the target '" + column.name() + "' is the same in all " + rows.length
                + " rows to learn from, so there is nothing to learn; give another target";
        switch (column) {
            case Column.Numbers numbers -> {
                Numeric number = new Numeric(column.name(), Standard.of(numbers.values(), rows));
                if (number.standard().deviation() == 0) {
                    throw new IllegalArgumentException(same);
                }
                return number;
            }
            case Column.Categories categories -> {
                if (Arrays.stream(rows)
                                .map(row -> categories.codes()[row])
                                .distinct()
                                .count()
                        < 2) {
                    throw new IllegalArgumentException(same);
                }
                return new Classes(column.name(), categories.categories());
            }
        }
    }

    private static IllegalArgumentException missing(String name, int row) {
        return new IllegalArgumentException(
                "the target '" + name + "' is missing in row " + row + "; leave such rows out");
    }

    /** A number. */
    record Numeric(String name, Standard standard) implements TableTarget {
        @Override
        public Targets in(Table table) {
            float[] values = table.column(name, Column.Numbers.class).values();
            for (int row = 0; row < values.length; row++) {
                if (Float.isNaN(values[row])) {
                    throw missing(name, row);
                }
            }
            return new Targets.Values() {
                @Override
                public int width() {
                    return 1;
                }

                @Override
                public void copyTarget(int index, float[] out, int offset) {
                    out[offset] = standard.apply(values[index]);
                }
            };
        }
    }

    /** One of the classes. */
    record Classes(String name, List<String> classNames) implements TableTarget {
        @Override
        public Targets in(Table table) {
            Column.Categories column = table.column(name, Column.Categories.class);
            int[] classes =
                    column.categories().stream().mapToInt(classNames::indexOf).toArray();
            int[] labels = new int[column.size()];
            for (int row = 0; row < labels.length; row++) {
                int code = column.codes()[row];
                if (code == Column.Categories.MISSING) {
                    throw missing(name, row);
                }
                if (code < 0 || classes[code] < 0) {
                    throw new IllegalArgumentException("row " + row + " has the class "
                            + (code < 0 ? "" : "'" + column.categories().get(code) + "' ")
                            + "of the target '" + name + "', which is none of " + String.join(", ", classNames));
                }
                labels[row] = classes[code];
            }
            return new Targets.Labels() {
                @Override
                public List<String> classNames() {
                    return classNames;
                }

                @Override
                public int label(int index) {
                    return labels[index];
                }
            };
        }
    }
}
