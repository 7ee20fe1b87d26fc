package dev.lanewise.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of a model's layers. */
final class Summary {
    private Summary() {}

    static String of(List<Layer> layers, List<String> names, int[] inputShape) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"layer", "output", "parameters"});
        rows.add(new String[] {"input", Shapes.text(inputShape), ""});
        int[] shape = inputShape;
        long total = 0;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            long parameters = 0;
            for (Weight weight : layer.weights(shape)) {
                parameters += Shapes.size(weight.shape());
            }
            shape = layer.outputShape(shape);
            total += parameters;
            String settings = layer.settings().isEmpty() ? "" : " " + layer.settings();
            rows.add(new String[] {
                names.get(i) + settings, Shapes.text(shape), String.format(Locale.ROOT, "%,d", parameters)
            });
        }
        rows.add(new String[] {"total", "", String.format(Locale.ROOT, "%,d", total)});
        return align(rows);
    }

    private static String align(List<String[]> rows) {
        int[] widths = new int[3];
        for (String[] row : rows) {
            for (int column = 0; column < 3; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (String[] row : rows) {
            String format = "%-" + widths[0] + "s  %-" + widths[1] + "s  %" + widths[2] + "s";
            table.append(String.format(Locale.ROOT, format, (Object[]) row).stripTrailing())
                    .append('\n');
        }
        return table.toString();
    }
}
