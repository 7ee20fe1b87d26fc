package dev.lanewise.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What JMH's list of benchmarks becomes. */
class PlanTest {
    private static final Suite SUITE = Suite.parse(List.of(
            "WARNING: Using incubator modules: jdk.incubator.vector",
            "Benchmarks: ",
            "dev.lanewise.bench.GemmBenchmark.gemm",
            "  param \"shape\" = {64x64x64, 1x1024x1024}",
            "  param \"threads\" = {1, 2}",
            "dev.lanewise.bench.UnaryBenchmark.backward",
            "  param \"function\" = {Exp, Tanh, Relu}",
            "dev.lanewise.bench.UnaryBenchmark.forward",
            "  param \"function\" = {Exp, Tanh, Relu}",
            "dev.lanewise.bench.InferenceBenchmark.oneCaller"));

    @Test
    void groupsByClass() {
        Plan plan = Plan.of(SUITE, false, new Properties(), List.of());
        assertEquals(
                List.of("gemm", "unary", "inference"),
                plan.groups().stream().map(Plan.Group::name).toList());
        assertEquals(4 + 6 + 1, plan.measurements());
        Pattern unary = Pattern.compile(plan.groups().get(1).pattern());
        assertEquals(
                true, unary.matcher("dev.lanewise.bench.UnaryBenchmark.forward").find());
        assertEquals(
                false,
                unary.matcher("dev.lanewise.bench.UnaryBenchmark.forwards").find());
    }

    @Test
    void takesTheThreadsAskedFor() {
        Plan plan = Plan.of(SUITE.only(Pattern.compile("gemm")), false, new Properties(), List.of(4));
        assertEquals(2, plan.measurements());
        assertEquals(
                List.of("-p", "threads=4"), plan.groups().getFirst().arguments().subList(1, 3));
    }

    @Test
    void quickTakesItsChoicesAndElseTheFirstValues() {
        Properties choices = new Properties();
        choices.setProperty("UnaryBenchmark.backward", "none");
        choices.setProperty("UnaryBenchmark", "function=Exp,Relu unknown=1");
        Plan plan = Plan.of(SUITE, true, choices, List.of());
        assertEquals(1 + 2 + 1, plan.measurements());
        assertEquals("Exp,Relu", plan.groups().get(1).params().get("function"));
        assertEquals("64x64x64", plan.groups().getFirst().params().get("shape"));
    }

    /** Three groups, since backward has no choice and forward has; yet two benchmarks. */
    @Test
    void namesWhatItCounts() {
        Properties choices = new Properties();
        choices.setProperty("UnaryBenchmark.forward", "function=Exp,Relu");
        Plan plan = Plan.of(SUITE.only(Pattern.compile("gemm|unary")), true, choices, List.of());
        assertEquals(3, plan.groups().size());
        assertEquals("4 measurements of 2 benchmarks (gemm, unary)", plan.toString());
        Plan one = Plan.of(SUITE.only(Pattern.compile("gemm")), false, new Properties(), List.of());
        assertEquals("4 measurements of 1 benchmark (gemm)", one.toString());
    }
}
