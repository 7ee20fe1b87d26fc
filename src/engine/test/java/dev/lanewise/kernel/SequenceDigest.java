package dev.lanewise.kernel;

import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;
import dev.lanewise.testing.Values;

/** The kernels of sequences: gates of recurrent units and rows of tables. */
public final class SequenceDigest implements DigestCase {
    @Override
    public String name() {
        return "sequence";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        for (int units : small ? new int[] {1, 17, 37} : new int[] {1, 5, 17, 64, 131}) {
            for (Values values : new Values[] {Values.NORMAL, Values.WIDE, Values.SPECIAL}) {
                GruGatesCase.Run run = new GruGatesCase(3, units, 0, true, values, 1).run(kernels.get(GruGates.class));
                digest.add(run.gates);
                digest.add(run.next);
                digest.add(run.dInput);
                digest.add(run.dRecurrent);
                digest.add(run.dState);
                int[] ids = {2, 0, 2, 1, 2};
                float[] table = values.of(3 * units, 2);
                float[] y = new float[5 * units];
                kernels.get(Embedding.class).forward(5, 3, units, table, 0, ids, 0, y, 0);
                digest.add(y);
                kernels.get(Embedding.class)
                        .backward(5, 3, units, 0, units, ids, 0, values.of(5 * units, 3), 0, table, 0);
                digest.add(table);
            }
        }
    }
}
