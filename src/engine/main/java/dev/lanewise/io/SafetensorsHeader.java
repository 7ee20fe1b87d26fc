package dev.lanewise.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The header of a safetensors file, checked against the length of the bytes that follow it.
 *
 * @param entries in the order of their bytes
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    static final String METADATA = "__metadata__";
    static final int LENGTH_BYTES = 8;
    static final long GREATEST = 100_000_000;

    private static final Set<String> KEYS = Set.of("dtype", "shape", "data_offsets");

    /** Where one tensor's bytes are, counted from the header's end. */
    // Made here from the header, and only read since.
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(String name, StoredType type, int[] shape, long from, long to) {}

    /** Reads a header whose text stands at byte 8 and is followed by {@code dataLength} bytes. */
    static SafetensorsHeader parse(String file, byte[] text, long dataLength) throws FormatException {
        if (text.length == 0 || text[0] != '{') {
            throw new FormatException(file, LENGTH_BYTES, "expected the header to begin with '{'");
        }
        Map<String, String> metadata = Map.of();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<?, ?> member : object(file, Json.parse(file, text, LENGTH_BYTES), "the header")) {
            String name = (String) member.getKey();
            if (name.equals(METADATA)) {
                metadata = texts(file, member.getValue());
            } else {
                entries.add(entry(file, name, member.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        requireWhole(file, entries, dataLength);
        return new SafetensorsHeader(metadata, Collections.unmodifiableList(entries));
    }

    private static void requireWhole(String file, List<Entry> entries, long dataLength) throws FormatException {
        long end = 0;
        for (Entry entry : entries) {
            if (entry.from != end) {
                throw problem(
                        file,
                        entry.name,
                        "begins at data byte " + entry.from + ", but the one before it ends at " + end
                                + "; there may be no holes and no overlaps");
            }
            end = entry.to;
        }
        if (end != dataLength) {
            throw new FormatException(
                    file,
                    LENGTH_BYTES,
                    "the header describes " + end + " bytes of tensors, but the file holds " + dataLength
                            + (end > dataLength ? ", so it is cut short" : ", so something was added to it"));
        }
    }

    private static Entry entry(String file, String name, Object value) throws FormatException {
        Map<Object, Object> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : object(file, value, "tensor '" + name + "'")) {
            fields.put(field.getKey(), field.getValue());
        }
        if (!fields.keySet().equals(KEYS)) {
            throw problem(
                    file, name, "must have dtype, shape and data_offsets and nothing else, but has " + fields.keySet());
        }
        StoredType type = type(file, name, fields.get("dtype"));
        long[] offsets = numbers(file, name, "data_offsets", fields.get("data_offsets"));
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw problem(file, name, "must have two data_offsets in order");
        }
        long[] axes = numbers(file, name, "shape", fields.get("shape"));
        int[] shape = new int[axes.length];
        long bytes = type.bytes();
        for (int i = 0; i < axes.length; i++) {
            if (axes[i] > Integer.MAX_VALUE) {
                throw problem(file, name, "has an axis of " + axes[i] + ", more than " + Integer.MAX_VALUE);
            }
            shape[i] = (int) axes[i];
            if (axes[i] > 0 && bytes > Long.MAX_VALUE / axes[i]) {
                throw problem(file, name, "has more elements than 64 bits can count");
            }
            bytes *= axes[i];
        }
        if (bytes != offsets[1] - offsets[0]) {
            throw problem(
                    file,
                    name,
                    "takes " + bytes + " bytes by dtype and shape, but " + (offsets[1] - offsets[0])
                            + " by data_offsets");
        }
        return new Entry(name, type, shape, offsets[0], offsets[1]);
    }

    private static StoredType type(String file, String name, Object value) throws FormatException {
        for (StoredType type : StoredType.values()) {
            if (type.name().equals(value)) {
                return type;
            }
        }
        throw problem(file, name, "has the unknown dtype " + value);
    }

    private static long[] numbers(String file, String name, String field, Object value) throws FormatException {
        if (!(value instanceof List<?> list)) {
            throw problem(file, name, "must have a list as " + field);
        }
        long[] numbers = new long[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Long number) || number < 0) {
                throw problem(file, name, "must have integers of 0 or more as " + field + ", but has " + list.get(i));
            }
            numbers[i] = number;
        }
        return numbers;
    }

    private static Map<String, String> texts(String file, Object value) throws FormatException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : object(file, value, METADATA)) {
            if (!(member.getValue() instanceof String text)) {
                throw new FormatException(
                        file, LENGTH_BYTES, METADATA + " must hold texts, but '" + member.getKey() + "' is none");
            }
            texts.put((String) member.getKey(), text);
        }
        return texts;
    }

    private static Set<? extends Map.Entry<?, ?>> object(String file, Object value, String what)
            throws FormatException {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet();
        }
        throw new FormatException(file, LENGTH_BYTES, "expected an object as " + what);
    }

    private static FormatException problem(String file, String tensor, String problem) {
        return new FormatException(file, LENGTH_BYTES, "tensor '" + tensor + "' " + problem);
    }
}
