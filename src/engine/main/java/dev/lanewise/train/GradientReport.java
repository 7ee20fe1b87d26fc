package dev.lanewise.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a {@link GradientCheck} found.
 *
 * @param loss the loss's id
 * @param value the mean loss at the point that was checked
 * @param samples how many samples the batch had
 * @param seed where the random choices came from
 * @param parts one for each parameter, one for the input if it was asked for, and last {@link #DIRECTIONS} and the same of the
 *     input
 */
public record GradientReport(String loss, double value, int samples, long seed, List<Part> parts) {
    /** The name of the part that holds the random directions of all parameters; what the input's part begins with. */
    public static final String DIRECTIONS = "random directions";

    /** The share of skipped elements above which the report says that it shows little. */
    private static final double MANY = 0.1;

    /** Copies the list. */
    public GradientReport {
        parts = List.copyOf(parts);
    }

    /**
     * One derivative, seen in two ways.
     *
     * @param index the element's number within its parameter, row-major; of {@link #DIRECTIONS} the direction's
     * @param analytic what backward says
     * @param numeric what the central difference says
     * @param bound how far they may be apart
     */
    public record Element(int index, double analytic, double numeric, double bound) {
        /** The difference over its bound: up to 1 is right. Infinite where a number is not finite. */
        public double ratio() {
            double ratio = Math.abs(analytic - numeric) / bound;
            return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
        }
    }

    /**
     * One parameter.
     *
     * @param name layer and weight: {@code dense_1/kernel}
     * @param shape its shape
     * @param size how many elements it has; of {@link #DIRECTIONS} how many directions were asked for
     * @param checked how many were compared
     * @param skipped how many were not, because their step crossed a kink
     * @param worst the one with the largest {@link Element#ratio}; null if none was compared
     */
    @SuppressWarnings("ArrayRecordComponent") // A shape, which nobody changes.
    public record Part(String name, int[] shape, int size, int checked, int skipped, Element worst) {
        /** Whether everything that was compared is right. */
        public boolean passed() {
            return worst == null || worst.ratio() <= 1;
        }

        /** Where the worst element lies: {@code [3, 14]}. */
        public String where() {
            if (worst == null) {
                return "";
            }
            if (name.startsWith(DIRECTIONS)) {
                return "number " + (worst.index() + 1);
            }
            int[] position = new int[shape.length];
            int rest = worst.index();
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                position[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            return Arrays.toString(position);
        }
    }

    /** Whether something was compared, and all of it is right. */
    public boolean passed() {
        return checked() > 0 && parts.stream().allMatch(Part::passed);
    }

    /** How many derivatives were compared. */
    public int checked() {
        return parts.stream().mapToInt(Part::checked).sum();
    }

    /** How many were skipped at kinks. */
    public int skipped() {
        return parts.stream().mapToInt(Part::skipped).sum();
    }

    /** The part with the worst element; {@link IllegalStateException} if nothing was compared. */
    public Part worst() {
        Part worst = null;
        for (Part part : parts) {
            if (part.worst() != null
                    && (worst == null || part.worst().ratio() > worst.worst().ratio())) {
                worst = part;
            }
        }
        if (worst == null) {
            throw new IllegalStateException("nothing was compared: every element was skipped at a kink");
        }
        return worst;
    }

    /** The table, and a sentence that says how it ended. */
    @Override
    public String toString() {
        GradientTable table = GradientTable.of(parts);
        StringBuilder text = new StringBuilder(table.head()).append('\n');
        parts.forEach(part -> text.append(table.row(part)).append('\n'));
        return text + verdict();
    }

    /** The sentence alone. */
    public String verdict() {
        if (checked() == 0) {
            return "failed: " + loss + ": nothing was compared, because all " + skipped() + " elements lie at kinks"
                    + mend();
        }
        Part part = worst();
        Element element = part.worst();
        String place = part.name() + " " + part.where();
        StringBuilder text = new StringBuilder(passed() ? "passed: " : "failed: ").append(loss);
        text.append(
                passed()
                        ? String.format(
                                Locale.ROOT,
                                ": all within the bound; the worst is %s, at %.2g of it",
                                place,
                                element.ratio())
                        : String.format(
                                Locale.ROOT,
                                ": at %s backward says %.6g, but the difference is %.6g: %.2g times the bound",
                                place,
                                element.analytic(),
                                element.numeric(),
                                element.ratio()));
        String unseen = parts.stream()
                .filter(each -> each.checked() == 0 && each.skipped() > 0)
                .map(Part::name)
                .collect(Collectors.joining(", "));
        if (!unseen.isEmpty() || skipped() > MANY * (checked() + skipped())) {
            text.append(String.format(
                            Locale.ROOT,
                            "%nnote: %d of %d elements lie at kinks and were skipped, so this shows less than it seems%s",
                            skipped(),
                            checked() + skipped(),
                            unseen.isEmpty() ? "" : " (nothing of " + unseen + ")"))
                    .append(mend());
        }
        return text.toString();
    }

    private static String mend() {
        return "; check elsewhere, with jitter(0.01) or other data";
    }
}
