package dev.lanewise.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds backends and chooses among them. */
final class Backends {
    private Backends() {}

    /** Every backend on the class or module path, in the order of discovery. */
    static List<Backend> all() {
        List<Backend> found = new ArrayList<>();
        ServiceLoader.load(Backend.class, Backend.class.getClassLoader()).forEach(found::add);
        return found;
    }

    static Backend named(String name) {
        List<Backend> all = all();
        for (Backend backend : all) {
            if (backend.name().equals(name)) {
                backend.unavailable().ifPresent(reason -> {
                    throw new IllegalStateException("backend '" + name + "' cannot run here: " + reason);
                });
                return backend;
            }
        }
        throw new IllegalArgumentException("there is no backend '" + name + "'; there are "
                + all.stream().map(Backend::name).collect(Collectors.joining(", ")));
    }

    static Backend best() {
        return Chosen.BEST;
    }

    private static final class Chosen {
        static final Backend BEST = choose(System.getProperty("lanewise.backend"));

        static {
            if (!HardwareFma.present()) {
                warn("this machine has no fused multiply-add (or the JVM was started with "
                        + "-XX:-UseFMA): every result stays the same, but products are many times slower");
            }
        }
    }

    private static Backend choose(String wanted) {
        if (wanted != null && !wanted.equals("vector")) {
            return named(wanted);
        }
        Backend vector = all().stream().filter(b -> b.name().equals("vector")).findFirst().orElseThrow();
        String reason = vector.unavailable().or(vector::slow).orElse(null);
        if (reason == null) {
            return vector;
        }
        if (wanted != null) {
            throw new IllegalStateException("-Dlanewise.backend=vector is set, but " + reason);
        }
        warn("using the backend 'scalar', which is slower: " + reason);
        return named("scalar");
    }

    /** Looks for the logger only now, so that a start without a warning does not load it. */
    private static void warn(String message) {
        System.getLogger("dev.lanewise").log(System.Logger.Level.WARNING, message);
    }
}
