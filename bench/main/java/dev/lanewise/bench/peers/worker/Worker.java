package dev.lanewise.bench.peers.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

/**
 * A measured process. Commands come on standard input, a line each; answers go to standard output behind {@link #MARK},
 * because native libraries write there too.
 *
 * <pre>
 *   prepare NAME PARAMS THREADS SEED   →  ready ERROR TOLERANCE | absent | failed REASON
 *   run NANOS                          →  ran NANOS PROCESSOR TAIL DIGEST | failed REASON
 *   quit
 * </pre>
 *
 * The process says {@code hello DESCRIPTION} first. Between commands its thread waits for input and uses no processor.
 */
public final class Worker {
    /** Begins every line of the protocol. */
    public static final String MARK = "@lanewise\t";

    private final Library library;
    private final PrintStream out;
    private Task task;

    private Worker(Library library, PrintStream out) {
        this.library = library;
        this.out = out;
    }

    /** Serves the library whose class name is the only argument until the input ends. */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        PrintStream out = System.out;
        System.setOut(System.err);
        Library library;
        try {
            library = Class.forName(args[0])
                    .asSubclass(Library.class)
                    .getConstructor()
                    .newInstance();
        } catch (InvocationTargetException | LinkageError e) {
            out.println(MARK + "failed\t" + reason(e instanceof InvocationTargetException ? e.getCause() : e));
            return;
        }
        new Worker(library, out).serve();
        // Foreign thread pools must not keep the process.
        System.exit(0);
    }

    private void serve() throws IOException {
        answer("hello", library.describe());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            String[] fields = line.split("\t", -1);
            try {
                command(fields);
            } catch (Exception | LinkageError | OutOfMemoryError e) {
                e.printStackTrace();
                answer("failed", reason(e));
            }
        }
    }

    private void command(String[] fields) throws Exception {
        if (fields[0].equals("prepare")) {
            prepare(Spec.parse(fields));
        } else if (fields[0].equals("run")) {
            Slice slice = task.slice(Long.parseLong(fields[1]));
            answer(
                    "ran",
                    slice.nanos() + "\t" + slice.processorNanos() + "\t" + slice.tailNanos() + "\t" + slice.digest());
        } else {
            answer("failed", "unknown command " + fields[0]);
        }
    }

    private void prepare(Spec spec) throws Exception {
        if (task != null) {
            task.close();
            task = null;
        }
        task = library.prepare(spec);
        if (task == null) {
            answer("absent", "");
            return;
        }
        Check check = task.check();
        answer("ready", check.error() + "\t" + check.tolerance());
    }

    private void answer(String word, String rest) {
        out.println(MARK + word + "\t" + rest);
        out.flush();
    }

    private static String reason(Throwable e) {
        return e.toString().lines().findFirst().orElse("").replace('\t', ' ');
    }
}
