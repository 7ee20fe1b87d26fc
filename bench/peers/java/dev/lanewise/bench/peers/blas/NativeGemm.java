package dev.lanewise.bench.peers.blas;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.GemmProblem;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import org.bytedeco.javacpp.FloatPointer;

/** A product by {@code cblas_sgemm}. */
final class NativeGemm implements Task {
    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;

    /** {@code cblas_sgemm} of one library. */
    @FunctionalInterface
    interface Sgemm {
        void sgemm(
                int order,
                int transposeA,
                int transposeB,
                int m,
                int n,
                int k,
                float alpha,
                FloatPointer a,
                int lda,
                FloatPointer b,
                int ldb,
                float beta,
                FloatPointer c,
                int ldc);
    }

    private final GemmProblem problem;
    private final Sgemm sgemm;
    private final FloatPointer a;
    private final FloatPointer b;
    private final FloatPointer c;

    NativeGemm(Spec spec, Sgemm sgemm) {
        this.sgemm = sgemm;
        problem = new GemmProblem(spec);
        a = new FloatPointer(problem.a);
        b = new FloatPointer(problem.b);
        c = new FloatPointer((long) problem.m * problem.n);
    }

    @Override
    public void run() {
        int transposeA = problem.transposeA ? TRANSPOSE : NO_TRANSPOSE;
        int transposeB = problem.transposeB ? TRANSPOSE : NO_TRANSPOSE;
        sgemm.sgemm(
                ROW_MAJOR,
                transposeA,
                transposeB,
                problem.m,
                problem.n,
                problem.k,
                1f,
                a,
                problem.lda(),
                b,
                problem.ldb(),
                0f,
                c,
                problem.n);
    }

    @Override
    public Check check() {
        run();
        float[] result = new float[problem.m * problem.n];
        c.get(result);
        return problem.check(result);
    }

    @Override
    public double consume() {
        return c.get((long) problem.m * problem.n / 2);
    }

    @Override
    public void close() {
        a.close();
        b.close();
        c.close();
    }
}
