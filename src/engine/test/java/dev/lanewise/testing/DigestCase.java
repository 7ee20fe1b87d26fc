package dev.lanewise.testing;

import dev.lanewise.kernel.Kernels;

/** A family of kernels run over fixed inputs into a digest, to compare JVMs, widths, threads and backends. */
public interface DigestCase {
    /** The family's name. */
    String name();

    /** Computes and adds every result; {@code small} keeps it fit for the interpreter (well under a second there). */
    void compute(Kernels kernels, Digest digest, boolean small);
}
