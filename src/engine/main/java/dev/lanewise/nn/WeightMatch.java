package dev.lanewise.nn;

import dev.lanewise.nn.WeightNames.Convention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the layer of a file for each layer of a model: by a tensor that the caller named, else by kind, shape and order. */
final class WeightMatch {
    private static final String EMBEDDINGS = "embeddings";
    private static final String KERNEL = "kernel";
    private static final String RECURRENT = "recurrent_kernel";
    private static final String STATISTIC = "running_";

    private final Convention convention;
    private final Map<String, List<WeightSlot>> layers;
    private final Map<String, ForeignLayer> found = new LinkedHashMap<>();
    private final Set<ForeignLayer> unused;
    private final Set<String> unfit = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Matches a model's layers.
     *
     * @param names the tensors that the caller named, by segment
     */
    WeightMatch(
            Convention convention,
            Map<String, List<WeightSlot>> layers,
            List<ForeignLayer> foreign,
            Map<String, String> names) {
        this.convention = convention;
        this.layers = layers;
        this.unused = new LinkedHashSet<>(foreign);
        layers.forEach((layer, slots) -> pin(layer, slots, foreign, names));
        layers.forEach((layer, slots) -> {
            if (!found.containsKey(layer) && slots.stream().noneMatch(slot -> isNamed(slot, names))) {
                matchByShape(layer, slots);
            }
        });
        layers.forEach((layer, slots) -> {
            if (!found.containsKey(layer)) {
                matchByKind(layer, slots);
            }
        });
    }

    /** The file's layer for one of the model's; null if there is none. */
    ForeignLayer of(String layer) {
        return found.get(layer);
    }

    /** Whether a layer was given one that does not fit, so that a report can say what is wrong with it. */
    boolean isUnfit(String layer) {
        return unfit.contains(layer);
    }

    /** Choices that names alone decided. */
    List<String> notes() {
        return notes;
    }

    /** The tensor for a slot in a layer of the file; null if it has none. */
    static ForeignTensor in(ForeignLayer layer, WeightSlot slot) {
        ForeignTensor tensor = layer.tensors().get(slot.role());
        return tensor == null && slot.role().equals(EMBEDDINGS)
                ? layer.tensors().get(KERNEL)
                : tensor;
    }

    /** The layout of what goes into a slot. */
    WeightLayout layout(WeightSlot slot) {
        boolean recurrent =
                layers.get(slot.layer()).stream().anyMatch(each -> each.role().equals(RECURRENT));
        return WeightLayout.of(convention, slot, slot.segment().shape().length, recurrent);
    }

    /** Whether a tensor has the shape for a slot. */
    boolean fits(WeightSlot slot, ForeignTensor tensor) {
        int[] wanted = slot.segment().shape();
        return tensor.shape().length == wanted.length
                && Arrays.equals(layout(slot).shape(tensor.shape()), wanted);
    }

    private static boolean isNamed(WeightSlot slot, Map<String, String> names) {
        return names.containsKey(slot.segment().name());
    }

    private void pin(String layer, List<WeightSlot> slots, List<ForeignLayer> foreign, Map<String, String> names) {
        for (WeightSlot slot : slots) {
            String name = names.get(slot.segment().name());
            for (ForeignLayer candidate : foreign) {
                if (candidate.tensors().values().stream()
                        .anyMatch(tensor -> tensor.name().equals(name))) {
                    found.putIfAbsent(layer, candidate);
                    unused.remove(candidate);
                }
            }
        }
    }

    private void matchByShape(String layer, List<WeightSlot> slots) {
        List<ForeignLayer> fitting =
                unused.stream().filter(candidate -> fits(slots, candidate)).toList();
        if (fitting.isEmpty()) {
            return;
        }
        ForeignLayer first = fitting.getFirst();
        found.put(layer, first);
        unused.remove(first);
        fitting.stream()
                .filter(other -> !other.stem().equals(first.stem()))
                .findFirst()
                .ifPresent(other -> notes.add(layer + " took '" + first.path() + "' before '" + other.path()
                        + "', which has the same shapes, by the order of their names; if it is the other way round,"
                        + " name them by with(Map)"));
    }

    private boolean fits(List<WeightSlot> slots, ForeignLayer candidate) {
        if (in(candidate, slots.getFirst()) == null) {
            return false;
        }
        int taken = 0;
        for (WeightSlot slot : slots) {
            ForeignTensor tensor = in(candidate, slot);
            boolean tellsKinds = slot.role().equals(RECURRENT) || slot.role().startsWith(STATISTIC);
            if (tensor == null ? tellsKinds : !fits(slot, tensor)) {
                return false;
            }
            taken += tensor == null ? 0 : 1;
        }
        return taken == candidate.tensors().size();
    }

    /** For the report: the first layer left of the same kind, whose tensors have other shapes, or one too many. */
    private void matchByKind(String layer, List<WeightSlot> slots) {
        WeightSlot first = slots.getFirst();
        for (ForeignLayer candidate : unused) {
            ForeignTensor tensor = in(candidate, first);
            if (tensor != null && tensor.shape().length == first.segment().shape().length) {
                found.put(layer, candidate);
                unfit.add(layer);
                unused.remove(candidate);
                return;
            }
        }
    }

    /** What an unfit layer of the file has that the model's has not, or the reverse. */
    String whyUnfit(String layer) {
        ForeignLayer candidate = found.get(layer);
        Set<ForeignTensor> left = new LinkedHashSet<>(candidate.tensors().values());
        List<String> reasons = new ArrayList<>();
        for (WeightSlot slot : layers.get(layer)) {
            ForeignTensor tensor = in(candidate, slot);
            left.remove(tensor);
            if (tensor == null) {
                reasons.add("it has no " + slot.role());
            } else if (!fits(slot, tensor)) {
                reasons.add("the " + slot.role() + " has shape " + Shapes.text(tensor.shape()) + " instead of "
                        + Shapes.text(wanted(slot, tensor.shape().length)));
            }
        }
        left.forEach(tensor -> reasons.add("it also holds '" + tensor.name() + "', which the model's layer has not"));
        return "its layer '" + candidate.path() + "' does not: "
                + (reasons.isEmpty()
                        ? "another of its tensors was named, and that one is not in the file"
                        : String.join(", ", reasons));
    }

    /** A slot's shape as the file would have it. */
    int[] wanted(WeightSlot slot, int rank) {
        int[] ours = slot.segment().shape();
        if (ours.length != rank || !slot.role().endsWith(KERNEL)) {
            return ours;
        }
        return switch (convention) {
            case PYTORCH -> rank == 2 ? new int[] {ours[1], ours[0]} : ours;
            case KERAS -> rank == 4 ? new int[] {ours[2], ours[3], ours[1], ours[0]} : ours;
            case OWN -> ours;
        };
    }
}
