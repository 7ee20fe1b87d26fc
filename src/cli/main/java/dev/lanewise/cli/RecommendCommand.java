package dev.lanewise.cli;

import dev.lanewise.data.RatingIds;
import dev.lanewise.data.Ratings;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.train.ModelScorer;
import dev.lanewise.train.Ranking;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise recommend RUN --user USER}. */
@Command(
        name = "recommend",
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%n",
        description = {
            "Says what a user would like best of what they have not rated, by the model of a finished run of 'lanewise train"
                    + " ratings'.",
            "A line an item, best first, with the rating that the model expects. What the user rated in the run's own data is"
                    + " left out."
        },
        footer = {
            "",
            "Examples:",
            "  lanewise recommend latest --user user7",
            "  lanewise recommend latest --user 42 --top 20"
        })
final class RecommendCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder, its name under runs/, or 'latest'.")
    String run;

    @Option(names = "--user", required = true, paramLabel = "USER", description = "The user, as the data names them.")
    String user;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many items. Default: ${DEFAULT-VALUE}.")
    int top;

    @Option(names = "--backend", paramLabel = "NAME", description = "vector, scalar or reference. Default: the best.")
    String backend;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the items as JSON; '-' is standard output.")
    String json;

    @Override
    public Integer call() throws IOException {
        Limits.atLeastOne("--top", top);
        FinishedRun finished = FinishedRun.open(run);
        if (!(finished.config().source() instanceof RatingsSource)) {
            throw new UsageException("the run " + finished.folder() + " was trained on "
                    + finished.config().source().material()
                    + ", which recommends nothing; give a run of 'lanewise train ratings'");
        }
        PrintWriter out = "-".equals(json)
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        PendingFile report = PendingFile.open(json, spec.commandLine().getOut());
        RatingIds ids = RatingIds.of(finished.model().preprocessing());
        if (!ids.users().contains(user)) {
            throw new UsageException(unknown(ids));
        }
        float[] scores = new float[ids.items().size()];
        int number = ids.user(user);
        new ModelScorer(finished.model(), Kernels.of(Catalogue.backend(backend), Parallel.shared()))
                .score(number, scores);
        int[] best = Ranking.top(scores, rated(finished, ids, out), top);
        if (best.length == 0) {
            out.println(user + " has rated every item");
        }
        for (int item : best) {
            out.println(ids.items().get(item) + "  " + String.format(Locale.ROOT, "%.3f", scores[item]));
        }
        out.flush();
        report.write(JsonText.of(result(finished, ids, best, scores)));
        report.tell(out);
        return 0;
    }

    private String unknown(RatingIds ids) {
        return "--user: there is no user '" + user + "' among the "
                + ids.users().size() + " of this run; "
                + Suggestions.nearest(user, ids.users())
                        .map(name -> "did you mean '" + name + "'?")
                        .orElseGet(() -> "users are named such as "
                                + String.join(
                                        ", ",
                                        ids.users()
                                                .subList(
                                                        0,
                                                        Math.min(3, ids.users().size()))));
    }

    /** The items that the user rated in the run's own data. */
    private boolean[] rated(FinishedRun finished, RatingIds ids, PrintWriter out) throws IOException {
        Ratings all = RatingsData.all(finished.config());
        if (!all.ids().equals(ids)) {
            throw new IllegalArgumentException(
                    finished.config().data() + " has changed since the run: its users and items are "
                            + (sameNames(all.ids(), ids) ? "in another order" : "others")
                            + "; restore the file, or train again");
        }
        if (finished.samples() != null) {
            finished.changed(RatingsData.again(finished.config(), all).split()).ifPresent(out::println);
        }
        boolean[] rated = new boolean[ids.items().size()];
        for (int item : all.byUser().items(ids.user(user))) {
            rated[item] = true;
        }
        return rated;
    }

    private static boolean sameNames(RatingIds one, RatingIds other) {
        return Set.copyOf(one.users()).equals(Set.copyOf(other.users()))
                && Set.copyOf(one.items()).equals(Set.copyOf(other.items()));
    }

    private Map<String, Object> result(FinishedRun finished, RatingIds ids, int[] best, float[] scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", "lanewise/recommend/1");
        json.put("version", Version.number());
        json.put("run", finished.folder().toString());
        json.put("user", user);
        List<Map<String, Object>> items = new ArrayList<>();
        for (int item : best) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("item", ids.items().get(item));
            one.put("rating", scores[item]);
            items.add(one);
        }
        json.put("items", items);
        return json;
    }
}
