package dev.lanewise.cli;

import dev.lanewise.cli.table.ColumnKind;
import dev.lanewise.cli.table.Layout;
import dev.lanewise.cli.table.Profile;
import dev.lanewise.io.FormatException;
import dev.lanewise.loss.Loss;
import java.util.Comparator;
import java.util.List;

/**
 * What there is to learn of a target, and why.
 *
 * @param kind how to read the target's column: classes, or values
 * @param reason what the column shows, for people
 */
record TableTask(ColumnKind kind, String reason) {
    /** So many different whole numbers may be classes. */
    private static final int MOST_CLASSES = 20;

    /** So many rows each must have on average. */
    private static final int ROWS_A_CLASS = 10;

    private static final int MOST_LISTED = 5;

    /**
     * Decides by the column, unless something was asked for: text is classes, and so are a few whole numbers that occur often.
     *
     * @param layout that of the target's file, which may have the classes' names
     * @throws FormatException if a row has no target, or text stands among numbers
     * @throws IllegalArgumentException if there is nothing to learn
     * @throws UsageException if the task or the loss that was asked for cannot learn the target
     */
    static TableTask of(Profile target, Layout layout, TrainConfig config) throws FormatException {
        String asked = asked(config, target);
        List<String> different = target.isNumeric() ? target.spellings() : target.different();
        refuseWhatCannotBeLearnt(target, layout, asked, different);
        String column = "target '" + target.name() + "' ";
        // They are the classes of the last column, whatever else is asked for.
        boolean last = target.name().equals(layout.names().getLast());
        List<String> named = last ? layout.classNames() : List.of();
        if (!named.isEmpty() && !TableSource.REGRESSION.equals(asked)) {
            return new TableTask(
                    new ColumnKind.Classes(numbersTo(named.size()), named),
                    column + "has " + named.size() + " classes, which the first line names");
        }
        if (TableSource.REGRESSION.equals(asked)
                || asked == null && target.isNumeric() && !fewWholeNumbers(target, different)) {
            return new TableTask(
                    new ColumnKind.Values(),
                    column + "holds numbers, " + count(different) + " different ones"
                            + (fewWholeNumbers(target, different)
                                    ? ", which " + asking(config) + " takes as quantities"
                                    : ""));
        }
        if (different.size() > Profile.MOST_TEXTS
                || different.size() > MOST_CLASSES && 2L * different.size() > target.present()) {
            throw new UsageException("the " + column + "has " + count(different) + " different "
                    + (target.isNumeric() ? "numbers" : "texts") + " in " + target.present()
                    + " rows, too many to be classes; give another --target"
                    + (target.isNumeric() ? ", or --task regression" : ""));
        }
        List<String> classes = sorted(different, target.isNumeric());
        String few = target.isNumeric() && asked == null ? "; if they are quantities, pass --task regression" : "";
        return new TableTask(
                new ColumnKind.Classes(classes, classes),
                column + "has " + classes.size() + " classes (" + listed(classes) + few + ")");
    }

    private static void refuseWhatCannotBeLearnt(Profile target, Layout layout, String asked, List<String> different)
            throws FormatException {
        if (target.missing() > 0) {
            throw target.missingTarget(layout);
        }
        if (different.size() == 1) {
            throw new IllegalArgumentException("the target '" + target.name() + "' is '" + different.getFirst()
                    + "' in all " + target.present() + " rows, so there is nothing to learn; give another --target");
        }
        if (target.isFaulty() && !TableSource.CLASSIFICATION.equals(asked)) {
            throw target.fault(layout, "--task classification");
        }
        if (!target.isNumeric() && TableSource.REGRESSION.equals(asked)) {
            throw new UsageException("--task is regression, but the target '" + target.name()
                    + "' holds text; give another --target, or --task classification");
        }
    }

    private static String count(List<String> different) {
        return different.size() > Profile.MOST_TEXTS
                ? "over " + Profile.MOST_TEXTS
                : Integer.toString(different.size());
    }

    /** The task that the command line settles: by itself, by one class against the rest, or by the loss; else null. */
    private static String asked(TrainConfig config, Profile target) {
        if (TableSource.of(config).task() != null) {
            return TableSource.of(config).task();
        }
        if (config.positive() != null) {
            return TableSource.CLASSIFICATION;
        }
        if (config.loss() == null) {
            return null;
        }
        Loss loss = Catalogue.loss(config.loss());
        if (loss.expects().regression() && !loss.overClasses()) {
            return target.isNumeric() ? TableSource.REGRESSION : null;
        }
        return TableSource.CLASSIFICATION;
    }

    /** The option that settled the task. */
    private static String asking(TrainConfig config) {
        return TableSource.of(config).task() != null ? "--task" : config.positive() != null ? "--positive" : "--loss";
    }

    private static boolean fewWholeNumbers(Profile target, List<String> different) {
        return target.isWhole()
                && different.size() <= MOST_CLASSES
                && target.present() >= (long) ROWS_A_CLASS * different.size();
    }

    private static List<String> numbersTo(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(Integer::toString)
                .toList();
    }

    private static List<String> sorted(List<String> texts, boolean numbers) {
        return texts.stream()
                .sorted(numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.<String>naturalOrder())
                .toList();
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(names.size(), MOST_LISTED)))
                + (names.size() > MOST_LISTED ? ", …" : "");
    }

    /** The loss where none was asked for. */
    Spec defaultLoss(boolean oneAgainstTheRest) {
        return Spec.parse(
                switch (kind) {
                    case ColumnKind.Classes classes ->
                        classes.names().size() == 2 || oneAgainstTheRest
                                ? "binary-crossentropy-with-logits"
                                : "sparse-categorical-crossentropy-with-logits";
                    default -> "mean-squared-error";
                });
    }
}
