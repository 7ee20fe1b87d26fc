package dev.lanewise.bench.peers.lanewise;

import dev.lanewise.bench.peers.worker.Library;
import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Task;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;

/** Lanewise's workloads. A workload is one line here and one class beside. */
public final class LanewiseLibrary implements Library {
    private Kernels kernels;

    /** Called by name. */
    public LanewiseLibrary() {}

    @Override
    public Task prepare(Spec spec) {
        Kernels on = kernels(spec.threads());
        return switch (spec.name()) {
            case "sgemm" -> new LanewiseGemm(spec, on);
            default -> null;
        };
    }

    /** The threads stay for all workloads, as they do in a program. */
    private Kernels kernels(int threads) {
        if (kernels == null || kernels.parallel().threads() != threads) {
            kernels = Kernels.of(Backend.best(), Parallel.of(threads));
        }
        return kernels;
    }

    @Override
    public String describe() {
        return "Lanewise, backend " + Backend.best().name() + ", JDK " + Runtime.version();
    }
}
