package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RandomStream;
import dev.lanewise.tensor.Storage;
import dev.lanewise.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * All parameters of a model, or all its buffers, in one flat array, with the table of what lies where: an optimizer is one loop over it, a
 * checkpoint one write.
 */
public final class Parameters {
    private final float[] values;
    private final Storage storage;
    private List<Segment> segments;

    Parameters(List<Segment> segments) {
        this.segments = List.copyOf(segments);
        long size = 0;
        for (Segment segment : segments) {
            size += segment.size();
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "the model has " + size + " parameters, more than the 2³¹ − 9 that fit one array");
        }
        this.values = new float[(int) size];
        this.storage = Storage.wrap(values);
    }

    /** Parameters for these weights as they start from a seed. */
    static Parameters initial(List<Weight> weights, long seed) {
        Parameters parameters = new Parameters(Segment.table(weights));
        parameters.update(values -> {
            for (int i = 0; i < weights.size(); i++) {
                Weight weight = weights.get(i);
                Segment segment = parameters.segments.get(i);
                long stream = RandomStream.INIT.of(i);
                weight.initializer()
                        .fill(seed, stream, weight.fanIn(), weight.fanOut(), values, segment.offset(), segment.size());
            }
        });
        return parameters;
    }

    /** The table, in the order of the layers. */
    public List<Segment> segments() {
        return segments;
    }

    /** Makes those trainable whose names {@code frozen} does not hold true of, and no others. */
    void freeze(Predicate<String> frozen) {
        segments = segments.stream()
                .map(segment -> segment.trainable(!frozen.test(segment.name())))
                .toList();
    }

    /** Whether a training changes all of a layer's. */
    boolean allTrainable(String layer) {
        return segments.stream()
                .allMatch(segment ->
                        segment.trainable() || !Segment.layer(segment.name()).equals(layer));
    }

    /** The number of parameters. */
    public int size() {
        return values.length;
    }

    /** A copy of all values. */
    public float[] toArray() {
        return values.clone();
    }

    /** A tensor a segment, which share this array: what an update writes they show. */
    public List<Tensor> tensors(Kernels kernels) {
        return views(kernels, storage);
    }

    /** A tensor a segment over another flat array of the same size, such as the gradients. */
    public List<Tensor> views(Kernels kernels, Storage flat) {
        List<Tensor> views = new ArrayList<>(segments.size());
        for (Segment segment : segments) {
            views.add(Tensor.view(kernels, flat, segment.offset(), segment.shape()));
        }
        return views;
    }

    /**
     * Lets {@code change} write the live array, which must not escape from it. Only whoever trains the model may call this,
     * and not while a step is being recorded.
     */
    public void update(Consumer<float[]> change) {
        change.accept(values);
        storage.changed();
    }

    /** The SHA-256 of names, shapes and data in order, with NaN canonical, in hexadecimal. */
    public String sha256() {
        return sha256(List.of(this));
    }

    /** The same of several flat arrays, one after the other. */
    static String sha256(List<Parameters> all) {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
        all.forEach(parameters -> parameters.addTo(sha));
        return HexFormat.of().formatHex(sha.digest());
    }

    private void addTo(MessageDigest sha) {
        for (Segment segment : segments) {
            sha.update((segment + "\n").getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes =
                    ByteBuffer.allocate(4 * Math.min(segment.size(), 1 << 16)).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < segment.size(); i++) {
                bytes.putInt(Float.floatToIntBits(values[segment.offset() + i]));
                if (!bytes.hasRemaining()) {
                    sha.update(bytes.flip());
                    bytes.clear();
                }
            }
            sha.update(bytes.flip());
        }
    }
}
