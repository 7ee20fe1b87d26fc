package dev.lanewise.cli;

import dev.lanewise.optim.Optimizers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The learning rate where none is asked for: the optimizer's own, but for a few. */
final class LearningRates {
    /**
     * A rate that an optimizer has on one task, or with one model.
     *
     * @param task null for any
     * @param model null for any
     */
    record Special(String optimizer, String task, String model, double rate) {
        boolean holds(String forOptimizer, String onTask, String withModel) {
            return optimizer.equals(forOptimizer)
                    && (task == null || task.equals(onTask))
                    && (model == null || model.equals(withModel));
        }

        /** {@code 0.05 with cnn}, {@code 0.01 on a table}. */
        @Override
        public String toString() {
            return Decimal.text(rate) + (model == null ? "" : " with " + model) + (task == null ? "" : " on a " + task);
        }
    }

    /**
     * A cnn gets half of sgd's usual rate: with the default momentum of 0.9 and a rate of 0.1, one of two seeds on MNIST ended
     * at 0.96 correct, the other at 0.99. Adam, a cnn's default, gets three times its usual rate, since few epochs are the rule.
     * So does a resnet: two epochs on 5,400 images of MNIST end at 0.948, 0.972 and 0.973 of 600 validation images right with 0.001,
     * 0.003 and 0.01 (one seed), but the last was at 0.900 after its first epoch, where the second was at 0.943.
     * A table takes more of Adam's than images do: its steps are few, and weight decay and dropout keep the model small.
     */
    static final List<Special> SPECIAL = List.of(
            new Special("sgd", null, "cnn", 0.05),
            new Special("adam", null, "cnn", 0.003),
            new Special("adam", null, "resnet", 0.003),
            new Special("adam", "table", null, 0.01),
            new Special("adamw", "table", null, 0.01),
            new Special("adam", null, "mf", 0.01),
            new Special("adam", null, "neural", 0.003));

    private LearningRates() {}

    /** The rate of an optimizer for a model on a task. */
    static double of(Spec optimizer, Spec model, String task) {
        Catalogue.known("optimizer", optimizer.name(), Catalogue.optimizers());
        return SPECIAL.stream()
                .filter(special -> special.holds(optimizer.name(), task, model.name()))
                .findFirst()
                .map(Special::rate)
                .orElseGet(() -> usual().get(optimizer.name()));
    }

    /** The optimizers' own rates, by id. */
    static Map<String, Double> usual() {
        Map<String, Double> rates = new LinkedHashMap<>();
        // By way of its text, so that 0.001 stays 0.001.
        Optimizers.all()
                .forEach(optimizer ->
                        rates.put(optimizer.id(), Double.valueOf(Float.toString(optimizer.learningRate()))));
        return rates;
    }

    /** The same for people, each with those of its own cases: {@code sgd 0.1 (0.05 with cnn)}. */
    static List<String> described() {
        return usual().entrySet().stream()
                .map(usual -> {
                    List<String> others = SPECIAL.stream()
                            .filter(special -> special.optimizer.equals(usual.getKey()))
                            .map(Special::toString)
                            .toList();
                    return usual.getKey() + " " + Decimal.text(usual.getValue())
                            + (others.isEmpty() ? "" : " (" + String.join(", ", others) + ")");
                })
                .toList();
    }

    /** The special rates as {@code info --json} holds them. */
    static List<Map<String, Object>> specialJson() {
        return SPECIAL.stream()
                .map(special -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("optimizer", special.optimizer);
                    json.put("task", special.task);
                    json.put("model", special.model);
                    json.put("learningRate", special.rate);
                    return json;
                })
                .toList();
    }
}
