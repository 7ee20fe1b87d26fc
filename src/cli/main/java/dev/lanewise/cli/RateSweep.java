package dev.lanewise.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A search for the learning rate: each step has a higher one than the last, and the loss tells where the model begins to
 * learn and where it breaks.
 *
 * <p>Step i of n has the rate LOW · (HIGH/LOW)^(i/(n − 1)). Losses are smoothed by an exponential mean that is corrected for
 * its start: m ← βm + (1 − β)·loss, smoothed = m / (1 − βⁱ⁺¹), β = 1 − 20/n, which remembers a twentieth of the range. The
 * sweep ends early where that is 4 times its lowest. Afterwards the curve is smoothed again from its end, and the mean of both
 * is what suggestions are read from: the forward one alone lags behind. All depends on the losses alone, so it is as
 * reproducible as they are.
 *
 * <p>Source: Smith, "Cyclical learning rates for training neural networks", 2017, section 3.3 (the range test); the
 * exponential rise, the smoothing and the factor 4 as in fastai's {@code lr_find}.
 */
final class RateSweep {
    static final double LOW = 1e-7;
    static final double HIGH = 10;
    static final int STEPS = 200;

    /** Fewer steps jump too far each to say anything. */
    static final int LEAST_STEPS = 20;

    /** The part of the range that smoothing remembers, as its inverse. */
    private static final double MEMORY = 20;

    private static final double DIVERGED = 4;

    /** The share of its first value by which a loss must fall, for a slope to be more than noise. */
    private static final double LEAST_FALL = 0.01;

    /** Steps on either side over which a slope is taken: one step's is noise. */
    private static final int REACH = 3;

    private final List<Double> rates = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final double beta;
    private final Smoothing forward;
    private double first;
    private double best = Double.POSITIVE_INFINITY;
    /** The step whose forward mean is {@link #best}, and the highest one up to it. */
    private int bestStep;

    private double top;
    private double highest = Double.NEGATIVE_INFINITY;
    private boolean diverged;
    private boolean brokeOff;

    /** A step: its rate, its batch's loss before the update, and the smoothed loss. */
    record Point(double learningRate, double loss, double smoothed) {}

    /** A sweep of so many steps, if nothing ends it. */
    RateSweep(int steps) {
        beta = Math.max(0, 1 - MEMORY / steps);
        forward = new Smoothing(beta);
    }

    private static final class Smoothing {
        private final double beta;
        private double mean;
        private double missing = 1;

        Smoothing(double beta) {
            this.beta = beta;
        }

        double add(double loss) {
            mean = beta * mean + (1 - beta) * loss;
            missing *= beta;
            return mean / (1 - missing);
        }
    }

    /** The rate of step {@code step}, from 0, of {@code steps}. */
    static double rate(long step, int steps) {
        return LOW * StrictMath.exp(StrictMath.log(HIGH / LOW) * step / (steps - 1));
    }

    /** Takes a step's batch loss, as it was before the step's update. */
    void add(double learningRate, double loss) {
        double smoothed = forward.add(loss);
        first = rates.isEmpty() ? smoothed : first;
        highest = Math.max(highest, smoothed);
        if (smoothed < best) {
            best = smoothed;
            bestStep = rates.size();
            top = highest;
        }
        rates.add(learningRate);
        losses.add(loss);
        diverged |= smoothed > far();
    }

    /** What a loss is far above the lowest from; for one that goes below 0 by how far it fell, if that is more. */
    private double far() {
        double scale = best > 0 ? best : Math.max(-best, first - best);
        return best + (DIVERGED - 1) * scale;
    }

    /** Says that the loss was no longer a number. */
    void breakOff() {
        brokeOff = true;
    }

    /** Whether the loss left its lowest value far behind, so that going on shows nothing. */
    boolean diverged() {
        return diverged || brokeOff;
    }

    /** Whether it was no longer a number in the end. */
    boolean brokeOff() {
        return brokeOff;
    }

    /** The steps, smoothed both ways as far as the model had not broken. */
    List<Point> points() {
        int n = losses.size();
        double limit = Math.min(top, far());
        int end = n;
        while (end > bestStep + 1 && losses.get(end - 1) > limit) {
            end--;
        }
        double[] smoothed = new double[n];
        Smoothing there = new Smoothing(beta);
        for (int i = 0; i < n; i++) {
            smoothed[i] = there.add(losses.get(i));
        }
        Smoothing back = new Smoothing(beta);
        for (int i = end - 1; i >= 0; i--) {
            double loss = losses.get(i);
            smoothed[i] = (smoothed[i] + back.add(i > bestStep ? Math.min(loss, limit) : loss)) / 2;
        }
        return IntStream.range(0, n)
                .mapToObj(i -> new Point(rates.get(i), losses.get(i), smoothed[i]))
                .toList();
    }

    /** Whether the losses are positive and the highest is over 10 times the lowest, so that a linear axis would hide the low ones. */
    boolean spansADecade() {
        DoubleSummaryStatistics all =
                losses.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return all.getMin() > 0 && all.getMax() > 10 * all.getMin();
    }

    /** What the steps suggest. */
    Suggestion suggestion() {
        List<Point> points = points();
        int lowest = IntStream.range(0, points.size())
                .reduce((a, b) -> points.get(b).smoothed < points.get(a).smoothed ? b : a)
                .orElse(-1);
        double steepest = 0;
        OptionalDouble rate = OptionalDouble.empty();
        boolean fell = lowest >= 0
                && points.getFirst().smoothed - points.get(lowest).smoothed
                        > LEAST_FALL * Math.abs(points.getFirst().smoothed);
        boolean logarithms = points.stream().limit(lowest + 1).allMatch(point -> point.smoothed > 0);
        for (int i = REACH; fell && i + REACH <= lowest; i++) {
            double slope = height(points.get(i + REACH), logarithms) - height(points.get(i - REACH), logarithms);
            if (slope < steepest) {
                steepest = slope;
                rate = OptionalDouble.of(points.get(i).learningRate);
            }
        }
        return new Suggestion(rate, lowest < 0 ? Double.NaN : points.get(lowest).learningRate);
    }

    /** What a slope is taken of: the share of itself by which a loss falls is large on all of the way down, not at its top alone. */
    private static double height(Point point, boolean logarithm) {
        return logarithm ? StrictMath.log(point.smoothed) : point.smoothed;
    }

    /**
     * Where the smoothed loss falls fastest before it is lowest, and where it is lowest. The fall is by the largest share of
     * itself over the logarithm of the rate, or by the largest amount where the loss goes below 0.
     *
     * @param steepest empty where the loss fell nowhere
     * @param lowest NaN without any step
     */
    record Suggestion(OptionalDouble steepest, double lowest) {
        /** The rate to train with: the steepest point's, to two digits. */
        OptionalDouble rate() {
            return steepest.isEmpty() ? steepest : OptionalDouble.of(twoDigits(steepest.getAsDouble()));
        }

        /** A more careful rule of thumb. */
        double tenthOfLowest() {
            return lowest / 10;
        }
    }

    static double twoDigits(double rate) {
        return new BigDecimal(rate).round(new MathContext(2)).doubleValue();
    }

    /** {@code suggested, steepest, tenthOfLowest, diverged, points[{learningRate, loss, smoothed}]}. */
    void write(Map<String, Object> json) {
        Suggestion suggestion = suggestion();
        json.put("suggested", orNull(suggestion.rate()));
        json.put("steepest", orNull(suggestion.steepest));
        json.put("tenthOfLowest", suggestion.steepest.isEmpty() ? null : suggestion.tenthOfLowest());
        json.put("diverged", diverged());
        json.put(
                "points",
                points().stream()
                        .map(point -> {
                            Map<String, Object> member = new LinkedHashMap<>();
                            member.put("learningRate", point.learningRate);
                            member.put("loss", point.loss);
                            member.put("smoothed", point.smoothed);
                            return member;
                        })
                        .toList());
    }

    private static Double orNull(OptionalDouble value) {
        return value.isEmpty() ? null : Double.valueOf(value.getAsDouble());
    }
}
