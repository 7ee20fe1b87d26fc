package dev.lanewise.tensor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays that closed scopes gave back, for later scopes to take: with one pool, each training step computes in the arrays
 * of the step before. Arrays are kept by exact length; a length that no scope asked for during {@value #PATIENCE} closings
 * is dropped. Safe to share between threads.
 */
public final class ArrayPool {
    /** How many closings an unused length is kept for. */
    static final int PATIENCE = 256;

    /** The arrays of one length, and when it was last asked for. */
    private static final class Bucket {
        final List<Object> arrays = new ArrayList<>(4);
        long lastUse;
    }

    private final Map<DType, Map<Integer, Bucket>> buckets = new EnumMap<>(DType.class);
    private long closings;
    private long allocated;

    /** An empty pool. */
    public ArrayPool() {
        for (DType dtype : DType.values()) {
            buckets.put(dtype, new HashMap<>());
        }
    }

    /** How many arrays were allocated because none was free: it stops growing once a repeated step is warm. */
    public synchronized long allocated() {
        return allocated;
    }

    /** An array whose contents are arbitrary. */
    synchronized Object take(DType dtype, int length) {
        Bucket bucket = bucket(dtype, length);
        bucket.lastUse = closings;
        if (bucket.arrays.isEmpty()) {
            allocated++;
            return Storage.newArray(dtype, length);
        }
        return bucket.arrays.removeLast();
    }

    /** Gives an array back. */
    synchronized void give(DType dtype, int length, Object array) {
        bucket(dtype, length).arrays.add(array);
    }

    /** Counts a scope's closing and now and then drops what was long unused. */
    synchronized void closing() {
        closings++;
        if (closings % PATIENCE == 0) {
            for (Map<Integer, Bucket> lengths : buckets.values()) {
                lengths.values().removeIf(bucket -> closings - bucket.lastUse > PATIENCE);
            }
        }
    }

    private Bucket bucket(DType dtype, int length) {
        return buckets.get(dtype).computeIfAbsent(length, n -> new Bucket());
    }
}
