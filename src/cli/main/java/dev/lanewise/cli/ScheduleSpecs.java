package dev.lanewise.cli;

import dev.lanewise.train.Schedule;
import dev.lanewise.train.Schedules;
import java.util.ArrayList;
import java.util.List;

/** The schedules that {@code --schedule} names. Each takes {@code warmup=STEPS} too. */
final class ScheduleSpecs {
    static final List<String> NAMES =
            List.of("constant", "cosine", "exponential", "one-cycle", "plateau", "polynomial", "step");

    private static final String WARMUP = "warmup";

    private ScheduleSpecs() {}

    /** The schedule of that spec; {@link UsageException} names what is wrong with it. */
    static Schedule schedule(Spec spec) {
        Catalogue.known("schedule", spec.name(), NAMES);
        try {
            return Schedules.warmup(whole(spec, WARMUP, "steps", 0), rest(spec));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--schedule " + spec + ": " + e.getMessage());
        }
    }

    private static Schedule rest(Spec spec) {
        return switch (spec.name()) {
            case "constant" -> {
                allow(spec);
                yield Schedules.constant();
            }
            case "exponential" -> {
                allow(spec, "rate");
                yield Schedules.exponential(spec.number("rate").orElse(0.95));
            }
            case "one-cycle" -> {
                allow(spec, "peak");
                yield Schedules.oneCycle(spec.number("peak").orElse(0.3));
            }
            case "plateau" -> {
                allow(spec, "factor", "patience");
                yield Schedules.plateau(spec.number("factor").orElse(0.1), whole(spec, "patience", "epochs", 10));
            }
            case "polynomial" -> {
                allow(spec, "power", "end");
                yield Schedules.polynomial(
                        spec.number("power").orElse(1.0), spec.number("end").orElse(0.0));
            }
            case "step" -> {
                allow(spec, "every", "factor");
                yield Schedules.step(
                        whole(spec, "every", "epochs", 10),
                        spec.number("factor").orElse(0.1));
            }
            default -> {
                allow(spec, "end");
                yield spec.number("end").map(end -> Schedules.cosine(0, end)).orElseGet(Schedules::cosine);
            }
        };
    }

    private static void allow(Spec spec, String... keys) {
        List<String> all = new ArrayList<>(List.of(keys));
        all.add(WARMUP);
        spec.allow(all, List.of()).noVariant();
    }

    private static int whole(Spec spec, String key, String unit, int otherwise) {
        double value = spec.number(key).orElse((double) otherwise);
        if (!(value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
            throw new UsageException("--schedule " + spec + ": " + key + " is a number of " + unit
                    + "; give a whole number of 0 or more");
        }
        return (int) value;
    }
}
