package dev.lanewise.cli;

import dev.lanewise.cli.report.Look;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.TableEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows a table's row as its columns, and numbers of the target in its own unit. */
record TableLook(TableEncoder encoder) implements Look {
    /** Beyond this a float's rounding shows. */
    private static final int DIGITS = 6;

    @Override
    public Map<String, Object> of(Dataset data, int index) {
        float[] inputs = new float[data.inputSize()];
        data.copyInput(index, inputs, 0);
        Map<String, Object> row = new LinkedHashMap<>();
        encoder.decode(inputs)
                .forEach((column, value) -> row.put(column, value instanceof Float number ? tidy(number) : value));
        return Map.of("row", row);
    }

    private static Double tidy(float number) {
        return Float.isFinite(number)
                ? Double.valueOf(new java.math.BigDecimal(number)
                        .round(new java.math.MathContext(DIGITS))
                        .doubleValue())
                : null;
    }

    @Override
    public double number(float value) {
        return encoder.restore(value);
    }
}
