package dev.lanewise.cli.report;

import dev.lanewise.data.Dataset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a report shows one sample: {@code image, width, height}, or {@code line, row}. */
@FunctionalInterface
public interface Look {
    /** What a page needs to show sample {@code index}; empty where there is nothing to see. */
    Map<String, Object> of(Dataset data, int index);

    /** A number of the model's output or of the target, in the unit that people know it in. */
    default double number(float value) {
        return value;
    }

    /** Pictures: of inputs [channels, height, width] with 1 or 3 channels, from 0 to 1. */
    static Look picture() {
        return Look::picture;
    }

    private static Map<String, Object> picture(Dataset data, int index) {
        int[] shape = data.inputShape();
        if (shape.length != 3 || (shape[0] != 1 && shape[0] != 3)) {
            return Map.of();
        }
        int area = shape[1] * shape[2];
        float[] values = new float[shape[0] * area];
        data.copyInput(index, values, 0);
        byte[] samples = new byte[values.length];
        for (int channel = 0; channel < shape[0]; channel++) {
            for (int i = 0; i < area; i++) {
                float value = values[channel * area + i];
                samples[i * shape[0] + channel] = (byte) Math.round(Math.clamp(value, 0f, 1f) * 255);
            }
        }
        byte[] png = Png.of(shape[2], shape[1], shape[0], samples);
        Map<String, Object> look = new LinkedHashMap<>();
        look.put("image", "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
        look.put("width", shape[2]);
        look.put("height", shape[1]);
        return look;
    }
}
