package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertThrows;

/** Calls of {@link Attention} that must be refused: an operand that leaves its array, an output over another operand. */
final class AttentionErrors {
    private AttentionErrors() {}

    static void check(AttentionCase c, Attention kernel, AttentionCase.Run r) {
        float[][] arrays = {
            r.in[0], r.in[1], r.in[2], r.out, r.max, r.inverse, r.dOut, r.gradients[0], r.gradients[1], r.gradients[2]
        };
        int[] offsets = {c.offset(0), c.offset(1), c.offset(2), 1, 1, 1, 1, c.offset(0), c.offset(1), c.offset(2)};
        for (int bad = 0; bad < arrays.length; bad++) {
            int[] moved = offsets.clone();
            for (int offset : new int[] {-1, arrays[bad].length - 1}) {
                moved[bad] = offset;
                refused(() -> backward(c, kernel, arrays, moved));
                if (bad < 6) {
                    refused(() -> forward(c, kernel, arrays, moved));
                }
            }
            for (int other = 0; other < bad; other++) {
                float[][] aliased = arrays.clone();
                aliased[bad] = aliased[other];
                int[] same = offsets.clone();
                same[bad] = offsets[other];
                if (bad >= 3 && bad < 6) {
                    refused(() -> forward(c, kernel, aliased, same));
                }
                if (bad >= 7) {
                    refused(() -> backward(c, kernel, aliased, same));
                }
            }
        }
        AttentionShape shape = c.shape();
        refused(() -> c.forward(shape, kernel, r, -1, 2));
        refused(() -> c.forward(shape, kernel, r, 2, 1));
        refused(() -> c.forward(shape, kernel, r, 0, 5));
        HeadRows crossing = new HeadRows(c.width(), 1, c.d());
        refused(() -> c.forward(
                new AttentionShape(2, 2, 6, 6, 3, true, shape.queryRows(), shape.keyRows(), crossing), kernel, r, 0, 4));
        refused(() -> new HeadRows(-1, 1, 1));
        refused(() -> AttentionShape.dense(1, 1, 5, 4, 3, true));
        refused(() -> AttentionShape.dense(1, 1, 5, 0, 3, false));
        refused(() -> AttentionShape.dense(1, 0, 5, 5, 3, false));
        refused(() -> AttentionShape.dense(1, 1, 5, 5, 0, false));
        refused(() -> AttentionShape.dense(-1, 1, 5, 5, 1, false));
    }

    private static void forward(AttentionCase c, Attention kernel, float[][] a, int[] o) {
        kernel.forward(c.shape(), 0, 4, a[0], o[0], a[1], o[1], a[2], o[2], a[3], o[3], a[4], o[4], a[5], o[5]);
    }

    private static void backward(AttentionCase c, Attention kernel, float[][] a, int[] o) {
        kernel.backward(
                c.shape(), 0, 4, a[0], o[0], a[1], o[1], a[2], o[2], a[3], o[3], a[4], o[4], a[5], o[5], a[6], o[6],
                a[7], o[7], a[8], o[8], a[9], o[9]);
    }

    private static void refused(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }
}
