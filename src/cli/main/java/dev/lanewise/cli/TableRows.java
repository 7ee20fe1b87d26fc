package dev.lanewise.cli;

import dev.lanewise.data.Column;
import dev.lanewise.data.SplitRows;
import dev.lanewise.data.Table;
import dev.lanewise.data.TableEncoder;
import java.util.Arrays;
import java.util.Locale;

/** Divides a table's rows by use. */
final class TableRows {
    private TableRows() {}

    /**
     * The rows to learn from, to watch and to be judged by; of each class, and of small and large numbers, alike.
     *
     * @throws UsageException if a part that was asked for gets no row, or {@code --limit} leaves rows to learn from that do not
     *     differ
     */
    static SplitRows divide(TrainConfig config, Table table, String target) {
        double test = TableSource.of(config).testSplit();
        double validation = (1 - test) * config.validation().split();
        double train = 1 - test - validation;
        SplitRows rows = switch (table.find(target).orElseThrow()) {
            case Column.Categories classes ->
                SplitRows.stratified(classes.codes(), train, validation, test, config.seed());
            case Column.Numbers numbers ->
                SplitRows.stratified(numbers.values(), train, validation, test, config.seed());
        };
        refuseEmpty("training", train, rows.train(), table.rows(), "");
        refuseEmpty("validation", validation, rows.validation(), table.rows(), ", or pass --validation-split 0");
        refuseEmpty("test", test, rows.test(), table.rows(), ", or pass --test-split 0");
        LeastLimit.requireEnough(config.limit(), rows.train().length, n -> differ(table, target, first(rows, n)));
        return config.limit() == null || config.limit() >= rows.train().length
                ? rows
                : new SplitRows(first(rows, config.limit()), rows.validation(), rows.test());
    }

    private static int[] first(SplitRows rows, int count) {
        return Arrays.copyOf(rows.train(), count);
    }

    /** Whether an encoder can be fitted on these rows: neither the target nor all inputs are the same in all of them. */
    private static boolean differ(Table table, String target, int[] rows) {
        try {
            return TableEncoder.fit(table, target, rows) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuseEmpty(String part, double share, int[] rows, int all, String otherwise) {
        if (share > 0 && rows.length == 0) {
            throw new UsageException("no row is left for the " + part + ": its share of " + all + " rows is "
                    + String.format(Locale.ROOT, "%.2f", share * all) + "; give more rows" + otherwise);
        }
    }
}
