package dev.lanewise.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of a file in the safetensors format: named tensors and a map of texts.
 *
 * <pre>
 *   8 bytes    length n of the header, little-endian, at most 100 MB
 *   n bytes    JSON {"__metadata__": {text: text, …}, name: {"dtype": …, "shape": […], "data_offsets": [from, to]}, …}
 *   the rest   the tensors' bytes, without holes or overlaps
 * </pre>
 *
 * Reading checks every rule before it allocates for a tensor. A file that Lanewise wrote says so in its metadata, and then
 * must have its checksums right: one CRC32C a tensor ({@code crc32c:NAME}), and one ({@code crc32c}) over the eight length
 * bytes and the header with that checksum's digits as zeros. Any single flipped bit is refused. Files of other programs, {@link
 * #foreign()}, have none. The same contents always give the same bytes.
 *
 * <p>Source: the format's description at huggingface.co/docs/safetensors.
 */
public final class Safetensors {
    /** What files of this version say under {@code format}. */
    public static final String FORMAT = "lanewise/model/1";

    private final Map<String, String> metadata;
    private final Map<String, StoredTensor> tensors;
    private final boolean foreign;

    Safetensors(Map<String, String> metadata, Map<String, StoredTensor> tensors, boolean foreign) {
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        this.foreign = foreign;
    }

    /**
     * Reads a file.
     *
     * @throws FormatException if it breaks a rule of the format, or a checksum is wrong
     */
    public static Safetensors read(Path file) throws IOException {
        try (FileInput in = FileInput.openPlain(file)) {
            return SafetensorsReader.read(in);
        }
    }

    /**
     * Writes a file by {@link AtomicFile}: the tensors with the widest elements first, then by name, so that each stands
     * aligned to its elements.
     *
     * @param metadata texts to keep with the tensors; {@code format}, {@code numerics} and names that begin with {@code
     *     crc32c} are taken
     * @throws IllegalArgumentException if a name is taken or stands twice, or the header takes more than 100 MB
     */
    public static void write(Path file, Map<String, String> metadata, List<StoredTensor> tensors) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter(metadata, tensors);
        AtomicFile.write(file, writer::writeTo);
    }

    /** The texts, without checksums. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** The tensors by name, in the file's order. */
    public Map<String, StoredTensor> tensors() {
        return tensors;
    }

    /** The tensor of that name. */
    public Optional<StoredTensor> tensor(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** Whether another program wrote the file, so that nothing vouches for its bits. */
    public boolean foreign() {
        return foreign;
    }
}
