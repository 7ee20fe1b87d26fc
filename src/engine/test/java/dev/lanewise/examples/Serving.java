package dev.lanewise.examples;

import dev.lanewise.data.TableModel;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Prediction;
import dev.lanewise.nn.WeightNames;
import dev.lanewise.nn.WeightReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The programs of docs/serving.md beside the server. */
final class Serving {
    private Serving() {}

    static int image(Path file, float[] pixels) throws IOException {
        // load
        Model model = Model.load(file);                                     // once, for all threads
        Prediction prediction = model.predict(pixels);                      // from any of them, without a lock
        // end
        return prediction.argmax();
    }

    static float row(Path file) throws IOException {
        // table
        TableModel model = TableModel.load(file);                           // the preprocessing is in the file
        Prediction prediction = model.predict(Map.of("area", 72, "district", "Old Town"));
        float price = model.value(prediction);                              // in the target's own unit
        // end
        return price;
    }

    static WeightReport weights(Model model, Path file) throws IOException {
        // weights
        WeightReport report = model.loadWeights(file, WeightNames.PYTORCH); // all of them, or nothing and a list
        System.out.println(report);
        // end
        return report;
    }
}
