package dev.lanewise.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose names and layouts the tensors of a file have, for {@link Model#loadWeights}. Immutable.
 *
 * <p>With {@link #PYTORCH} and {@link #KERAS} a layer of the model takes the first layer of the file that is left and whose
 * tensors fit it in kind and shape. Layers of the file stand in the order of their names, numbers by value ({@code layers.9}
 * before {@code layers.10}), because the format does not keep the order in which they were made. Where that is not enough,
 * {@link #with} names tensors one by one.
 */
public final class WeightNames {
    /** How another library stores what a layer learnt. */
    enum Convention {
        /** Names of {@code state_dict()}: kernels are [out, in] and [out, in, height, width]. */
        PYTORCH,
        /** Paths of {@code model.weights}: kernels are [in, out] and [height, width, in, out], images end in channels. */
        KERAS,
        /** As this engine stores them. */
        OWN
    }

    /**
     * A {@code state_dict} of PyTorch, such as {@code fc1.weight}: kernels of dense layers are transposed; {@code weight} and
     * {@code bias} of a normalisation are γ and β. Running statistics are loaded; {@code num_batches_tracked} is not, since it
     * counts for a momentum of {@code None} alone, in training.
     */
    public static final WeightNames PYTORCH = new WeightNames(Convention.PYTORCH, Map.of(), false);

    /**
     * The variables of a Keras 3 model under their paths, such as {@code sequential/dense_1/kernel}: convolutions' kernels are
     * permuted, and so are the rows of the first dense kernel after a flattened image, wherever the two stand, since Keras
     * flattens channels last. {@code moving_mean} and {@code moving_variance} are the running statistics.
     */
    public static final WeightNames KERAS = new WeightNames(Convention.KERAS, Map.of(), false);

    private static final Pattern KERAS_NAME = Pattern.compile(
            "(.*/)(kernel|bias|recurrent_kernel|embeddings|gamma|beta|moving_mean|moving_variance)(:\\d+)?");

    private static final Pattern PYTORCH_NAME = Pattern.compile(
            "(.*[.])(weight|bias|running_mean|running_var|in_proj_(weight|bias)|(weight|bias)_(ih|hh)_l\\d+)");

    private final Convention convention;
    private final Map<String, String> names;
    private final boolean partial;

    private WeightNames(Convention convention, Map<String, String> names, boolean partial) {
        this.convention = convention;
        this.names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        this.partial = partial;
    }

    /**
     * Names that the caller gives, with layouts as the engine's: dense kernels [in, out], convolutions' [out, in, height,
     * width]. For another library's layouts, give the names to {@link #PYTORCH} or {@link #KERAS} by {@link #with}.
     *
     * @param names for a segment's name, as {@code model.parameters().segments()} has it, the name in the file; a segment
     *     without an entry has its own name there
     */
    public static WeightNames of(Map<String, String> names) {
        return new WeightNames(Convention.OWN, names, false);
    }

    /** The same, with these names, segment to tensor, where order and shape do not tell; the other segments go by them. */
    public WeightNames with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(names);
        all.putAll(more);
        return new WeightNames(convention, all, partial);
    }

    /** The same, but what is missing or does not fit is left as it is: for a new head on a trained body. */
    public WeightNames partial() {
        return new WeightNames(convention, names, true);
    }

    /** A hint if a tensor that nothing took has a name of the other library's kind. */
    Optional<String> otherLibrary(List<String> extra) {
        Pattern other = switch (convention) {
            case PYTORCH -> KERAS_NAME;
            case KERAS -> PYTORCH_NAME;
            case OWN -> null;
        };
        if (other == null) {
            return Optional.empty();
        }
        return extra.stream()
                .filter(name -> other.matcher(name).matches())
                .findFirst()
                .map(name -> "'" + name + "' is a name as "
                        + (convention == Convention.PYTORCH
                                ? "Keras gives them; load the file by WeightNames.KERAS"
                                : "PyTorch gives them; load the file by WeightNames.PYTORCH"));
    }

    Convention convention() {
        return convention;
    }

    Map<String, String> names() {
        return names;
    }

    boolean isPartial() {
        return partial;
    }
}
