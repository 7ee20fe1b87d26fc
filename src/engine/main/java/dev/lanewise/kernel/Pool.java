package dev.lanewise.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Objects that kernels reuse from call to call, so that a warm kernel allocates nothing. Unlike a thread-local it holds a
 * bounded number of them, however many (virtual) threads call. A thread that finds none gets a new one, and one that is
 * given back to a full pool is dropped.
 */
public final class Pool<T> {
    private static final int SLOTS = 64;

    private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(SLOTS);
    private final Supplier<T> factory;

    /** An empty pool; {@code factory} makes what it lacks. */
    public Pool(Supplier<T> factory) {
        this.factory = factory;
    }

    /** An object that nobody else uses until it is given back. */
    public T take() {
        for (int i = 0; i < SLOTS; i++) {
            if (slots.getPlain(i) != null) {
                T taken = slots.getAndSet(i, null);
                if (taken != null) {
                    return taken;
                }
            }
        }
        return factory.get();
    }

    /** Gives back what {@link #take} gave; the caller must not touch it afterwards. */
    public void give(T object) {
        for (int i = 0; i < SLOTS; i++) {
            if (slots.getPlain(i) == null && slots.compareAndSet(i, null, object)) {
                return;
            }
        }
    }
}
