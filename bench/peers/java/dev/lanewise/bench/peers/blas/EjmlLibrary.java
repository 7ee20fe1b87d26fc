package dev.lanewise.bench.peers.blas;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.GemmProblem;
import dev.lanewise.bench.peers.worker.Library;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** EJML's dense matrices of floats, on one thread. */
public final class EjmlLibrary implements Library {
    /** More than this takes it seconds an operation. */
    private static final long MOST = 1L << 29;

    /** Called by name. */
    public EjmlLibrary() {}

    @Override
    public Task prepare(Spec spec) {
        if (!spec.name().equals("sgemm") || spec.threads() != 1) {
            return null;
        }
        GemmProblem problem = new GemmProblem(spec);
        return (long) problem.m * problem.n * problem.k > MOST ? null : new Product(problem);
    }

    @Override
    public String describe() {
        return "EJML 0.46.1 (org.ejml:ejml-fdense)";
    }

    private static final class Product implements Task {
        private final GemmProblem problem;
        private final FMatrixRMaj a;
        private final FMatrixRMaj b;
        private final FMatrixRMaj c;

        Product(GemmProblem problem) {
            this.problem = problem;
            a = FMatrixRMaj.wrap(problem.a.length / problem.lda(), problem.lda(), problem.a);
            b = FMatrixRMaj.wrap(problem.b.length / problem.ldb(), problem.ldb(), problem.b);
            c = new FMatrixRMaj(problem.m, problem.n);
        }

        @Override
        public void run() {
            if (problem.transposeA) {
                CommonOps_FDRM.multTransA(a, b, c);
            } else if (problem.transposeB) {
                CommonOps_FDRM.multTransB(a, b, c);
            } else {
                CommonOps_FDRM.mult(a, b, c);
            }
        }

        @Override
        public Check check() {
            run();
            return problem.check(c.data);
        }

        @Override
        public double consume() {
            return c.data[c.data.length / 2];
        }
    }
}
