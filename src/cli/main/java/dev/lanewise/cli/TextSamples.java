package dev.lanewise.cli;

import dev.lanewise.cli.report.Look;
import dev.lanewise.data.Split;
import dev.lanewise.data.Vocabulary;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.Metric;
import java.util.List;
import java.util.Map;

/** Windows of a text, with the characters that it has. */
record TextSamples(TrainConfig config, Split split, Vocabulary vocabulary) implements TaskData {
    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public TaskData under(TrainConfig other) {
        return new TextSamples(other, split, vocabulary);
    }

    @Override
    public Metric[] metrics() {
        return TaskData.characters();
    }

    /** Nobody looks: a page shows no windows. */
    @Override
    public Look look(boolean test) {
        return Look.picture();
    }

    @Override
    public Map<String, Object> preprocessing() {
        return vocabulary.toJson();
    }

    @Override
    public Sequential network(Loss loss) {
        return TextModels.build(config.model(), vocabulary.size(), config.dropout());
    }
}
