package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertThrows;

/** Calls of {@link LayerNorm} with 3 rows of 20 columns that must be refused: out of range, or overlapping. */
final class LayerNormErrors {
    private LayerNormErrors() {}

    static void forward(LayerNorm kernel, LayerNormCase.Run r) {
        for (int bad = 0; bad < 6; bad++) {
            int[] offsets = new int[6];
            offsets[bad] = 60;
            float[][] arrays = {r.x, r.gamma, r.beta, r.y, r.mean, r.inverse};
            refused(() -> forward(kernel, arrays, offsets));
            offsets[bad] = 0;
            for (int other = 0; other < bad; other++) {
                float[][] aliased = arrays.clone();
                aliased[bad] = aliased[other];
                offsets[bad] = 1;
                if (bad >= 3) {
                    refused(() -> forward(kernel, aliased, offsets));
                }
                offsets[bad] = 0;
            }
        }
        refused(() -> kernel.forward(-1, 20, r.x, 0, null, 0, null, 0, 0f, r.y, 0, r.mean, 0, r.inverse, 0));
    }

    private static void forward(LayerNorm kernel, float[][] a, int[] o) {
        kernel.forward(3, 20, a[0], o[0], a[1], o[1], a[2], o[2], 0f, a[3], o[3], a[4], o[4], a[5], o[5]);
    }

    static void backward(LayerNorm kernel, LayerNormCase.Run r) {
        for (int bad = 0; bad < 8; bad++) {
            int[] offsets = new int[8];
            offsets[bad] = 60;
            float[][] arrays = {r.x, r.gamma, r.mean, r.inverse, r.dy, r.dx, r.dGamma, r.dBeta};
            refused(() -> backward(kernel, arrays, offsets));
            for (int other = 0; other < bad; other++) {
                float[][] aliased = arrays.clone();
                aliased[bad] = aliased[other];
                offsets[bad] = 1;
                if (bad >= 5) {
                    refused(() -> backward(kernel, aliased, offsets));
                }
            }
        }
    }

    private static void backward(LayerNorm kernel, float[][] a, int[] o) {
        kernel.backward(
                3, 20, a[0], o[0], a[1], o[1], a[2], o[2], a[3], o[3], a[4], o[4], a[5], o[5], a[6], o[6], a[7], o[7]);
    }

    private static void refused(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }
}
