package dev.lanewise.bench.peers.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What to measure: a workload's name, its parameters, the threads to use and the seed of its inputs.
 *
 * <p>As text: {@code NAME key=value;key=value THREADS SEED}, fields separated by tabs.
 */
public record Spec(String name, Map<String, String> params, int threads, long seed) {
    /** The spec of that text. */
    static Spec parse(String[] fields) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String pair : fields[2].split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                params.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return new Spec(fields[1], params, Integer.parseInt(fields[3]), Long.parseLong(fields[4]));
    }

    /** The text that {@link #parse} reads. */
    public String text() {
        StringBuilder pairs = new StringBuilder();
        params.forEach((key, value) ->
                pairs.append(pairs.isEmpty() ? "" : ";").append(key).append('=').append(value));
        return String.join("\t", name, pairs, Integer.toString(threads), Long.toString(seed));
    }

    /** A parameter's text. */
    public String param(String key) {
        String value = params.get(key);
        if (value == null) {
            throw new IllegalArgumentException("workload " + name + " needs the parameter " + key);
        }
        return value;
    }

    /** A parameter that is a whole number. */
    public int number(String key) {
        return Integer.parseInt(param(key));
    }

    /** Parameter {@code key}, sizes joined by "x", as numbers. */
    public int[] sizes(String key) {
        String[] parts = param(key).split("x", -1);
        int[] sizes = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            sizes[i] = Integer.parseInt(parts[i]);
        }
        return sizes;
    }

    /** The random numbers of this workload's inputs. */
    public SplittableRandom random() {
        return new SplittableRandom(seed);
    }
}
