package dev.lanewise.train;

import dev.lanewise.kernel.Philox;
import dev.lanewise.kernel.RandomStream;
import dev.lanewise.nn.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One run of a {@link GradientCheck}: it moves the point of a {@link LossSurface} and compares. */
final class GradientProbe {
    private static final double STEP = 1e-6;
    private static final double RELATIVE = 1e-3;
    private static final double ABSOLUTE = 1e-5;
    /** The rounding of two losses, in units of the loss, with room for what the forward pass gathers. */
    private static final double ROUNDING = 16 * 0x1p-52;

    private final GradientCheck check;
    private final LossSurface surface;
    private final double[] home;
    private final double[] gradient;
    private final double value;

    GradientProbe(GradientCheck check, LossSurface surface) {
        this.check = check;
        this.surface = surface;
        this.home = surface.point().clone();
        this.value = surface.value();
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the loss is " + value
                    + " at this point, so it has no gradient there; give samples and targets that the loss "
                    + check.loss().id() + " is defined for");
        }
        this.gradient = surface.gradient();
    }

    /** Checks everything, and shows each part to {@code watcher} as it is done. */
    GradientReport report(int samples, Consumer<GradientReport.Part> watcher) {
        List<GradientReport.Part> parts = new ArrayList<>();
        Consumer<GradientReport.Part> done = watcher.andThen(parts::add);
        for (Segment segment : check.model().parameters().segments()) {
            done.accept(elements(segment.name(), segment.shape(), segment.offset(), segment.size(), parts.size() + 1));
        }
        if (check.input()) {
            int from = check.model().parameters().size();
            done.accept(elements("input", surface.inputShape(), from, gradient.length - from, parts.size() + 1));
        }
        int parameters = check.model().parameters().size();
        if (check.directions() > 0 && parameters > 0) {
            done.accept(directions(GradientReport.DIRECTIONS, 0, parameters, parts.size() + 1));
        }
        if (check.directions() > 0 && check.input()) {
            String name = GradientReport.DIRECTIONS + " of the input";
            done.accept(directions(name, parameters, gradient.length - parameters, parts.size() + 1));
        }
        return new GradientReport(check.loss().id(), value, samples, check.seed(), parts);
    }

    private GradientReport.Part elements(String name, int[] shape, int from, int size, int number) {
        Tally tally = new Tally();
        ElementSample sample = new ElementSample(check.seed(), RandomStream.CHECK.of(number));
        for (int index : sample.of(gradient, from, size, check.samplesPerParameter())) {
            int at = from + index;
            double scale = scale(at);
            tally.add(index, gradient[at], slope(STEP * scale, t -> surface.point()[at] = home[at] + t));
        }
        return tally.part(name, shape, size);
    }

    private GradientReport.Part directions(String name, int from, int size, int number) {
        Tally tally = new Tally();
        for (int i = 0; i < check.directions(); i++) {
            double[] direction = new double[size];
            double analytic = 0;
            for (int j = 0; j < size; j++) {
                boolean up = Philox.bits(check.seed(), RandomStream.CHECK.of(number), (long) i * size + j) < 0;
                direction[j] = up ? scale(from + j) : -scale(from + j);
                analytic += direction[j] * gradient[from + j];
            }
            tally.add(i, analytic, slope(STEP, t -> {
                for (int j = 0; j < size; j++) {
                    surface.point()[from + j] = home[from + j] + t * direction[j];
                }
            }));
        }
        return tally.part(name, new int[] {size}, check.directions());
    }

    private double scale(int at) {
        return Math.max(1, Math.abs(home[at]));
    }

    /** Moves the point so far from home along a line. */
    private interface Line {
        void move(double t);
    }

    /** A numeric derivative, its bound, and whether it means nothing because of a kink. */
    private record Slope(double central, double bound, boolean kink) {}

    private Slope slope(double h, Line line) {
        double up = at(line, h);
        double down = at(line, -h);
        double central = (up - down) / (2 * h);
        double bound = ABSOLUTE + RELATIVE * Math.abs(central) + ROUNDING * Math.abs(value) / h;
        double gap = gap(up, down, h);
        // A loss that is not finite next door is no kink but an error, which the infinite difference then is.
        boolean kink = Double.isFinite(gap) && gap > bound && !closes(line, h, gap);
        line.move(0);
        return new Slope(central, bound, kink);
    }

    /** Whether the one-sided differences close in with h, as those of a curve do; at a kink they stay apart, or meet at once. */
    private boolean closes(Line line, double h, double gap) {
        double half = gap(at(line, h / 2), at(line, -h / 2), h / 2) / gap;
        double quarter = gap(at(line, h / 4), at(line, -h / 4), h / 4) / gap;
        return Math.abs(half - 1.0 / 2) < 0.1 && Math.abs(quarter - 1.0 / 4) < 0.1;
    }

    private double gap(double up, double down, double h) {
        return Math.abs((up - value) / h - (value - down) / h);
    }

    private double at(Line line, double t) {
        line.move(t);
        return surface.value();
    }

    /** Counts what was compared and keeps the worst. */
    private static final class Tally {
        private int checked;
        private int skipped;
        private GradientReport.Element worst;

        void add(int index, double analytic, Slope slope) {
            if (slope.kink()) {
                skipped++;
                return;
            }
            checked++;
            GradientReport.Element element =
                    new GradientReport.Element(index, analytic, slope.central(), slope.bound());
            if (worst == null || element.ratio() > worst.ratio()) {
                worst = element;
            }
        }

        GradientReport.Part part(String name, int[] shape, int size) {
            return new GradientReport.Part(name, shape, size, checked, skipped, worst);
        }
    }
}
