package dev.lanewise.nn;

import dev.lanewise.io.StoredTensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tensors of one layer of another program's model, by the names that this engine gives them.
 *
 * @param path the layer's name in the file
 * @param tensors {@code kernel}, {@code bias}, {@code gamma} and so on
 */
record ForeignLayer(String path, Map<String, ForeignTensor> tensors) {
    /** A count of batches that PyTorch keeps with running statistics, and no inference needs. */
    static final String COUNTER = "num_batches_tracked";

    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    /** {@code gru.weight_ih_l0}: a recurrent layer's matrices, several layers in one module. */
    private static final Pattern RECURRENT = Pattern.compile("(weight|bias)_(ih|hh)_l(\\d+)");

    private static final Map<String, String> RECURRENT_ROLES = Map.of(
            "weight_ih", "kernel", "weight_hh", "recurrent_kernel", "bias_ih", "bias", "bias_hh", "recurrent_bias");

    private static final Map<String, String> KERAS_ROLES =
            Map.of("moving_mean", "running_mean", "moving_variance", "running_var", "scale", "gamma");

    /** The layers of these tensors, in the order of their names with numbers by value. */
    static List<ForeignLayer> of(Collection<StoredTensor> tensors, WeightNames.Convention convention) {
        Map<String, Map<String, ForeignTensor>> layers = new TreeMap<>(byName());
        for (StoredTensor tensor : tensors) {
            if (convention == WeightNames.Convention.PYTORCH) {
                addTorch(tensor, layers);
            } else {
                addKeras(tensor, layers);
            }
        }
        List<ForeignLayer> all = new ArrayList<>();
        layers.forEach((path, roles) -> all.add(new ForeignLayer(path, named(roles))));
        return all;
    }

    private static void addTorch(StoredTensor tensor, Map<String, Map<String, ForeignTensor>> layers) {
        int dot = tensor.name().lastIndexOf('.');
        String path = tensor.name().substring(0, Math.max(0, dot));
        String role = tensor.name().substring(dot + 1);
        Matcher recurrent = RECURRENT.matcher(role);
        if (role.equals(COUNTER)) {
            return;
        }
        if (recurrent.matches()) {
            path += "#" + recurrent.group(3);
            role = RECURRENT_ROLES.get(recurrent.group(1) + "_" + recurrent.group(2));
        } else if (role.startsWith("in_proj_")) {
            path += ".in_proj";
            role = role.substring("in_proj_".length());
        }
        put(layers, path, role, ForeignTensor.of(tensor));
    }

    private static void addKeras(StoredTensor tensor, Map<String, Map<String, ForeignTensor>> layers) {
        String name = tensor.name().replaceFirst(":\\d+$", "");
        int slash = name.lastIndexOf('/');
        String path = name.substring(0, Math.max(0, slash));
        String role = name.substring(slash + 1);
        ForeignTensor whole = ForeignTensor.of(tensor);
        if (role.equals("bias") && whole.shape().length == 2 && whole.shape()[0] == 2) {
            // A GRU that resets after the state's product: the input's biases, then the state's.
            put(layers, path, "bias", whole.row(0));
            put(layers, path, "recurrent_bias", whole.row(1));
        } else {
            put(layers, path, KERAS_ROLES.getOrDefault(role, role), whole);
        }
    }

    private static void put(
            Map<String, Map<String, ForeignTensor>> layers, String path, String role, ForeignTensor tensor) {
        ForeignTensor other =
                layers.computeIfAbsent(path, p -> new LinkedHashMap<>()).put(role, tensor);
        if (other != null) {
            throw new IllegalArgumentException("the file's tensors '" + other.name() + "' and '" + tensor.name()
                    + "' are the same weight of one layer; rename or remove one");
        }
    }

    /** PyTorch's {@code weight} is a kernel, or the scale of a normalisation if it is a vector, whose {@code bias} is β. */
    private static Map<String, ForeignTensor> named(Map<String, ForeignTensor> roles) {
        ForeignTensor weight = roles.get("weight");
        boolean norm = weight != null && weight.shape().length == 1;
        Map<String, ForeignTensor> named = new LinkedHashMap<>();
        roles.forEach((role, tensor) -> named.put(
                switch (role) {
                    case "weight" -> norm ? "gamma" : "kernel";
                    case "bias" -> norm ? "beta" : role;
                    default -> role;
                },
                tensor));
        return named;
    }

    /** The path without its numbers: layers that share it are told apart by number alone. */
    String stem() {
        return path.replaceAll("_?\\d+", "");
    }

    private static Comparator<String> byName() {
        return (a, b) -> {
            List<String> left = parts(a);
            List<String> right = parts(b);
            for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
                int order = order(left.get(i), right.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return left.size() == right.size() ? a.compareTo(b) : Integer.compare(left.size(), right.size());
        };
    }

    private static List<String> parts(String name) {
        return PART.matcher(name).results().map(MatchResult::group).toList();
    }

    private static int order(String a, String b) {
        if (!Character.isDigit(a.charAt(0)) || !Character.isDigit(b.charAt(0))) {
            return a.compareTo(b);
        }
        return new java.math.BigInteger(a).compareTo(new java.math.BigInteger(b));
    }
}
