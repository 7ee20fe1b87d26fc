package dev.lanewise.bench.peers.blas;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.GemmProblem;
import dev.lanewise.bench.peers.worker.Library;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;

/** The BLAS of luhenry/netlib in Java on the Vector API; it has one thread, and column-major order. */
public final class NetlibLibrary implements Library {
    private final BLAS blas = JavaBLAS.getInstance();

    /** Called by name. */
    public NetlibLibrary() {}

    @Override
    public Task prepare(Spec spec) {
        return spec.name().equals("sgemm") && spec.threads() == 1 ? new Product(spec) : null;
    }

    @Override
    public String describe() {
        return blas.getClass().getSimpleName() + " (dev.ludovic.netlib:blas:3.2.0)";
    }

    private final class Product implements Task {
        private final GemmProblem problem;
        private final float[] c;

        Product(Spec spec) {
            problem = new GemmProblem(spec);
            c = new float[problem.m * problem.n];
        }

        /** Row-major C = A·B is column-major Cᵀ = Bᵀ·Aᵀ, in the same memory. */
        @Override
        public void run() {
            blas.sgemm(
                    problem.transposeB ? "T" : "N",
                    problem.transposeA ? "T" : "N",
                    problem.n,
                    problem.m,
                    problem.k,
                    1f,
                    problem.b,
                    problem.ldb(),
                    problem.a,
                    problem.lda(),
                    0f,
                    c,
                    problem.n);
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
}
