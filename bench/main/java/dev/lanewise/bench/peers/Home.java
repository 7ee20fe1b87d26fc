package dev.lanewise.bench.peers;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the build left the peers, {@code peers/NAME/*.jar} beside our own jar, and how a side's process is started.
 *
 * @param own the class path that this process has
 * @param peers the folder {@code peers}
 */
record Home(String own, Path peers) {
    /** Beside the jar, or the folder of classes, that this class came from. */
    static Home find() {
        try {
            Path code = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Home(System.getProperty("java.class.path"), code.resolveSibling("peers"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the build has fetched this side's jars. */
    boolean has(Side side) {
        return side == Side.LANEWISE || Files.isDirectory(folder(side));
    }

    private Path folder(Side side) {
        return peers.resolve(side.id());
    }

    /** A process of this side with so many threads that starts in {@code mainClass}; its errors go to a log. */
    ProcessBuilder process(Side side, int threads, String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "--enable-native-access=ALL-UNNAMED"));
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Xmx3g");
        if (side == Side.LANEWISE || side == Side.NETLIB) {
            command.add("--add-modules=jdk.incubator.vector");
        }
        if (side == Side.LIBTORCH) {
            Path natives = TorchNatives.unpack(folder(side));
            command.add("-Djava.library.path=" + natives);
            command.add("-Dorg.bytedeco.javacpp.pathsFirst=true");
        }
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + peers.resolve("cache-" + side.id()));
        command.addAll(List.of("-Dai.djl.offline=true", "-DENGINE_CACHE_DIR=" + peers.resolve("cache-djl")));
        command.addAll(List.of("-cp", own + File.pathSeparator + folder(side).resolve("*"), mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment(side, threads));
        Path logs = Files.createDirectories(peers.resolve("log"));
        return builder.redirectError(
                logs.resolve(side.id() + "-" + threads + ".txt").toFile());
    }

    /**
     * So many threads, fixed; a thread without work waits a millisecond before it sleeps, which Lanewise's do for 0.3 ms:
     * that keeps two threads fast within a slice, and leaves the processor to the next side after it.
     */
    private static Map<String, String> environment(Side side, int threads) {
        String count = Integer.toString(threads);
        Map<String, String> environment = new java.util.HashMap<>(Map.of(
                "OMP_NUM_THREADS", count,
                "OPENBLAS_NUM_THREADS", count,
                "MKL_NUM_THREADS", count,
                "MKL_DYNAMIC", "FALSE",
                "OMP_DYNAMIC", "FALSE",
                "OMP_WAIT_POLICY", "passive",
                "KMP_BLOCKTIME", "1",
                "GOMP_SPINCOUNT", "300000",
                "OPENBLAS_THREAD_TIMEOUT", "21",
                "TF_CPP_MIN_LOG_LEVEL", "2"));
        if (side == Side.DJL) {
            environment.put("PYTORCH_VERSION", "2.7.1");
        }
        return environment;
    }
}
