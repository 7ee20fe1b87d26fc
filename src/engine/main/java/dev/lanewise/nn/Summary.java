package dev.lanewise.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of a model's layers. */
final class Summary {
    private Summary() {}

    static String of(Chain chain, int[] inputShape) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"layer", "output", "parameters"});
        rows.add(new String[] {"input", Shapes.text(inputShape), ""});
        layers(chain.layers(), chain.names(), "", inputShape, rows);
        long total = 0;
        for (Weight weight : chain.weights(inputShape)) {
            total += Shapes.size(weight.shape());
        }
        rows.add(new String[] {"total", "", number(total)});
        return align(rows);
    }

    /** A row a layer; those within a layer follow it, indented, and have its parameters. */
    private static void layers(
            List<Layer> layers, List<String> names, String before, int[] inputShape, List<String[]> rows) {
        int[] shape = inputShape;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            int[] output = layer.outputShape(shape);
            if (layer instanceof LayerGroup group) {
                rows.add(new String[] {before + names.get(i), Shapes.text(output), ""});
                String inner =
                        " ".repeat(before.length() - before.stripLeading().length() + 2);
                for (LayerGroup.Branch branch : group.branches()) {
                    layers(branch.layers(), branch.names(), inner + branch.name(), shape, rows);
                }
            } else {
                String settings = layer.settings().isEmpty() ? "" : " " + layer.settings();
                rows.add(new String[] {
                    before + names.get(i) + settings, Shapes.text(output), number(parameters(layer, shape))
                });
            }
            shape = output;
        }
    }

    private static long parameters(Layer layer, int[] inputShape) {
        long parameters = 0;
        for (Weight weight : layer.weights(inputShape)) {
            parameters += Shapes.size(weight.shape());
        }
        return parameters;
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
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
