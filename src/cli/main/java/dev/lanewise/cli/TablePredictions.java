package dev.lanewise.cli;

import dev.lanewise.data.EncodedTable;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Output;
import dev.lanewise.nn.Prediction;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a model says of the rows of tables: labels with their probabilities, or values in the target's own unit. */
final class TablePredictions {
    private final FinishedRun run;
    private final TableEncoding encoding;
    private final Kernels kernels;
    private final PrintWriter notes;

    TablePredictions(FinishedRun run, Kernels kernels, PrintWriter notes) {
        this.run = run;
        this.encoding = TableEncoding.of(run.model());
        this.kernels = kernels;
        this.notes = notes;
    }

    /** The answers for a file's rows, at most so many; null for all. */
    Answers of(Path file, Integer limit) throws IOException {
        IntStream.Builder lines = IntStream.builder();
        EncodedTable table = TableData.inputs(run.config(), encoding, file, lines);
        table.unknownCategories()
                .forEach((column, rows) -> notes.println("note: " + file + ": " + TableData.unknown(column, rows)));
        Model model = run.model();
        List<Answer> answers = new ArrayList<>();
        for (Prediction prediction : PredictCommand.predict(kernels, model, table, limit)) {
            answers.add(
                    encoding.encoder().classNames().isEmpty()
                            ? value(model, prediction)
                            : Answer.of(model, prediction));
        }
        return new Answers(file, answers, lines.build().toArray());
    }

    /** The value in the target's unit; with its standard deviation, e^(½·log-variance), where the model learnt that. */
    private Answer value(Model model, Prediction prediction) {
        float value = encoding.encoder().restore(prediction.values()[0]);
        if (model.output() != Output.MEANS_AND_LOG_VARIANCES) {
            return Answer.value(value);
        }
        double deviation = StrictMath.exp(prediction.output()[1] / 2.0);
        return Answer.value(value, (float) (encoding.encoder().targetScale() * deviation));
    }
}
