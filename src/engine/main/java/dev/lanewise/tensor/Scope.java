package dev.lanewise.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * The lifetime of the tensors computed while it is open on this thread: closing it gives their arrays to a pool, from which
 * the next scope takes its own.
 *
 * <pre>{@code
 * ArrayPool pool = new ArrayPool();
 * for (Batch batch : batches) {
 *     try (Scope _ = Scope.open(pool)) {
 *         …                                     // after the first step, no array is allocated here
 *     }
 * }
 * }</pre>
 *
 * A tensor used after its scope closed throws {@link IllegalStateException}; {@link Tensor#keep} moves one out. Scopes nest,
 * and each thread has its own stack. They may close in any order: the innermost open one takes new tensors. Without an open
 * scope the garbage collector owns the arrays.
 */
public final class Scope implements AutoCloseable {
    private final Context context;
    private final Scope parent;
    private final ArrayPool pool;
    private final List<Storage> leased = new ArrayList<>(64);
    private boolean closed;

    private Scope(Context context, ArrayPool pool) {
        this.context = context;
        this.parent = context.scope;
        this.pool = pool;
        context.scope = this;
    }

    /** Opens a scope on the enclosing scope's pool, or on a new one if there is none. */
    public static Scope open() {
        Context context = Context.current();
        return new Scope(context, context.scope == null ? new ArrayPool() : context.scope.pool);
    }

    /** Opens a scope that takes arrays from {@code pool} and gives them back to it. */
    public static Scope open(ArrayPool pool) {
        return new Scope(Context.current(), pool);
    }

    /** A storage of arbitrary contents: the innermost scope's, or a new one if there is none. */
    static Storage allocate(DType dtype, int length) {
        Scope scope = Context.current().scope;
        if (scope == null) {
            return Storage.wrapObject(Storage.newArray(dtype, length));
        }
        Storage storage = Storage.wrapObject(scope.pool.take(dtype, length));
        scope.own(storage);
        return storage;
    }

    private void own(Storage storage) {
        storage.owner = this;
        leased.add(storage);
    }

    /** Moves a storage of this scope to the enclosing one that is still open, or to the garbage collector. */
    void keep(Storage storage) {
        context.requireSameThread("this scope");
        storage.requireOpen();
        int i = leased.size() - 1;
        while (leased.get(i) != storage) {
            i--;
        }
        leased.set(i, leased.getLast());
        leased.removeLast();
        storage.owner = null;
        Scope heir = firstOpen(parent);
        if (heir != null) {
            heir.own(storage);
        }
    }

    /** Fills every array of this scope, so that tests see whoever reads one before writing it. */
    void poison(double value) {
        for (Storage storage : leased) {
            storage.fill(0, storage.length(), value);
        }
    }

    private static Scope firstOpen(Scope scope) {
        Scope open = scope;
        while (open != null && open.closed) {
            open = open.parent;
        }
        return open;
    }

    /**
     * Gives all arrays back; closing twice does nothing.
     *
     * @throws IllegalStateException on another thread than the one that opened it
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        context.requireSameThread("this scope");
        closed = true;
        context.scope = firstOpen(context.scope);
        for (Storage storage : leased) {
            int length = storage.length();
            pool.give(storage.dtype(), length, storage.release());
        }
        leased.clear();
        pool.closing();
    }
}
