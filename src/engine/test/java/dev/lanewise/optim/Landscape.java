package dev.lanewise.optim;

/** Functions whose minima are known, with their gradients: what optimizers are tried on. */
enum Landscape {
    /** (1 − x)² + 100·(y − x²)²: a curved valley, minimum 0 at (1, 1). Rosenbrock, 1960. */
    ROSENBROCK(-1.2, 1) {
        @Override
        double value(double[] p) {
            double valley = p[1] - p[0] * p[0];
            return (1 - p[0]) * (1 - p[0]) + 100 * valley * valley;
        }

        @Override
        void gradient(double[] p, double[] g) {
            double valley = p[1] - p[0] * p[0];
            g[0] = -2 * (1 - p[0]) - 400 * valley * p[0];
            g[1] = 200 * valley;
        }
    },
    /** ½·Σ λᵢ·xᵢ² with λ from 1 down to 10⁻⁴: a bowl that is steep one way and flat another, minimum 0 at 0. */
    QUADRATIC(1, -1, 1, -1, 1, -1, 1, -1, 1) {
        @Override
        double value(double[] p) {
            double sum = 0;
            for (int i = 0; i < p.length; i++) {
                sum += curvature(i) * p[i] * p[i] / 2;
            }
            return sum;
        }

        @Override
        void gradient(double[] p, double[] g) {
            for (int i = 0; i < p.length; i++) {
                g[i] = curvature(i) * p[i];
            }
        }

        private double curvature(int i) {
            return Math.pow(10, -i / 2.0);
        }
    },
    /** ½x² − ½y² + ¼y⁴: a saddle at 0, beside which the descent starts; minima −¼ at (0, ±1). */
    SADDLE(1, 1e-3) {
        @Override
        double value(double[] p) {
            double square = p[1] * p[1];
            return p[0] * p[0] / 2 - square / 2 + square * square / 4;
        }

        @Override
        void gradient(double[] p, double[] g) {
            g[0] = p[0];
            g[1] = p[1] * p[1] * p[1] - p[1];
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // Nobody writes it.
    private final double[] start;

    Landscape(double... start) {
        this.start = start;
    }

    /** Where a descent begins, rounded to floats. */
    float[] start() {
        float[] floats = new float[start.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) start[i];
        }
        return floats;
    }

    abstract double value(double[] p);

    abstract void gradient(double[] p, double[] g);
}
