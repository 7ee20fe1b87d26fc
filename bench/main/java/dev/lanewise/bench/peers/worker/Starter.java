package dev.lanewise.bench.peers.worker;

/**
 * A whole program: makes a library, prepares a training and runs its first steps, then says {@code ran LOSS} and ends.
 * Arguments: the library's class and the fields of a {@link Spec}.
 */
public final class Starter {
    private Starter() {}

    public static void main(String[] args) throws Exception {
        Library library = Class.forName(args[0])
                .asSubclass(Library.class)
                .getConstructor()
                .newInstance();
        Task task = library.prepare(Spec.parse(args));
        task.start();
        System.out.println(Worker.MARK + "ran\t" + task.consume());
        System.out.flush();
        // What follows the answer is not measured, and foreign threads must not keep the process.
        Runtime.getRuntime().halt(0);
    }
}
