package dev.lanewise.bench.peers.blas;

import dev.lanewise.bench.peers.worker.Library;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import org.bytedeco.mkl.global.mkl_rt;

/** Intel MKL by JavaCPP, on memory outside the heap. */
public final class MklLibrary implements Library {
    /** Called by name. */
    public MklLibrary() {
        mkl_rt.MKL_Set_Dynamic(0);
    }

    @Override
    public Task prepare(Spec spec) {
        return spec.name().equals("sgemm") ? new NativeGemm(spec, mkl_rt::cblas_sgemm) : null;
    }

    @Override
    public String describe() {
        return "MKL 2025.3 (org.bytedeco:mkl:2025.3-1.5.13), threads " + mkl_rt.MKL_Get_Max_Threads();
    }
}
