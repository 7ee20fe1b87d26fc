package dev.lanewise.testing;

import dev.lanewise.data.DigitsDigest;
import dev.lanewise.kernel.AttentionDigest;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.BatchNormDigest;
import dev.lanewise.kernel.BinaryDigest;
import dev.lanewise.kernel.Conv2dDigest;
import dev.lanewise.kernel.GemmDigest;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LayerNormDigest;
import dev.lanewise.kernel.LossDigest;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.RandomDigest;
import dev.lanewise.kernel.ReductionDigest;
import dev.lanewise.kernel.RegularizationDigest;
import dev.lanewise.kernel.RmsNormDigest;
import dev.lanewise.kernel.SequenceDigest;
import dev.lanewise.kernel.SoftmaxDigest;
import dev.lanewise.kernel.UnaryDigest;
import dev.lanewise.kernel.UpdateDigest;
import dev.lanewise.tensor.TensorDigest;
import dev.lanewise.train.TrainingDigest;
import java.util.List;

/** Prints one line a family, "name digest". Arguments: backend, threads, "small" or "full". */
public final class DigestMain {
    /** One line a family. */
    static final List<DigestCase> CASES = List.of(
            new AttentionDigest(),
            new BatchNormDigest(),
            new BinaryDigest(),
            new Conv2dDigest(),
            new DigitsDigest(),
            new GemmDigest(),
            new LayerNormDigest(),
            new LossDigest(),
            new RandomDigest(),
            new ReductionDigest(),
            new RegularizationDigest(),
            new RmsNormDigest(),
            new SequenceDigest(),
            new SoftmaxDigest(),
            new TensorDigest(),
            new TrainingDigest(),
            new UnaryDigest(),
            new UpdateDigest());

    private DigestMain() {}

    static String digests(Kernels kernels, boolean small) {
        StringBuilder lines = new StringBuilder();
        for (DigestCase family : CASES) {
            Digest digest = new Digest();
            family.compute(kernels, digest, small);
            lines.append("digest ")
                    .append(family.name())
                    .append(' ')
                    .append(digest.hex())
                    .append('\n');
        }
        return lines.toString();
    }

    public static void main(String[] args) {
        try (Parallel parallel = Parallel.of(Integer.parseInt(args[1]))) {
            System.out.print(digests(Kernels.of(Backend.named(args[0]), parallel), args[2].equals("small")));
        }
    }
}
