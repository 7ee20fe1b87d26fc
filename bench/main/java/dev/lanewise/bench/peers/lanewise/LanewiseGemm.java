package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.GemmProblem;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;

/** {@link Gemm}. */
final class LanewiseGemm implements Task {
    private final GemmProblem problem;
    private final Gemm gemm;
    private final Parallel parallel;
    private final float[] c;

    LanewiseGemm(Spec spec, Kernels kernels) {
        problem = new GemmProblem(spec);
        gemm = kernels.get(Gemm.class);
        parallel = kernels.parallel();
        c = new float[problem.m * problem.n];
    }

    @Override
    public void run() {
        int lda = problem.lda();
        int ldb = problem.ldb();
        int aRow = problem.transposeA ? 1 : lda;
        int aColumn = problem.transposeA ? lda : 1;
        int bRow = problem.transposeB ? 1 : ldb;
        int bColumn = problem.transposeB ? ldb : 1;
        int n = problem.n;
        float[] a = problem.a;
        float[] b = problem.b;
        gemm.gemm(
                problem.m,
                n,
                problem.k,
                1f,
                a,
                0,
                aRow,
                aColumn,
                b,
                0,
                bRow,
                bColumn,
                0f,
                c,
                0,
                n,
                1,
                null,
                0,
                Activation.NONE,
                parallel);
    }

    @Override
    public Check check() {
        run();
        return problem.check(c);
    }

    @Override
    public double consume() {
        return c[c.length / 2];
    }
}
