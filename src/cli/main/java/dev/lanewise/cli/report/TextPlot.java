package dev.lanewise.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Curves in a terminal, with labelled axes: a line of braille dots (2 × 4 a character), and points as {@code o} over it.
 * Where braille cannot be shown, all is ASCII. An axis whose numbers are positive may be logarithmic.
 */
public final class TextPlot {
    private static final int ROWS = 9;
    private static final int LEAST_COLUMNS = 10;
    private static final int MOST_COLUMNS = 120;
    private static final int BRAILLE = 0x2800;
    /** The bit of the dot in row i of a character's left column; the right column follows. */
    private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    private final Axis x;
    private final Axis y;
    private final int columns;
    private final int dotsX;
    private final int dotsY;
    private final int[][] cells;

    /** A curve of pairs, of which those with a number that cannot be drawn are left out. */
    public static final class Curve {
        private final String name;
        private final double[] x;
        private final double[] y;
        private final boolean points;

        /**
         * A curve.
         *
         * @param x ascending
         * @param y as many
         * @param points whether to mark its points; else they are joined by a line
         */
        public Curve(String name, double[] x, double[] y, boolean points) {
            this.name = name;
            this.x = x.clone();
            this.y = y.clone();
            this.points = points;
        }
    }

    private record Axis(double from, double to, boolean log) {
        static Axis over(double[] values, boolean log) {
            double[] shown = Arrays.stream(values)
                    .filter(value -> Double.isFinite(value) && (!log || value > 0))
                    .toArray();
            double from = Arrays.stream(shown).min().orElse(log ? 0.1 : 0);
            double to = Arrays.stream(shown).max().orElse(1);
            return new Axis(from, to > from ? to : log ? from * 10 : from + 1, log);
        }

        /** From 0 to 1; NaN where it cannot be drawn. */
        double place(double value) {
            if (!Double.isFinite(value) || (log && !(value > 0))) {
                return Double.NaN;
            }
            double share = log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
            return share >= -1e-9 && share <= 1 + 1e-9 ? Math.clamp(share, 0, 1) : Double.NaN;
        }

        double at(double share) {
            return log ? from * Math.pow(to / from, share) : from + share * (to - from);
        }
    }

    private TextPlot(Axis x, Axis y, int columns, boolean braille) {
        this.x = x;
        this.y = y;
        this.columns = columns;
        this.dotsX = braille ? 2 : 1;
        this.dotsY = braille ? 4 : 1;
        this.cells = new int[ROWS][columns];
    }

    /**
     * The lines of a plot.
     *
     * @param xName the name of the horizontal axis
     * @param logX whether that axis is logarithmic
     * @param width the columns of the terminal
     * @param braille whether the output can show braille
     */
    public static List<String> lines(List<Curve> curves, String xName, boolean logX, int width, boolean braille) {
        double[] ys =
                curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.y)).toArray();
        Axis x = Axis.over(
                curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.x)).toArray(), logX);
        Axis y = Axis.over(ys, wide(ys));
        int margin = 2
                + DoubleStream.of(0, 0.5, 1)
                        .mapToInt(share -> label(y.at(share)).length())
                        .max()
                        .orElse(0);
        int columns = Math.clamp(width - margin - 2L, LEAST_COLUMNS, MOST_COLUMNS);
        TextPlot plot = new TextPlot(x, y, columns, braille);
        curves.stream().filter(curve -> !curve.points).forEach(plot::line);
        curves.stream().filter(curve -> curve.points).forEach(plot::points);
        List<String> lines = new ArrayList<>();
        lines.add(" ".repeat(margin) + legend(curves, braille, y.log));
        lines.addAll(plot.rows(margin));
        lines.add(" ".repeat(margin) + plot.under(xName));
        return lines;
    }

    /** Whether a linear axis would press most of the curve onto its lower edge. */
    private static boolean wide(double[] values) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return finite.length > 0 && finite[0] > 0 && finite[finite.length - 1] > 20 * finite[finite.length / 2];
    }

    private static String legend(List<Curve> curves, boolean braille, boolean log) {
        StringBuilder legend = new StringBuilder();
        for (Curve curve : curves) {
            String mark = curve.points ? "o" : braille ? "⠒⠒" : "*";
            legend.append(legend.isEmpty() ? "" : "   ")
                    .append(mark)
                    .append(' ')
                    .append(curve.name);
        }
        return legend.append(log ? "   (log scale)" : "").toString();
    }

    /** Fills, in every column of dots, from the least to the greatest height that the line has there. */
    private void line(Curve curve) {
        int wide = columns * dotsX;
        double[] low = new double[wide];
        double[] high = new double[wide];
        Arrays.fill(low, 2);
        Arrays.fill(high, -1);
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        double before = Double.NaN;
        for (int i = 0; i < curve.x.length; i++) {
            double px = x.place(curve.x[i]);
            double py = y.place(curve.y[i]);
            if (Double.isNaN(px + py)) {
                continue;
            }
            int to = column(px, wide);
            int from = Double.isNaN(lastX) ? to : column(lastX, wide);
            for (int column = from; column <= to; column++) {
                double share = to == from ? 1 : (double) (column - from) / (to - from);
                double height = Double.isNaN(lastY) ? py : lastY + share * (py - lastY);
                include(low, high, column, height);
                if (column > from) {
                    // Neighbours meet in the middle, so that a steep line has no gaps.
                    include(low, high, column, (height + before) / 2);
                    include(low, high, column - 1, (height + before) / 2);
                }
                before = height;
            }
            lastX = px;
            lastY = py;
        }
        for (int column = 0; column < wide; column++) {
            for (int row = row(high[column]); high[column] >= 0 && row <= row(low[column]); row++) {
                cells[row / dotsY][column / dotsX] |= dotsX == 1 ? '*' : DOTS[column % 2][row % 4];
            }
        }
    }

    private static void include(double[] low, double[] high, int column, double height) {
        low[column] = Math.min(low[column], height);
        high[column] = Math.max(high[column], height);
    }

    private void points(Curve curve) {
        for (int i = 0; i < curve.x.length; i++) {
            double px = x.place(curve.x[i]);
            double py = y.place(curve.y[i]);
            if (!Double.isNaN(px + py)) {
                cells[row(py) / dotsY][column(px, columns)] = -'o';
            }
        }
    }

    private static int column(double share, int wide) {
        return (int) Math.round(share * (wide - 1));
    }

    /** The row of dots, from the top. */
    private int row(double share) {
        return (int) Math.round((1 - share) * (ROWS * dotsY - 1));
    }

    private List<String> rows(int margin) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            boolean labelled = row == 0 || row == ROWS / 2 || row == ROWS - 1;
            String text = labelled ? label(y.at(1 - row / (ROWS - 1.0))) : "";
            StringBuilder line = new StringBuilder(" ".repeat(margin - 1 - text.length()) + text + " ");
            for (int cell : cells[row]) {
                int symbol = cell < 0 ? -cell : cell == 0 ? ' ' : dotsX == 1 ? cell : BRAILLE + cell;
                line.append((char) symbol);
            }
            rows.add(line.toString().stripTrailing());
        }
        return rows;
    }

    /** The ends of the horizontal axis with its name between them. */
    private String under(String name) {
        String from = label(x.from);
        String to = label(x.to);
        int space = Math.max(2, columns - from.length() - to.length() - name.length());
        return from + " ".repeat(space / 2) + name + " ".repeat(space - space / 2) + to;
    }

    /** Three digits. */
    static String label(double value) {
        String text = String.format(Locale.ROOT, "%.3g", value);
        if (text.contains("e")) {
            return text.replaceFirst("\\.?0*e([+-])0?", "e$1").replace("e+", "e");
        }
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
