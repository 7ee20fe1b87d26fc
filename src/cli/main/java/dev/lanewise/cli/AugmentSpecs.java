package dev.lanewise.cli;

import dev.lanewise.data.Augmentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code --augment}: steps of the grammar of {@link Spec}, joined by {@code +}, such as {@code
 * shift:pixels=2+rotate:degrees=10}; or {@code none}, or {@code default}, which stands for steps that suit digits.
 */
final class AugmentSpecs {
    static final List<String> NAMES = List.of("shift", "rotate", "scale", "flip", "crop", "erase", "noise");

    private static final String DEFAULT = "shift:pixels=2+rotate:degrees=10+scale:by=0.1";

    private AugmentSpecs() {}

    /** The steps as {@code config.json} holds them, {@code default} spelt out; null for none. */
    static String canonical(String text) {
        if (text == null || text.strip().equals("none")) {
            return null;
        }
        String steps = text.strip().equals("default") ? DEFAULT : text;
        List<String> each = new ArrayList<>();
        for (String step : steps.split("\\+", -1)) {
            if (step.isBlank()) {
                throw new UsageException(
                        "--augment " + text + " has an empty step; join steps by '+', such as shift+rotate");
            }
            each.add(Spec.parse(step).toString());
        }
        String canonical = String.join("+", each);
        of(canonical);
        return canonical;
    }

    /** What to change images by; nothing for null. {@link UsageException} for what cannot be. */
    static Augmentation of(String canonical) {
        Augmentation all = Augmentation.NONE;
        Set<String> seen = new HashSet<>();
        if (canonical == null) {
            return all;
        }
        for (String text : canonical.split("\\+", -1)) {
            Spec step = Spec.parse(text).noVariant();
            if (!seen.add(step.name())) {
                throw new UsageException("--augment has '" + step.name() + "' twice; give it once");
            }
            try {
                all = with(all, step);
            } catch (IllegalArgumentException e) {
                throw new UsageException("--augment " + step + ": " + e.getMessage());
            }
        }
        return all;
    }

    private static Augmentation with(Augmentation all, Spec step) {
        Catalogue.known("augmentation", step.name(), NAMES);
        return switch (step.name()) {
            case "shift" -> all.shift(number(step, "pixels", 2));
            case "rotate" -> all.rotate(number(step, "degrees", 10));
            case "scale" -> all.scale(number(step, "by", 0.1));
            case "crop" -> all.crop(number(step, "share", 0.8));
            case "noise" -> all.noise(number(step, "deviation", 0.05));
            case "flip" -> {
                step.allow(List.of(), List.of("sideways", "upright"));
                yield all.flip(step.has("sideways") || !step.has("upright"), step.has("upright"));
            }
            default -> {
                step.allow(List.of("chance", "share"), List.of());
                yield all.erase(
                        step.number("chance").orElse(0.5), step.number("share").orElse(0.4));
            }
        };
    }

    private static double number(Spec step, String key, double usual) {
        return step.allow(List.of(key), List.of()).number(key).orElse(usual);
    }
}
