package dev.lanewise.train;

import dev.lanewise.nn.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rows of a {@link GradientReport} as text, in columns: of a report at hand, or of one that is still being made. */
public final class GradientTable {
    private static final List<String> HEAD =
            List.of("parameter", "shape", "checked", "skipped", "error/bound", "worst at", "backward", "difference");

    /** Columns of the longest numbers that {@code %.2g} and {@code %.6g} write. */
    private static final int RATIO = 8;

    private static final int NUMBER = 12;

    private final int[] widths;

    private GradientTable(int[] widths) {
        this.widths = widths;
    }

    /** As narrow as these parts allow. */
    static GradientTable of(List<GradientReport.Part> parts) {
        int[] widths = HEAD.stream().mapToInt(String::length).toArray();
        for (GradientReport.Part part : parts) {
            widen(widths, cells(part));
        }
        return new GradientTable(widths);
    }

    /** Wide enough for whatever a check of this model, which is built, may find. */
    public static GradientTable of(GradientCheck check) {
        int[] widths = HEAD.stream().mapToInt(String::length).toArray();
        for (Segment segment : check.model().parameters().segments()) {
            widen(widths, widest(segment.name(), segment.shape(), check.samplesPerParameter()));
        }
        if (check.input()) {
            int[] shape = check.model().inputShape();
            int[] batch = new int[shape.length + 1];
            batch[0] = check.batch();
            System.arraycopy(shape, 0, batch, 1, shape.length);
            widen(widths, widest("input", batch, check.samplesPerParameter()));
        }
        String directions = GradientReport.DIRECTIONS + (check.input() ? " of the input" : "");
        widen(widths, List.of(directions, "", "", "", "", "number " + check.directions(), "", ""));
        return new GradientTable(widths);
    }

    private static List<String> widest(String name, int[] shape, int samples) {
        long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        String last =
                Arrays.toString(Arrays.stream(shape).map(length -> length - 1).toArray());
        String checked = Math.min(size, samples) + " of " + size;
        return List.of(name, shape(shape), checked, "", " ".repeat(RATIO), last, " ".repeat(NUMBER), "");
    }

    private static void widen(int[] widths, List<String> cells) {
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], cells.get(column).length());
        }
    }

    /** The columns' names. */
    public String head() {
        return line(HEAD);
    }

    /** The row of a part. */
    public String row(GradientReport.Part part) {
        return line(cells(part));
    }

    private static List<String> cells(GradientReport.Part part) {
        GradientReport.Element worst = part.worst();
        return List.of(
                part.name(),
                shape(part.shape()),
                part.checked() + " of " + part.size(),
                Integer.toString(part.skipped()),
                worst == null ? "" : number("%.2g", worst.ratio()),
                part.where(),
                worst == null ? "" : number("%.6g", worst.analytic()),
                worst == null ? "" : number("%.6g", worst.numeric()));
    }

    private static String shape(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("×"));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private String line(List<String> cells) {
        List<String> padded = new ArrayList<>();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            padded.add(cell + " ".repeat(Math.max(0, widths[column] - cell.length())));
        }
        return String.join("  ", padded).stripTrailing();
    }
}
