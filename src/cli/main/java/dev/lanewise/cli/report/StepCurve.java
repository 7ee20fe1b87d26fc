package dev.lanewise.cli.report;

import dev.lanewise.train.Callback;
import dev.lanewise.train.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loss and learning rate of a training's steps, in at most {@value #MOST} points whatever its length: when they are too many,
 * neighbours join.
 */
public final class StepCurve implements Callback {
    private static final int MOST = 1000;

    private final List<Point> points = new ArrayList<>();
    private int stepsAPoint = 1;
    private int gathered;
    private double gatheredLoss;
    private double lossSum;
    private int samples;

    /**
     * Some neighbouring steps.
     *
     * @param epoch how many epochs were done after the last of them
     * @param loss the mean of their losses, each before its update
     * @param learningRate the last one's
     */
    public record Point(double epoch, double loss, double learningRate) {
        private static Point join(Point first, Point second) {
            return new Point(second.epoch, (first.loss + second.loss) / 2, second.learningRate);
        }
    }

    @Override
    public void onEpochBegin(Run run) {
        lossSum = 0;
        samples = 0;
    }

    @Override
    public void onBatchEnd(Run run) {
        double sum = run.loss() * run.samplesDone();
        gatheredLoss += (sum - lossSum) / (run.samplesDone() - samples);
        lossSum = sum;
        samples = run.samplesDone();
        if (++gathered < stepsAPoint) {
            return;
        }
        double epoch = run.epoch() - 1 + (double) run.batch() / run.batches();
        points.add(new Point(epoch, gatheredLoss / gathered, run.learningRate()));
        gathered = 0;
        gatheredLoss = 0;
        if (points.size() == MOST) {
            join();
        }
    }

    private void join() {
        for (int i = 0; i < MOST / 2; i++) {
            points.set(i, Point.join(points.get(2 * i), points.get(2 * i + 1)));
        }
        points.subList(MOST / 2, MOST).clear();
        stepsAPoint *= 2;
    }

    /** The points so far; steps that do not fill one are left out. */
    public List<Point> points() {
        return List.copyOf(points);
    }

    /** The points as columns, {@code epoch, loss, learningRate}. */
    Map<String, Object> json() {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(
                "epoch", points.stream().map(point -> Finite.of(point.epoch, 6)).toList());
        columns.put(
                "loss", points.stream().map(point -> Finite.of(point.loss, 6)).toList());
        columns.put(
                "learningRate",
                points.stream().map(point -> Finite.of(point.learningRate, 6)).toList());
        return columns;
    }
}
