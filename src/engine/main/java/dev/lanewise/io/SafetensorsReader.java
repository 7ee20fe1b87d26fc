package dev.lanewise.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reader behind {@link Safetensors#read}: length, header, checksums of the header, then tensor by tensor. */
final class SafetensorsReader {
    private SafetensorsReader() {}

    static Safetensors read(FileInput in) throws IOException {
        byte[] length = in.read(SafetensorsHeader.LENGTH_BYTES, "the header's length");
        long n = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (n < 0 || n > SafetensorsHeader.GREATEST) {
            throw new FormatException(
                    in.name(),
                    0,
                    "the header's length is " + Long.toUnsignedString(n) + ", expected at most "
                            + SafetensorsHeader.GREATEST);
        }
        byte[] text = in.read(n, "the header");
        long dataLength = in.length() - in.position();
        SafetensorsHeader header = SafetensorsHeader.parse(in.name(), text, dataLength);
        boolean ours = SafetensorsChecksums.areIn(header.metadata());
        if (ours) {
            byte[] start = ByteBuffer.allocate(length.length + text.length)
                    .put(length)
                    .put(text)
                    .array();
            SafetensorsChecksums.check(in.name(), start, header);
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            tensors.put(entry.name(), tensor(in, entry, ours ? header.metadata() : Map.of()));
        }
        in.end();
        Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
        metadata.keySet().removeIf(key -> ours && key.startsWith(SafetensorsChecksums.HEADER));
        return new Safetensors(metadata, tensors, !ours);
    }

    private static StoredTensor tensor(FileInput in, SafetensorsHeader.Entry entry, Map<String, String> checksums)
            throws IOException {
        long position = in.position();
        byte[] bytes = in.read(entry.to() - entry.from(), "tensor '" + entry.name() + "'");
        String expected = checksums.get(SafetensorsChecksums.TENSOR + entry.name());
        if (expected != null && !expected.equals(SafetensorsChecksums.of(bytes))) {
            throw new FormatException(
                    in.name(), position, "the checksum of tensor '" + entry.name() + "' is wrong: the file is damaged");
        }
        return new StoredTensor(entry.name(), entry.type(), entry.shape(), bytes);
    }
}
