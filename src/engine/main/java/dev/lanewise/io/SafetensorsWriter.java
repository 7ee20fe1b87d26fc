package dev.lanewise.io;

import dev.lanewise.kernel.Numerics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The writer behind {@link Safetensors#write}. */
final class SafetensorsWriter {
    /** The tensors' bytes begin at a multiple of this. */
    private static final int ALIGNMENT = 8;

    private final List<StoredTensor> tensors;
    /** The eight length bytes and the header. */
    private final byte[] start;

    SafetensorsWriter(Map<String, String> metadata, List<StoredTensor> tensors) {
        this.tensors = new ArrayList<>(tensors);
        this.tensors.sort(
                Comparator.comparingInt((StoredTensor tensor) -> -tensor.type().bytes())
                        .thenComparing(StoredTensor::name));
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(SafetensorsHeader.METADATA, metadata(metadata));
        long from = 0;
        for (StoredTensor tensor : this.tensors) {
            long to = from + tensor.bytes().length;
            if (header.put(tensor.name(), entry(tensor, from, to)) != null) {
                throw new IllegalArgumentException("the name '" + tensor.name() + "' stands twice, or is "
                        + SafetensorsHeader.METADATA + "; give each tensor its own");
            }
            from = to;
        }
        byte[] text = Json.write(header).getBytes(StandardCharsets.UTF_8);
        int padded = Math.ceilDiv(text.length, ALIGNMENT) * ALIGNMENT;
        if (padded > SafetensorsHeader.GREATEST) {
            throw new IllegalArgumentException("the header takes " + padded + " bytes, more than the "
                    + SafetensorsHeader.GREATEST + " of the format; keep long texts elsewhere");
        }
        ByteBuffer buffer = ByteBuffer.allocate(SafetensorsHeader.LENGTH_BYTES + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded)
                .put(text);
        while (buffer.hasRemaining()) {
            buffer.put((byte) ' ');
        }
        start = buffer.array();
        SafetensorsChecksums.seal(start);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(start);
        for (StoredTensor tensor : tensors) {
            out.write(tensor.bytes());
        }
    }

    private Map<String, String> metadata(Map<String, String> given) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(SafetensorsChecksums.HEADER, SafetensorsChecksums.ZEROS);
        metadata.put(SafetensorsChecksums.FORMAT, Safetensors.FORMAT);
        metadata.put(SafetensorsChecksums.NUMERICS, Integer.toString(Numerics.VERSION));
        new TreeMap<>(Map.copyOf(given)).forEach((key, text) -> {
            if (SafetensorsChecksums.isTaken(key)) {
                throw new IllegalArgumentException("the metadata name '" + key + "' is taken; choose another");
            }
            metadata.put(key, text);
        });
        for (StoredTensor tensor : tensors) {
            metadata.put(SafetensorsChecksums.TENSOR + tensor.name(), SafetensorsChecksums.of(tensor.bytes()));
        }
        return metadata;
    }

    private static Map<String, Object> entry(StoredTensor tensor, long from, long to) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("dtype", tensor.type().name());
        entry.put("shape", IntStream.of(tensor.shape()).boxed().toList());
        entry.put("data_offsets", List.of(from, to));
        return entry;
    }
}
