package dev.lanewise.cli;

import dev.lanewise.cli.report.Look;
import dev.lanewise.data.Split;
import java.util.List;

/** Images. */
record ImageSamples(TrainConfig config, Split split, List<String> notes) implements TaskData {
    @Override
    public TaskData under(TrainConfig other) {
        return new ImageSamples(other, split, notes);
    }

    @Override
    public Look look(boolean test) {
        return Look.picture();
    }
}
