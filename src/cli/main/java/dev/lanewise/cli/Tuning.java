package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.train.Fit;
import dev.lanewise.train.TrainerBuilder;
import java.util.List;
import java.util.Map;

/**
 * What {@link TuningOptions} ask for, as {@code config.json} holds it.
 *
 * @param classWeight null for none
 * @param clip {@code KIND=LIMIT}; null for none
 * @param gradientNorm n where every n-th step of an epoch measures the norm of its gradients; 0 for none
 * @param l2 null until the data has shown what suits it, which counts as 0
 * @param ema the decay of the weights' average; 0 for none
 * @param earlyStopping the patience in epochs; null for none
 */
record Tuning(
        ClassWeightSpec classWeight,
        String clip,
        int gradientNorm,
        double l1,
        Double l2,
        double weightDecay,
        int accumulate,
        double ema,
        Integer earlyStopping) {
    private static final List<String> CLIPS = List.of("value", "norm", "global");

    static Tuning of(TuningOptions options) {
        return new Tuning(
                ClassWeightSpec.parse(options.classWeight),
                options.clip,
                options.gradientNorm,
                options.l1,
                options.l2,
                options.weightDecay,
                options.accumulate,
                options.ema,
                options.earlyStopping);
    }

    /** Refuses what cannot be, whatever the data. */
    void check(Spec optimizer) {
        Limits.notNegative("--l1", l1);
        Limits.notNegative("--l2", l2OrNone());
        Limits.notNegative("--weight-decay", weightDecay);
        Limits.floatShare("--ema", ema);
        Limits.notNegative("--gradient-norm", gradientNorm);
        Limits.atLeastOne("--accumulate", accumulate);
        Limits.atLeastOne("--early-stopping", earlyStopping);
        boolean ownDecay = optimizer.options().containsKey("weight-decay")
                || optimizer.name().equals("adamw");
        if (weightDecay != 0 && ownDecay) {
            throw new UsageException(
                    "--weight-decay beside --optimizer " + optimizer
                            + " would decay the weights twice; leave one out (--optimizer adam --weight-decay 0.01 decays kernels alone)");
        }
        if (clip != null) {
            Catalogue.known("clip", clipKind(), CLIPS);
            Limits.positive("--clip " + clipKind(), clipLimit(), "1");
        }
    }

    private double l2OrNone() {
        return l2 == null ? 0 : l2;
    }

    /** The same with the factor of squares that the data asks for, unless one was given. */
    Tuning withUsualL2(double usual) {
        return l2 != null
                ? this
                : new Tuning(classWeight, clip, gradientNorm, l1, usual, weightDecay, accumulate, ema, earlyStopping);
    }

    private String clipKind() {
        return clip.replaceFirst("=.*", "").strip();
    }

    private double clipLimit() {
        return Limits.number("--clip", clip, clip.substring(clip.indexOf('=') + 1));
    }

    /** Tells a trainer what concerns its steps and its losses. */
    TrainerBuilder configure(TrainerBuilder trainer) {
        trainer.l1(l1)
                .l2(l2OrNone())
                .weightDecay(weightDecay)
                .averageWeights(ema)
                .gradientNorm(gradientNorm);
        if (clip == null) {
            return trainer;
        }
        return switch (clipKind()) {
            case "value" -> trainer.clipValue(clipLimit());
            case "norm" -> trainer.clipNorm(clipLimit());
            default -> trainer.clipGlobalNorm(clipLimit());
        };
    }

    /** The training samples with the weights of their classes; {@link UsageException} if they cannot have these. */
    Dataset weigh(Dataset train) {
        return classWeight == null ? train : classWeight.weigh(train);
    }

    /** Tells a fit what concerns its epochs and steps. */
    Fit configure(Fit fit) {
        if (earlyStopping != null) {
            fit.earlyStopping(earlyStopping);
        }
        return fit.accumulate(accumulate);
    }

    /** Adds the members of {@code config.json}. */
    void toJson(Map<String, Object> json) {
        json.put("classWeight", classWeight == null ? null : classWeight.text());
        json.put("clip", clip);
        json.put("gradientNorm", gradientNorm);
        json.put("l1", l1);
        json.put("l2", l2OrNone());
        json.put("weightDecay", weightDecay);
        json.put("accumulate", accumulate);
        json.put("ema", ema);
        json.put("earlyStopping", earlyStopping);
    }

    /** What {@link #toJson} wrote; a run from before these options has none of them. */
    static Tuning fromJson(Map<String, Object> json) {
        return new Tuning(
                ClassWeightSpec.parse((String) json.get("classWeight")),
                (String) json.get("clip"),
                every(json.get("gradientNorm")),
                number(json, "l1"),
                number(json, "l2"),
                number(json, "weightDecay"),
                json.get("accumulate") == null ? 1 : ((Number) json.get("accumulate")).intValue(),
                number(json, "ema"),
                json.get("earlyStopping") == null ? null : ((Number) json.get("earlyStopping")).intValue());
    }

    /** Older runs said true or false. */
    private static int every(Object gradientNorm) {
        return gradientNorm instanceof Number every ? every.intValue() : Boolean.TRUE.equals(gradientNorm) ? 1 : 0;
    }

    private static double number(Map<String, Object> json, String key) {
        return json.get(key) == null ? 0 : ((Number) json.get(key)).doubleValue();
    }
}
