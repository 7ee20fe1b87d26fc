package dev.lanewise.cli;

import dev.lanewise.nn.Model;
import dev.lanewise.nn.WeightReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a training begins with in place of random weights: those of a finished run, of which some may be kept as they are.
 *
 * @param from the run's folder, absolute; null for random weights
 * @param freeze patterns of parameters' names, separated by commas; null for none
 */
record StartingPoint(Path from, String freeze) {
    /** Random weights, all trained. */
    static final StartingPoint RANDOM = new StartingPoint(null, null);

    /** What models keep the names of that rows of their weights stand for, in that order. */
    private static final List<String> NAMED_ROWS = List.of("characters", "users", "items");

    /** What the options ask for; {@link UsageException} if there is no such run. */
    static StartingPoint of(String run, String freeze) {
        try {
            Path folder = run == null
                    ? null
                    : Runs.find(Runs.HOME, run).toAbsolutePath().normalize();
            if (folder == null && freeze != null) {
                throw new UsageException("--freeze " + freeze
                        + " would keep random weights; give the run that they come from with --from");
            }
            return new StartingPoint(folder, freeze);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Gives a model, which is built, its weights.
     *
     * @return what is worth knowing of it, a sentence each
     * @throws UsageException if no weight fits, or a pattern fits no name, or all weights would be frozen
     */
    List<String> prepare(Model model) throws IOException {
        List<String> notes = new ArrayList<>();
        if (from == null) {
            return notes;
        }
        Model other = Model.load(from.resolve(RunFolder.MODEL));
        NAMED_ROWS.forEach(what -> requireSameNames(what, model, other));
        WeightReport report = model.transferFrom(other);
        int taken = report.loaded().size();
        List<String> left = report.left();
        if (taken == 0) {
            throw new UsageException("--from " + from + " has no weights for this model: " + String.join("; ", left)
                    + "; give a run of the same --model");
        }
        String what = model.buffers().size() == 0 ? "weights" : "weights and running statistics";
        notes.add("took " + taken + " of " + (taken + left.size()) + " arrays of " + what + " from " + from);
        left.forEach(each -> notes.add("not taken: " + each));
        if (freeze != null) {
            notes.add(freeze(model));
        }
        return notes;
    }

    /** Refuses weights of other users, items or characters. Where their number is another, shapes leave them out. */
    private void requireSameNames(String what, Model model, Model other) {
        List<?> own = names(model.preprocessing().get(what));
        List<?> theirs = names(other.preprocessing().get(what));
        if (own.size() == theirs.size() && !own.equals(theirs)) {
            throw new UsageException("--from " + from + " was trained on as many " + what
                    + " as the data has, but on others, or in another order, so each would get another's weights; give a run"
                    + " of the same " + what + ", or leave --from out");
        }
    }

    private static List<?> names(Object kept) {
        return switch (kept) {
            case String text -> text.codePoints().boxed().toList();
            case List<?> list -> list;
            case null, default -> List.of();
        };
    }

    private String freeze(Model model) {
        Predicate<String> frozen = name -> false;
        List<String> names = model.parameters().segments().stream()
                .map(segment -> segment.name())
                .toList();
        for (String glob : freeze.split(",", -1)) {
            Predicate<String> matches = matcher(glob.strip());
            if (names.stream().noneMatch(matches)) {
                throw new UsageException("--freeze '" + glob.strip()
                        + "' is the name of no array of weights; there are " + String.join(", ", names));
            }
            frozen = frozen.or(matches);
        }
        List<String> kept = names.stream().filter(frozen).toList();
        if (kept.size() == names.size()) {
            throw new UsageException(
                    "--freeze " + freeze + " leaves no weights to train; freeze fewer of " + String.join(", ", names));
        }
        model.freeze(frozen);
        return "frozen: " + String.join(", ", kept);
    }

    /** {@code *} stands for any characters, {@code ?} for one. */
    private static Predicate<String> matcher(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString()).asMatchPredicate();
    }

    void toJson(Map<String, Object> json) {
        json.put("from", from == null ? null : from.toString());
        json.put("freeze", freeze);
    }

    /** What {@link #toJson} wrote; a run from before these options began with random weights. */
    static StartingPoint fromJson(Map<String, Object> json) {
        Object from = json.get("from");
        return new StartingPoint(from == null ? null : Path.of((String) from), (String) json.get("freeze"));
    }
}
