package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.GemmProblem;
import dev.lanewise.bench.peers.worker.Spec;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** {@code mm_out}, a transposed operand as a view. */
final class TorchGemm extends TorchTask {
    private final GemmProblem problem;
    private final Tensor a;
    private final Tensor b;
    private final Tensor c;

    TorchGemm(Spec spec) {
        problem = new GemmProblem(spec);
        NoGradGuard _ = new NoGradGuard();
        Tensor storedA = Tensors.of(problem.a, problem.a.length / problem.lda(), problem.lda());
        Tensor storedB = Tensors.of(problem.b, problem.b.length / problem.ldb(), problem.ldb());
        a = problem.transposeA ? storedA.t() : storedA;
        b = problem.transposeB ? storedB.t() : storedB;
        c = torch.empty(problem.m, problem.n);
    }

    @Override
    public void run() {
        try (PointerScope _ = new PointerScope()) {
            torch.mm_out(c, a, b);
        }
    }

    @Override
    public Check check() {
        run();
        return problem.check(Tensors.values(c));
    }

    @Override
    public double consume() {
        return c.data_ptr().address();
    }
}
