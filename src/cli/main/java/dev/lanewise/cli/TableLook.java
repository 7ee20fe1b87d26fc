package dev.lanewise.cli;

import dev.lanewise.cli.report.Look;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.TableEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shows a table's row as its columns, with the line of the file that it begins in, and numbers of the target in its own unit.
 *
 * @param lines the line, from 1, of each sample
 */
// The array is fresh from the file, and nobody changes it.
@SuppressWarnings("ArrayRecordComponent")
record TableLook(TableEncoder encoder, int[] lines) implements Look {
    /** Beyond this a float's rounding shows. */
    private static final int DIGITS = 6;

    @Override
    public Map<String, Object> of(Dataset data, int index) {
        float[] inputs = new float[data.inputSize()];
        data.copyInput(index, inputs, 0);
        Map<String, Object> row = new LinkedHashMap<>();
        encoder.decode(inputs)
                .forEach((column, value) -> row.put(column, value instanceof Float number ? tidy(number) : value));
        Map<String, Object> look = new LinkedHashMap<>();
        look.put("line", lines[index]);
        look.put("row", row);
        return look;
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
