package dev.lanewise.kernel.reference;

/** ln Σ eˣ of a row, shifted by the maximum as every form does. */
record LogSumExp(double max, double logSum) {
    static LogSumExp of(int n, double[] x, int offset) {
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            max = Math.max(max, x[offset + j]);
        }
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += StrictMath.exp(x[offset + j] - max);
        }
        return new LogSumExp(max, StrictMath.log(sum));
    }

    /** ln softmax(x)ⱼ for the element x. */
    double logProbability(double x) {
        return (x - max) - logSum;
    }
}
