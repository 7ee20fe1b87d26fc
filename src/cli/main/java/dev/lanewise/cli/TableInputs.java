package dev.lanewise.cli;

import dev.lanewise.cli.table.ColumnKind;
import dev.lanewise.cli.table.ColumnNames;
import dev.lanewise.cli.table.Layout;
import dev.lanewise.cli.table.Profile;
import dev.lanewise.io.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Decides what a table's input columns are: numbers, categories, or nothing. */
final class TableInputs {
    /** An input column may have so many different texts. */
    private static final int MOST_CATEGORIES = 100;

    private TableInputs() {}

    /**
     * What to make of each column.
     *
     * @param target the target's place, which is ignored here; −1 if it stands elsewhere
     * @param notes takes what is worth knowing
     * @throws FormatException if a column of numbers has a text, or a column of texts too many different ones
     */
    static List<ColumnKind> kinds(
            Layout layout, List<Profile> profiles, TableSource source, int target, List<String> notes)
            throws FormatException {
        List<Integer> ignored = TableColumns.find("--ignore", source.ignore(), layout.names());
        List<Integer> categorical = TableColumns.find("--categorical", source.categorical(), layout.names());
        if (ignored.contains(target)) {
            throw new UsageException("--ignore leaves out the target; give other columns");
        }
        if (!ignored.isEmpty()
                && IntStream.range(0, profiles.size()).allMatch(i -> i == target || ignored.contains(i))) {
            throw new UsageException("--ignore leaves no column to learn from; take one out of it ("
                    + ColumnNames.listed(source.ignore()) + ")");
        }
        if (categorical.contains(target)) {
            throw new UsageException(
                    "--categorical is of inputs, but '" + layout.names().get(target)
                            + "' is the target; --task classification takes its numbers as classes");
        }
        List<ColumnKind> kinds = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            Profile profile = profiles.get(i);
            if (i == target || ignored.contains(i)) {
                kinds.add(new ColumnKind.Ignored());
            } else if (profile.isNumeric() && !categorical.contains(i)) {
                kinds.add(new ColumnKind.Numbers());
            } else {
                if (profile.isFaulty() && !categorical.contains(i)) {
                    throw profile.fault(layout, "--categorical '" + profile.name() + "'");
                }
                kinds.add(texts(layout, profile));
                if (profile.numbers() > 0 && !categorical.contains(i)) {
                    notes.add("column '" + profile.name() + "' holds text in " + (profile.present() - profile.numbers())
                            + " of " + profile.present() + " rows, so all of it is taken as categories");
                }
            }
        }
        return kinds;
    }

    private static ColumnKind texts(Layout layout, Profile profile) throws FormatException {
        int count = profile.different().size();
        if (count > MOST_CATEGORIES) {
            String example = profile.different().getFirst();
            throw new FormatException(
                    layout.file().toString(),
                    "column '" + profile.name() + "' has "
                            + (count > Profile.MOST_TEXTS ? "over " + Profile.MOST_TEXTS : count)
                            + " different texts in "
                            + profile.present() + " rows, such as '" + example
                            + "', too many to be categories (at most "
                            + MOST_CATEGORIES + "); "
                            + (example.matches("[+-]?[\\d.]*,\\d+")
                                    ? "if these are numbers, write them with a decimal point"
                                    : "leave it out with --ignore '" + profile.name() + "'"));
        }
        return new ColumnKind.Texts(profile.different());
    }
}
