package dev.lanewise.bench.peers.blas;

import dev.lanewise.bench.peers.worker.Library;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS by JavaCPP, on memory outside the heap. Its process must not see MKL, which JavaCPP would prefer. */
public final class OpenBlasLibrary implements Library {
    /** Called by name. */
    public OpenBlasLibrary() {
        Loader.load(openblas_nolapack.class);
    }

    @Override
    public Task prepare(Spec spec) {
        return spec.name().equals("sgemm") ? new NativeGemm(spec, openblas::cblas_sgemm) : null;
    }

    @Override
    public String describe() {
        openblas.blas_set_num_threads(Integer.parseInt(System.getenv("OPENBLAS_NUM_THREADS")));
        return "OpenBLAS 0.3.31 (org.bytedeco:openblas:0.3.31-1.5.13), threads " + openblas.blas_get_num_threads();
    }
}
