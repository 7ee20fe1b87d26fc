package dev.lanewise.nn;

import dev.lanewise.io.Json;
import dev.lanewise.io.StoredTensor;
import dev.lanewise.io.StoredType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Safetensors files as another program would write them: without this engine's checksums. */
final class ForeignFiles {
    private final Map<String, Object> header = new TreeMap<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    ForeignFiles with(StoredTensor tensor) {
        return with(tensor.name(), tensor.type(), tensor.shape(), tensor.toBytes());
    }

    ForeignFiles with(String name, int[] shape, float... values) {
        return with(StoredTensor.of(name, shape, values, 0));
    }

    ForeignFiles with(String name, StoredType type, int[] shape, byte[] bytes) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("dtype", type.name());
        entry.put("shape", Arrays.stream(shape).boxed().toList());
        entry.put("data_offsets", List.of(data.size(), data.size() + bytes.length));
        header.put(name, entry);
        data.writeBytes(bytes);
        return this;
    }

    Path write(Path file) throws IOException {
        return write(file, Json.write(header));
    }

    /** The same with another text as the header. */
    Path write(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Files.write(
                file,
                ByteBuffer.allocate(8 + bytes.length + data.size())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(bytes.length)
                        .put(bytes)
                        .put(data.toByteArray())
                        .array());
    }

    String header() {
        return Json.write(header);
    }
}
