package dev.lanewise.tensor;

/** The innermost open scope and tape of a thread. */
final class Context {
    private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::new);

    /** The innermost open scope, or null. */
    Scope scope;

    /** The innermost open tape, or null. */
    Tape tape;

    private final Thread thread = Thread.currentThread();

    private Context() {}

    /** This thread's. */
    static Context current() {
        return CURRENT.get();
    }

    /** Throws unless the caller is on this context's thread. */
    void requireSameThread(String what) {
        if (!thread.equals(Thread.currentThread())) {
            throw new IllegalStateException(what + " was opened on thread '" + thread.getName()
                    + "' and is used on thread '" + Thread.currentThread().getName() + "'; open one on each thread");
        }
    }
}
