package dev.lanewise.bench.peers;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.Slice;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Worker;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** One side's process, spoken to in the protocol of {@link Worker}. */
final class PeerProcess implements AutoCloseable {
    private final Side side;
    private final int threads;
    private final Home home;
    private Process process;
    private BufferedReader in;
    private BufferedWriter out;
    private String description;

    private PeerProcess(Side side, int threads, Home home) {
        this.side = side;
        this.threads = threads;
        this.home = home;
    }

    /** Starts the process; an {@link IOException} says why that failed. */
    static PeerProcess start(Side side, int threads, Home home) throws IOException {
        PeerProcess started = new PeerProcess(side, threads, home);
        started.launch();
        return started;
    }

    private void launch() throws IOException {
        process = home.process(side, threads, Worker.class.getName(), side.adaptor())
                .start();
        in = process.inputReader(StandardCharsets.UTF_8);
        out = process.outputWriter(StandardCharsets.UTF_8);
        try {
            description = answer("hello")[1];
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Starts the process again if a crash has ended it, so that one workload costs no other. */
    void revive() throws IOException {
        if (!process.isAlive()) {
            launch();
        }
    }

    Side side() {
        return side;
    }

    /** What the library says of itself. */
    String description() {
        return description;
    }

    /** Prepares a workload and checks its output; null if the library has no such thing. */
    Check prepare(Spec spec) throws IOException {
        String[] fields = ask("prepare\t" + spec.text());
        return switch (fields[0]) {
            case "ready" -> new Check(Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
            case "absent" -> null;
            default -> throw new IOException("answered " + fields[0]);
        };
    }

    /** Runs the prepared workload for about so long. */
    Slice run(long nanos) throws IOException {
        String[] fields = ask("run\t" + nanos);
        return new Slice(
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]));
    }

    private String[] ask(String command) throws IOException {
        out.write(command + "\n");
        out.flush();
        return answer("");
    }

    private String[] answer(String expected) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(Worker.MARK)) {
                String[] fields = line.substring(Worker.MARK.length()).split("\t", -1);
                if (fields[0].equals("failed") || !expected.isEmpty() && !fields[0].equals(expected)) {
                    throw new IOException(fields.length > 1 ? fields[1] : fields[0]);
                }
                return fields;
            }
        }
        throw new IOException("the process ended" + exit());
    }

    private String exit() {
        try {
            return process.waitFor(2, TimeUnit.SECONDS) ? " with exit code " + process.exitValue() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        try {
            out.write("quit\n");
            out.flush();
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
