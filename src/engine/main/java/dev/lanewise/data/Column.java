package dev.lanewise.data;

import java.util.List;

/** One named column of a {@link Table}, a value a row. */
public sealed interface Column {
    /** The column's name. */
    String name();

    /** The number of rows. */
    int size();

    /**
     * Numbers.
     *
     * @param values a number a row, NaN where it is missing; never infinite. Must not change afterwards
     */
    // A copy would double what a large table takes.
    @SuppressWarnings("ArrayRecordComponent")
    record Numbers(String name, float[] values) implements Column {
        /** @throws IllegalArgumentException if a value is infinite */
        public Numbers {
            for (int row = 0; row < values.length; row++) {
                if (Float.isInfinite(values[row])) {
                    throw new IllegalArgumentException("column '" + name + "' is infinite in row " + row
                            + "; mend the value, or mark it as missing by NaN");
                }
            }
        }

        @Override
        public int size() {
            return values.length;
        }
    }

    /**
     * Texts out of a few.
     *
     * @param codes a row's index into {@code categories}, {@link #MISSING} or {@link #UNKNOWN}. Must not change afterwards
     * @param categories the texts, each once
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Categories(String name, int[] codes, List<String> categories) implements Column {
        /** The code of a row without a value. */
        public static final int MISSING = -1;

        /** The code of a row whose text is none of the categories. */
        public static final int UNKNOWN = -2;

        /** @throws IllegalArgumentException if a code is none, or a text stands twice */
        public Categories {
            categories = List.copyOf(categories);
            if (categories.stream().distinct().count() < categories.size()) {
                throw new IllegalArgumentException("column '" + name + "' lists a category twice");
            }
            for (int row = 0; row < codes.length; row++) {
                if (codes[row] < UNKNOWN || codes[row] >= categories.size()) {
                    throw new IllegalArgumentException("column '" + name + "' has the code " + codes[row] + " in row "
                            + row + ", but there are " + categories.size() + " categories");
                }
            }
        }

        @Override
        public int size() {
            return codes.length;
        }
    }
}
