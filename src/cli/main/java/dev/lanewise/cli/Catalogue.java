package dev.lanewise.cli;

import dev.lanewise.kernel.Backend;
import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Optimizers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The names that options take, and what they stand for. An unknown one is a {@link UsageException} with the nearest. */
final class Catalogue {
    static final List<String> TASKS = List.of("images", "table", "text", "ratings");
    static final List<String> OUTPUT_ACTIVATIONS = List.of("none", "sigmoid", "softmax", "softplus");

    private Catalogue() {}

    /** Refuses a name that is not among the known ones. */
    static void known(String kind, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new UsageException(Suggestions.unknown(kind, name, known));
        }
    }

    /** The same for classes, whose names stand in quotes. */
    static void knownClass(String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new UsageException(Suggestions.unknownQuoted("class", name, known));
        }
    }

    /** The ids of all losses. */
    static List<String> losses() {
        return Losses.all().stream().map(Loss::id).toList();
    }

    /** The loss of that id or alias with its settings: {@code binary-focal-with-logits:gamma=2,alpha=0.25}. */
    static Loss loss(Spec spec) {
        List<String> all = new ArrayList<>(losses());
        Losses.all().forEach(loss -> all.addAll(loss.aliases()));
        known("loss", spec.name(), all);
        try {
            return LossSettings.apply(Losses.named(spec.name()), spec.noVariant());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--loss " + spec + ": " + e.getMessage());
        }
    }

    /** The loss by its id, whatever alias it was given by, with the settings as they are. */
    static Spec lossById(Spec spec) {
        return spec.named(loss(spec).id());
    }

    /** The ids of all optimizers. */
    static List<String> optimizers() {
        return Optimizers.ids();
    }

    /** The optimizer of that spec. */
    static Optimizer optimizer(Spec spec, double learningRate) {
        known("optimizer", spec.name(), optimizers());
        try {
            return OptimizerSpecs.read(spec, learningRate);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--optimizer " + spec + ": " + e.getMessage());
        }
    }

    /** The names of all backends, those that cannot run here included. */
    static List<String> backends() {
        return ServiceLoader.load(Backend.class).stream()
                .map(provider -> provider.get().name())
                .toList();
    }

    /** The backend of that name, whether or not it can run here. */
    static Optional<Backend> find(String name) {
        return ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.name().equals(name))
                .findFirst();
    }

    /** The backend of that name; the best one for null. */
    static Backend backend(String name) {
        if (name == null) {
            return Backend.best();
        }
        known("backend", name, backends());
        return Backend.named(name);
    }
}
