package dev.lanewise.bench.peers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who is measured: Lanewise and the peers, each with the folder of its jars below {@code peers/} and the adaptor that its
 * process starts with.
 */
enum Side {
    LANEWISE("lanewise", "lanewise.LanewiseLibrary"),
    OPENBLAS("openblas", "blas.OpenBlasLibrary"),
    MKL("mkl", "blas.MklLibrary"),
    NETLIB("netlib", "blas.NetlibLibrary"),
    EJML("ejml", "blas.EjmlLibrary"),
    LIBTORCH("libtorch", "torch.TorchLibrary"),
    DJL("djl", "djl.DjlLibrary"),
    TENSORFLOW("tensorflow", "tensorflow.TensorFlowLibrary");

    private final String id;
    private final String adaptor;

    Side(String id, String adaptor) {
        this.id = id;
        this.adaptor = adaptor;
    }

    /** The name in options, folders and reports. */
    String id() {
        return id;
    }

    /** Whether its loops are compiled in its process, by the JVM. */
    boolean compiledHere() {
        return this == LANEWISE || this == NETLIB || this == EJML;
    }

    /** The class that the process serves. */
    String adaptor() {
        return "dev.lanewise.bench.peers." + adaptor;
    }

    /** The peers of these ids. */
    static List<Side> peers(String ids) {
        return Arrays.stream(ids.split(",", -1)).map(Side::named).toList();
    }

    private static Side named(String id) {
        return Arrays.stream(values())
                .filter(side -> side != LANEWISE && side.id.equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no peer '" + id + "'; there are " + allPeers()));
    }

    /** All peers' ids, joined by commas. */
    static String allPeers() {
        return Arrays.stream(values())
                .filter(side -> side != LANEWISE)
                .map(Side::id)
                .collect(Collectors.joining(","));
    }
}
