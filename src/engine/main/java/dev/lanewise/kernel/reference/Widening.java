package dev.lanewise.kernel.reference;

/** Float arrays to double and back. */
final class Widening {
    private Widening() {}

    static double[] widen(int n, float[] x, int offset) {
        double[] wide = new double[n];
        for (int i = 0; i < n; i++) {
            wide[i] = x[offset + i];
        }
        return wide;
    }

    static void narrow(int n, double[] wide, float[] x, int offset) {
        for (int i = 0; i < n; i++) {
            x[offset + i] = (float) wide[i];
        }
    }
}
