package dev.lanewise.examples;

import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Optimizers;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** The plots of docs/guide, drawn by the engine's own losses, optimizers and trainings; {@link #main} writes them into a folder. */
enum GuidePlots {
    /** Losses of one value by its error. */
    ERRORS("errors.svg", "prediction − target", "loss", -3, 3, 0, 5) {
        @Override
        Map<String, double[][]> lines() {
            Map<String, double[][]> lines = new LinkedHashMap<>();
            lines.put("mean-squared-error", curve(-3, 3, error -> loss(Losses.meanSquaredError(), error, 0)));
            lines.put("mean-absolute-error", curve(-3, 3, error -> loss(Losses.meanAbsoluteError(), error, 0)));
            return lines;
        }
    },
    /** Binary cross-entropy by its logit. */
    LOGITS("logits.svg", "logit", "loss", -6, 6, 0, 6) {
        @Override
        Map<String, double[][]> lines() {
            Map<String, double[][]> lines = new LinkedHashMap<>();
            lines.put("target 1", curve(-6, 6, z -> loss(Losses.binaryCrossentropyWithLogits(), z, 1)));
            lines.put("target 0", curve(-6, 6, z -> loss(Losses.binaryCrossentropyWithLogits(), z, 0)));
            return lines;
        }
    },
    /** The way of three optimizers down a bowl. */
    PATHS("paths.svg", "x", "y", -2, 4.2, -1.2, 1.2) {
        @Override
        Map<String, double[][]> lines() {
            Map<String, double[][]> lines = new LinkedHashMap<>();
            lines.put("sgd(0.09)", path(Optimizers.sgd(0.09)));
            lines.put("sgd(0.02).momentum(0.8)", path(Optimizers.sgd(0.02).momentum(0.8)));
            lines.put("adam(0.1)", path(Optimizers.adam(0.1)));
            return lines;
        }
    },
    /** Losses of one value between the squared and the absolute error, and one that leans. */
    ROBUST("robust.svg", "prediction − target", "loss", -3, 3, 0, 3) {
        @Override
        Map<String, double[][]> lines() {
            Map<String, double[][]> lines = new LinkedHashMap<>();
            lines.put("huber:delta=1", curve(-3, 3, error -> loss(Losses.huber(), error, 0)));
            lines.put("log-cosh", curve(-3, 3, error -> loss(Losses.logCosh(), error, 0)));
            lines.put("quantile:q=0.9", curve(-3, 3, error -> loss(Losses.quantile(0.9), error, 0)));
            return lines;
        }
    },
    /** Three quantiles of noise that grows from left to right. */
    QUANTILES("quantiles.svg", "x", "y", -1, 1, -0.5, 2) {
        @Override
        Map<String, double[][]> lines() {
            Map<String, double[][]> lines = new LinkedHashMap<>();
            for (double q : new double[] {0.1, 0.5, 0.9}) {
                Model model = Choosing.fit(Choosing.spread(1_000, 10), Losses.quantile(q));
                lines.put("quantile:q=" + q, curve(-1, 1, x -> Choosing.at(model, x)[0]));
            }
            return lines;
        }

        @Override
        double[][] dots() {
            Points points = Choosing.spread(1_000, 10);
            double[][] dots = new double[300][];
            Arrays.setAll(dots, i -> new double[] {points.inputs()[i], points.value(i)});
            return dots;
        }
    },
    /** The weights of a line by their size, from the third on: 3 of 20 inputs matter. */
    WEIGHTS("weights.svg", "rank of the weight", "|w|", 3, 20, 0, 0.5) {
        @Override
        Map<String, double[][]> lines() {
            Map<String, double[][]> lines = new LinkedHashMap<>();
            lines.put("no penalty", byNumber(Penalised.sizes(Penalised.line(0, 0)), 3));
            lines.put("--l1 0.2", byNumber(Penalised.sizes(Penalised.line(0.2, 0)), 3));
            lines.put("--l2 0.02", byNumber(Penalised.sizes(Penalised.line(0, 0.02)), 3));
            return lines;
        }
    },
    /** Learning by heart: the losses of a training, an epoch each. */
    CURVES("curves.svg", "epoch", "loss", 1, 40, 0, 1.6) {
        @Override
        Map<String, double[][]> lines() {
            double[][] losses = FewSamples.curves();
            Map<String, double[][]> lines = new LinkedHashMap<>();
            lines.put("training", byNumber(losses[0], 1));
            lines.put("validation", byNumber(losses[1], 1));
            lines.put("validation, each image moved four ways too", byNumber(losses[2], 1));
            return lines;
        }
    };

    private static final String[] COLOURS = {"#1f6feb", "#d1481f", "#2a8a3e"};
    private static final int WIDTH = 560;
    private static final int HEIGHT = 320;
    private static final int MARGIN = 44;

    private final String file;
    private final String across;
    private final String up;
    @SuppressWarnings("ImmutableEnumChecker") // Nobody writes it.
    private final double[] range;

    GuidePlots(String file, String across, String up, double... range) {
        this.file = file;
        this.across = across;
        this.up = up;
        this.range = range;
    }

    public static void main(String[] args) throws IOException {
        for (GuidePlots plot : values()) {
            Files.writeString(Path.of(args[0]).resolve(plot.file), plot.svg());
        }
    }

    abstract Map<String, double[][]> lines();

    /** Points behind the lines. */
    double[][] dots() {
        return new double[0][];
    }

    String file() {
        return file;
    }

    String svg() {
        StringBuilder svg = new StringBuilder(text(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
                WIDTH, HEIGHT));
        svg.append(text("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n", WIDTH, HEIGHT));
        svg.append(text("<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"#666\"/>%n",
                MARGIN, MARGIN / 2, HEIGHT - MARGIN, WIDTH - MARGIN / 2));
        label(svg, WIDTH / 2, HEIGHT - 8, "middle", "#333", across);
        label(svg, 12, HEIGHT / 2, "start", "#333", up);
        for (int end = 0; end < 2; end++) {
            label(svg, column(range[end]), HEIGHT - MARGIN + 16, "middle", "#333", end(range[0], range[1], end));
            label(svg, MARGIN - 6, row(range[2 + end]) + 4, "end", "#333", end(range[2], range[3], end));
        }
        for (double[] dot : dots()) {
            if (isInside(dot)) {
                svg.append(text("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.5\" fill=\"#bbb\"/>%n", column(dot[0]), row(dot[1])));
            }
        }
        int i = 0;
        for (Map.Entry<String, double[][]> line : lines().entrySet()) {
            svg.append("<path d=\"");
            for (double[] point : line.getValue()) {
                if (isInside(point)) {
                    svg.append(svg.charAt(svg.length() - 1) == '"' ? 'M' : 'L');
                    svg.append(text("%.1f %.1f", column(point[0]), row(point[1])));
                }
            }
            svg.append(text("\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", COLOURS[i]));
            label(svg, WIDTH / 2, MARGIN / 2 + 16 * ++i, "middle", COLOURS[i - 1], line.getKey());
        }
        return svg.append("</svg>\n").toString();
    }

    /** The label of an end of an axis: a whole number where both ends are whole. */
    private static String end(double from, double to, int end) {
        double value = end == 0 ? from : to;
        return from == Math.rint(from) && to == Math.rint(to) ? text("%.0f", value) : text("%.4s", value);
    }

    private boolean isInside(double[] point) {
        return point[1] >= range[2] && point[1] <= range[3];
    }

    private double column(double x) {
        return MARGIN + (x - range[0]) / (range[1] - range[0]) * (WIDTH - 1.5 * MARGIN);
    }

    private double row(double y) {
        return HEIGHT - MARGIN - (y - range[2]) / (range[3] - range[2]) * (HEIGHT - 1.5 * MARGIN);
    }

    private static void label(StringBuilder svg, double x, double y, String anchor, String colour, String label) {
        svg.append(text("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n", x, y, anchor, colour, label));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }

    private static double[][] curve(double from, double to, DoubleUnaryOperator function) {
        double[][] points = new double[121][];
        for (int i = 0; i < points.length; i++) {
            double x = from + (to - from) * i / (points.length - 1);
            points[i] = new double[] {x, function.applyAsDouble(x)};
        }
        return points;
    }

    private static double loss(Loss loss, double prediction, double target) {
        return loss.of(
                Tensor.of(new float[] {(float) prediction}, 1, 1), Tensor.of(new float[] {(float) target}, 1, 1),
                null, Reduction.MEAN).item();
    }

    /** The numbers from the first on, which is number 1, each by its number. */
    private static double[][] byNumber(double[] numbers, int first) {
        double[][] points = new double[numbers.length - first + 1][];
        Arrays.setAll(points, i -> new double[] {first + i, numbers[first + i - 1]});
        return points;
    }

    private static double[][] path(Optimizer optimizer) {
        double[][] points = new double[61][];
        for (int steps = 0; steps < points.length; steps++) {
            float[] place = Guide.descend(optimizer, steps);
            points[steps] = new double[] {place[0], place[1]};
        }
        return points;
    }
}
