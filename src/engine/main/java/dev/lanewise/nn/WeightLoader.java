package dev.lanewise.nn;

import dev.lanewise.io.Safetensors;
import dev.lanewise.io.StoredTensor;
import dev.lanewise.io.StoredType;
import dev.lanewise.nn.WeightNames.Convention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Loads another model's tensors into a model: all of them are found, checked and converted before the first is written. */
final class WeightLoader {
    private final WeightNames names;
    private final Map<String, StoredTensor> tensors;
    private final Map<String, List<WeightSlot>> layers;
    private final WeightMatch match;

    private final Map<Segment, float[]> values = new LinkedHashMap<>();
    private final List<WeightReport.Loaded> loaded = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> misshaped = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final Map<StoredType, Integer> converted = new EnumMap<>(StoredType.class);

    private WeightLoader(Sequential model, Map<String, StoredTensor> tensors, WeightNames names) {
        this.names = names;
        this.tensors = tensors;
        Leaves leaves = model.leaves(model.inputShape());
        if (names.convention() == Convention.KERAS && leaves.mixed() != null) {
            throw new IllegalArgumentException("Keras flattens an image channels last, and " + leaves.mixed()
                    + " adds such an image to what a matrix made, whose columns would have to follow; put the matrix's"
                    + " columns in the order channels, height, width, and load by WeightNames.of(Map)");
        }
        this.layers = WeightSlot.layersOf(model, leaves);
        boolean own = names.convention() == Convention.OWN;
        List<ForeignLayer> foreign = own ? List.of() : ForeignLayer.of(tensors.values(), names.convention());
        this.match = new WeightMatch(names.convention(), layers, foreign, names.names());
    }

    /** Loads what fits; {@link WeightMismatchException} if that is not all and it must be, or nothing. */
    static WeightReport load(Sequential model, Path file, WeightNames names) throws IOException {
        requireSegments(model, names);
        Safetensors contents = Safetensors.read(file);
        if (!contents.foreign() && names.convention() != Convention.OWN) {
            throw new IllegalArgumentException(
                    file + " is a file of this engine, not of another program; read it by Model.load");
        }
        WeightLoader loader;
        try {
            loader = new WeightLoader(model, contents.tensors(), names);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        WeightReport report = loader.collect();
        if (!report.complete() && !names.isPartial()) {
            throw new WeightMismatchException(
                    file + " does not hold all weights of the model, which is left as it was: "
                            + report.missing().size() + " missing, "
                            + report.misshaped().size()
                            + " that do not fit. Build the model as the file's was built, name tensors by"
                            + " WeightNames.with(Map), or load what fits by partial()",
                    report);
        }
        if (report.loaded().isEmpty()) {
            throw new WeightMismatchException(
                    "nothing in " + file
                            + " fits the model; look whether it is the right file, and whether its names are"
                            + " PyTorch's or Keras's",
                    report);
        }
        loader.write(model);
        return report;
    }

    /** Copies from a model of this engine what fits. */
    static WeightReport copy(Sequential from, Sequential to) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Parameters source : List.of(from.parameters(), from.buffers())) {
            float[] values = source.toArray();
            source.segments()
                    .forEach(segment -> tensors.put(
                            segment.name(),
                            StoredTensor.of(segment.name(), segment.shape(), values, segment.offset())));
        }
        WeightLoader loader =
                new WeightLoader(to, tensors, WeightNames.of(Map.of()).partial());
        WeightReport report = loader.collect();
        loader.write(to);
        return report;
    }

    private void write(Sequential model) {
        model.parameters().update(all -> write(all, false));
        model.buffers().update(all -> write(all, true));
    }

    private void write(float[] all, boolean buffers) {
        values.forEach((segment, converted) -> {
            if (buffers == (segment.group() == Weight.Group.STATISTIC)) {
                System.arraycopy(converted, 0, all, segment.offset(), converted.length);
            }
        });
    }

    private static void requireSegments(Sequential model, WeightNames names) {
        List<String> known = Stream.of(model.parameters(), model.buffers())
                .flatMap(each -> each.segments().stream())
                .map(Segment::name)
                .toList();
        for (String name : names.names().keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "the model has no weight '" + name + "' to load; it has " + String.join(", ", known));
            }
        }
    }

    private WeightReport collect() {
        layers.values().forEach(slots -> slots.forEach(this::collect));
        notes.addAll(match.notes());
        converted.forEach((type, count) -> notes.add(count + (count == 1 ? " tensor was " : " tensors were ")
                + (type == StoredType.F64 ? "rounded" : "widened") + " from " + type + " to F32"));
        List<String> extra = tensors.keySet().stream()
                .filter(name -> !taken.contains(name) && !name.endsWith(ForeignLayer.COUNTER))
                .toList();
        if (!missing.isEmpty() || !misshaped.isEmpty()) {
            names.otherLibrary(extra).ifPresent(notes::add);
        }
        return new WeightReport(loaded, missing, misshaped, extra, notes);
    }

    private void collect(WeightSlot slot) {
        Segment segment = slot.segment();
        ForeignTensor tensor = tensor(slot);
        if (tensor == null) {
            missing.add(segment.name());
            ForeignLayer layer = match.of(slot.layer());
            if (layer != null && segment.group() == Weight.Group.BIAS) {
                notes.add("'" + layer.path() + "' has no bias for " + segment.name()
                        + "; partial() leaves ours as it is, 0 in a new model");
            }
            return;
        }
        taken.add(tensor.name());
        String problem = problem(slot, tensor);
        if (problem != null) {
            misshaped.add(segment.name() + ": '" + tensor.name() + "' " + problem);
            return;
        }
        WeightLayout layout = match.layout(slot);
        float[] result = layout.apply(tensor.values(), tensor.shape());
        noteNotFinite(tensor, result);
        if (slot.role().equals("running_var")) {
            noteNegative(tensor, result);
        }
        if (tensor.type() != StoredType.F32) {
            converted.merge(tensor.type(), 1, Integer::sum);
        }
        values.put(segment, result);
        loaded.add(new WeightReport.Loaded(segment.name(), tensor.name(), layout.change()));
    }

    /** The tensor that the caller named, else the one of the layer that was found; null if there is none. */
    private ForeignTensor tensor(WeightSlot slot) {
        String segment = slot.segment().name();
        String name = names.convention() == Convention.OWN
                ? names.names().getOrDefault(segment, segment)
                : names.names().get(segment);
        if (name != null) {
            StoredTensor named = tensors.get(name);
            return named == null ? null : ForeignTensor.of(named);
        }
        ForeignLayer layer = match.of(slot.layer());
        return layer == null ? null : WeightMatch.in(layer, slot);
    }

    /** Why a tensor cannot go into a slot; null if it can. */
    private String problem(WeightSlot slot, ForeignTensor tensor) {
        if (!tensor.type().isFloat()) {
            return "is " + tensor.type() + ", but F16, BF16, F32 or F64 is wanted; save it as one of them";
        }
        if (!match.fits(slot, tensor)) {
            return "is " + Shapes.text(tensor.shape()) + ", but the layer wants "
                    + Shapes.text(match.wanted(slot, tensor.shape().length))
                    + (names.convention() == Convention.OWN || tensor.shape().length < 2 ? "" : " in that layout");
        }
        if (!match.isUnfit(slot.layer())) {
            return null;
        }
        return "fits, but " + match.whyUnfit(slot.layer());
    }

    private void noteNotFinite(ForeignTensor tensor, float[] result) {
        int count = 0;
        for (float value : result) {
            count += Float.isFinite(value) ? 0 : 1;
        }
        if (count > 0) {
            notes.add("'" + tensor.name() + "' holds " + count + " of " + result.length
                    + " numbers that are not finite; predictions will not be either");
        }
    }

    /** As with a NaN, such a file is loaded: partial() may be after its other layers. */
    private void noteNegative(ForeignTensor tensor, float[] variances) {
        int count = 0;
        for (float variance : variances) {
            count += variance < 0 ? 1 : 0;
        }
        if (count > 0) {
            notes.add("'" + tensor.name() + "' holds " + count + " of " + variances.length
                    + " variances below 0, which no data has; predictions are NaN where one is below −ε");
        }
    }
}
