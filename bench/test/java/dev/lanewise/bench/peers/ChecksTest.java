package dev.lanewise.bench.peers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.bench.peers.lanewise.LanewiseLibrary;
import dev.lanewise.bench.peers.worker.AdamProblem;
import dev.lanewise.bench.peers.worker.AttentionProblem;
import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.EmbeddingProblem;
import dev.lanewise.bench.peers.worker.GemmProblem;
import dev.lanewise.bench.peers.worker.GruProblem;
import dev.lanewise.bench.peers.worker.LayerNormProblem;
import dev.lanewise.bench.peers.worker.LossProblem;
import dev.lanewise.bench.peers.worker.MlpProblem;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.bench.peers.worker.UnaryProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison's checks: they pass what Lanewise computes and refuse what is wrong, or was never written. */
class ChecksTest {
    private static Spec spec(String name, String... pairs) {
        Map<String, String> params = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            params.put(pairs[i], pairs[i + 1]);
        }
        return new Spec(name, params, 1, 42);
    }

    @ParameterizedTest
    @CsvSource({
        "sgemm, shape, 9x33x17, layout, NN",
        "sgemm, shape, 9x33x17, layout, NT",
        "sgemm, shape, 300x400x500, layout, TN",
        "mlp, batch, 8, optimizer, sgd",
        "loss, kind, mse, shape, 5x70",
        "loss, kind, bce, shape, 5x70",
        "loss, kind, cross-entropy, shape, 5x70",
        "unary, f, exp, n, 1000",
        "unary, f, gelu, n, 1000",
        "attention, shape, 2x3x17x5, causal, true",
        "gru, shape, 3x4x5x6, gates, rzn",
        "embedding, shape, 30x5, ids, 70",
        "inference, callers, 1, quantile, p50"
    })
    void passesLanewise(String name, String key, String value, String otherKey, String otherValue) throws Exception {
        try (Task task = new LanewiseLibrary().prepare(spec(name, key, value, otherKey, otherValue))) {
            Check check = task.check();
            assertTrue(check.passed(), check::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"4x30x5", "300x400x500"})
    void refusesAProductThatWasNeverWritten(String shape) {
        GemmProblem problem = new GemmProblem(spec("sgemm", "shape", shape, "layout", "NN"));
        assertFalse(problem.check(new float[problem.m * problem.n]).passed());
        float[] nan = new float[problem.m * problem.n];
        java.util.Arrays.fill(nan, Float.NaN);
        assertFalse(problem.check(nan).passed());
    }

    @Test
    void refusesLossesOfOtherSteps() {
        MlpProblem problem = new MlpProblem(spec("mlp", "batch", "4", "optimizer", "adam"));
        assertFalse(problem.check(new float[] {2.3f, 2.3f, 2.3f}).passed());
        assertFalse(problem.check(new float[] {Float.NaN, 2.3f, 2.3f}).passed());
    }

    @Test
    void refusesOtherOutputs() {
        UnaryProblem unary = new UnaryProblem(spec("unary", "f", "tanh", "n", "100"));
        assertFalse(unary.check(unary.x).passed());
        LossProblem loss = new LossProblem(spec("loss", "kind", "mse", "shape", "3x4"));
        assertFalse(loss.check(1, new float[12]).passed());
        AdamProblem adam = new AdamProblem(spec("adam", "n", "50"));
        assertFalse(adam.check(adam.parameters).passed());
        AttentionProblem attention = new AttentionProblem(spec("attention", "shape", "1x2x3x4"));
        assertFalse(attention
                .check(attention.v, attention.q, attention.k, attention.v)
                .passed());
        EmbeddingProblem embedding = new EmbeddingProblem(spec("embedding", "shape", "9x4", "ids", "5"));
        assertFalse(embedding.check(new float[20], new float[36]).passed());
        GruProblem gru = new GruProblem(spec("gru", "shape", "2x3x4x5"));
        List<float[]> gradients = List.of(gru.x, gru.kernel, gru.recurrent, gru.bias, gru.recurrentBias);
        assertFalse(gru.check(gru.dy, gradients).passed());
        LayerNormProblem norm = new LayerNormProblem(spec("layer-norm", "shape", "3x8"));
        assertFalse(norm.check(norm.x, norm.dy, norm.gamma, norm.beta).passed());
    }
}
