package dev.lanewise.cli.table;

import dev.lanewise.data.Column;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One column under construction. */
abstract sealed class ColumnBuilder {
    private static final int FIRST_ROWS = 1024;
    private static final int MOST_NAMED = 10;

    final String name;
    int size;

    private ColumnBuilder(String name) {
        this.name = name;
    }

    static ColumnBuilder of(String name, ColumnKind kind) {
        return switch (kind) {
            case ColumnKind.Ignored _ -> new Nothing(name);
            case ColumnKind.Numbers _ -> new Numbers(name, false);
            case ColumnKind.Values _ -> new Numbers(name, true);
            case ColumnKind.Texts texts -> new Texts(name, texts);
            case ColumnKind.Classes classes -> new Classes(name, classes);
        };
    }

    /** Adds a row's field; returns what is wrong with it, with the mend, or null. */
    abstract String add(String field);

    /** The column, if it is kept. */
    abstract Optional<Column> column();

    /** The next capacity of an array that is full. */
    private static int more(int length) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, 2L * length);
    }

    private static final class Nothing extends ColumnBuilder {
        Nothing(String name) {
            super(name);
        }

        @Override
        String add(String field) {
            return null;
        }

        @Override
        Optional<Column> column() {
            return Optional.empty();
        }
    }

    private static final class Numbers extends ColumnBuilder {
        private final boolean needed;
        private float[] values = new float[FIRST_ROWS];

        Numbers(String name, boolean needed) {
            super(name);
            this.needed = needed;
        }

        @Override
        String add(String field) {
            boolean missing = Cell.isMissing(field);
            if (missing && needed) {
                return "the target is missing; leave such rows out";
            }
            if (!missing && !Cell.isNumber(field)) {
                return "expected a number, but found '" + Profile.shortened(field) + "'; mend it"
                        + (needed ? "" : ", or leave it empty if it is missing");
            }
            float value = missing ? Float.NaN : Cell.number(field);
            if (Float.isInfinite(value)) {
                return "'" + Profile.shortened(field) + "' is infinite, or more than a float holds (3.4e38); mend it"
                        + (needed ? "" : ", or leave it empty if it is missing");
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, more(size));
            }
            values[size++] = value;
            return null;
        }

        @Override
        Optional<Column> column() {
            return Optional.of(new Column.Numbers(name, Arrays.copyOf(values, size)));
        }
    }

    /** Codes of texts. */
    private abstract static sealed class Coded extends ColumnBuilder {
        final Map<String, Integer> known = new HashMap<>();
        private int[] codes = new int[FIRST_ROWS];

        private Coded(String name) {
            super(name);
        }

        final void add(int code) {
            if (size == codes.length) {
                codes = Arrays.copyOf(codes, more(size));
            }
            codes[size++] = code;
        }

        final Optional<Column> column(List<String> categories) {
            return Optional.of(new Column.Categories(name, Arrays.copyOf(codes, size), categories));
        }
    }

    private static final class Texts extends Coded {
        private final List<String> categories;

        Texts(String name, ColumnKind.Texts kind) {
            super(name);
            categories = kind.categories();
            categories.forEach(category -> known.put(category, known.size()));
        }

        @Override
        String add(String field) {
            add(
                    Cell.isMissing(field)
                            ? Column.Categories.MISSING
                            : known.getOrDefault(field, Column.Categories.UNKNOWN));
            return null;
        }

        @Override
        Optional<Column> column() {
            return column(categories);
        }
    }

    private static final class Classes extends Coded {
        private final List<String> names;

        Classes(String name, ColumnKind.Classes kind) {
            super(name);
            names = kind.names();
            for (int i = 0; i < names.size(); i++) {
                known.put(names.get(i), i);
            }
            for (int i = 0; i < names.size(); i++) {
                known.put(kind.texts().get(i), i);
            }
        }

        @Override
        String add(String field) {
            if (Cell.isMissing(field)) {
                return "the target is missing; leave such rows out";
            }
            Integer code = known.get(field);
            code = code == null ? known.get(Cell.spelling(field)) : code;
            if (code == null) {
                return "'" + Profile.shortened(field) + "' is none of the classes "
                        + String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)))
                        + (names.size() > MOST_NAMED ? ", …" : "") + "; mend it, or leave the row out";
            }
            add(code.intValue());
            return null;
        }

        @Override
        Optional<Column> column() {
            return column(names);
        }
    }
}
