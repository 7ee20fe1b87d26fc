package dev.lanewise.kernel;

/** The orders of the classification losses' contracts, transcribed with {@link LaneOrder}. */
final class ClassificationOrder {
    private ClassificationOrder() {}

    /** The loss of a row, without its weight; gradients times {@code factor}. */
    static float row(LossKind kind, float[] z, float[] t, int label, float factor, float[] gradient) {
        int n = z.length;
        return switch (kind) {
            case SOFTMAX_SMOOTHED -> softmax(z, smoothed(t), factor, gradient);
            case SPARSE_SMOOTHED -> softmax(z, smoothed(oneHot(n, label)), factor, gradient);
            case CATEGORICAL_FOCAL -> focal(z, t, 2f, 0.25f, factor, gradient);
            case CATEGORICAL_FOCAL_ODD -> focal(z, t, LossKind.GAMMA, 1f, factor, gradient);
            case CATEGORICAL -> categorical(z, t, factor, gradient);
            case SPARSE_CATEGORICAL -> sparse(z, label, factor, gradient);
            case CATEGORICAL_HINGE -> hinge(z, t, factor, gradient);
            case COSINE -> cosine(z, t, factor, gradient);
            default -> terms(kind, z, t, kind == LossKind.KL_DIVERGENCE ? factor : factor / n, gradient);
        };
    }

    private static float terms(LossKind kind, float[] z, float[] t, float step, float[] gradient) {
        int n = z.length;
        float[] terms = new float[n];
        for (int j = 0; j < n; j++) {
            terms[j] = switch (kind) {
                case HINGE -> Hinge.add(0f, z[j], t[j]);
                case SQUARED_HINGE -> Hinge.missing(z[j], t[j]);
                case KL_DIVERGENCE -> KlDivergence.add(0f, z[j], t[j]);
                case WEIGHTED_LOGITS -> WeightedBinaryCrossEntropyWithLogits.add(0f, LossKind.POSITIVE, z[j], t[j]);
                case BINARY_FOCAL -> BinaryFocalWithLogits.add(0f, 2f, 0.25f, 0.75f, z[j], t[j]);
                default -> BinaryFocalWithLogits.add(0f, LossKind.GAMMA, 1f, 1f, z[j], t[j]);
            };
            gradient[j] = switch (kind) {
                case HINGE -> Hinge.gradient(step, z[j], t[j]);
                case SQUARED_HINGE -> SquaredHinge.gradient(step, z[j], t[j]);
                case KL_DIVERGENCE -> KlDivergence.gradient(step, z[j], t[j]);
                case WEIGHTED_LOGITS ->
                    WeightedBinaryCrossEntropyWithLogits.gradient(step, LossKind.POSITIVE, z[j], t[j]);
                case BINARY_FOCAL -> BinaryFocalWithLogits.gradient(step, 2f, 0.25f, 0.75f, z[j], t[j]);
                default -> BinaryFocalWithLogits.gradient(step, LossKind.GAMMA, 1f, 1f, z[j], t[j]);
            };
        }
        float sum = LaneOrder.run(n, terms, 0, kind == LossKind.SQUARED_HINGE ? terms : null, 0);
        return kind == LossKind.KL_DIVERGENCE ? sum : sum / n;
    }

    static float[] oneHot(int n, int label) {
        float[] t = new float[n];
        t[label] = 1f;
        return t;
    }

    static float[] smoothed(float[] t) {
        float[] s = new float[t.length];
        for (int j = 0; j < t.length; j++) {
            s[j] = Math.fma(t[j], 1f - LossKind.SMOOTHING, LossKind.SMOOTHING / t.length);
        }
        return s;
    }

    private static float softmax(float[] z, float[] t, float factor, float[] gradient) {
        int n = z.length;
        float[] d = SoftmaxOrder.differences(z);
        float[] e = SoftmaxOrder.exponentials(d);
        float s = LaneOrder.run(n, e, 0, null, 0);
        float targets = LaneOrder.run(n, t, 0, null, 0);
        for (int j = 0; j < n; j++) {
            gradient[j] = factor * Math.fma(e[j], targets / s, -t[j]);
        }
        return Math.fma(Log.of(s), targets, -LaneOrder.run(n, t, 0, d, 0));
    }

    private static float focal(float[] z, float[] t, float gamma, float alpha, float factor, float[] gradient) {
        int n = z.length;
        float[] d = SoftmaxOrder.differences(z);
        float[] e = SoftmaxOrder.exponentials(d);
        float s = LaneOrder.run(n, e, 0, null, 0);
        float[] terms = new float[n];
        float[] v = new float[n];
        for (int j = 0; j < n; j++) {
            float y = e[j] / s;
            float f = 1f - y;
            float l = Log.of(s) - d[j];
            float c = (alpha * t[j]) * BinaryFocalWithLogits.power(f, gamma);
            terms[j] = c * l;
            v[j] = c * Math.fma(gamma * y, l / Math.max(f, Float.MIN_VALUE), 1f);
        }
        float all = LaneOrder.run(n, v, 0, null, 0);
        for (int j = 0; j < n; j++) {
            gradient[j] = factor * Math.fma(e[j] / s, all, -v[j]);
        }
        return LaneOrder.run(n, terms, 0, null, 0);
    }

    private static float categorical(float[] p, float[] t, float factor, float[] gradient) {
        int n = p.length;
        float s = LaneOrder.run(n, p, 0, null, 0);
        float[] c = new float[n];
        float[] logs = new float[n];
        float[] m = new float[n];
        for (int j = 0; j < n; j++) {
            c[j] = BinaryCrossEntropy.clamp(p[j] / s);
            logs[j] = Log.of(c[j]);
            m[j] = CategoricalCrossEntropy.inside(p[j] / s, t[j]);
        }
        float inside = LaneOrder.run(n, m, 0, null, 0);
        for (int j = 0; j < n; j++) {
            gradient[j] = (factor * (inside - m[j] / c[j])) / s;
        }
        return 0f - LaneOrder.run(n, t, 0, logs, 0);
    }

    private static float sparse(float[] p, int label, float factor, float[] gradient) {
        float s = LaneOrder.run(p.length, p, 0, null, 0);
        float q = p[label] / s;
        float c = BinaryCrossEntropy.clamp(q);
        boolean clamped = q < BinaryCrossEntropy.EPSILON || q > BinaryCrossEntropy.LIMIT;
        for (int j = 0; j < p.length; j++) {
            gradient[j] = factor * (clamped ? 0f : j == label ? 1f - 1f / c : 1f) / s;
        }
        return 0f - Log.of(c);
    }

    private static float hinge(float[] p, float[] t, float factor, float[] gradient) {
        int n = p.length;
        int best = 0;
        float[] a = new float[n];
        for (int j = 0; j < n; j++) {
            a[j] = (1f - t[j]) * p[j];
            boolean first = Float.isNaN(a[j]) && !Float.isNaN(a[best]);
            best = a[j] > a[best] || first ? j : best;
        }
        float h = (a[best] - LaneOrder.run(n, t, 0, p, 0)) + 1f;
        for (int j = 0; j < n; j++) {
            float slope = j == best ? (1f - t[j]) - t[j] : 0f - t[j];
            gradient[j] = h > 0f ? factor * slope : h <= 0f ? 0f : h;
        }
        return h <= 0f ? 0f : h;
    }

    private static float cosine(float[] p, float[] t, float factor, float[] gradient) {
        int n = p.length;
        float squares = LaneOrder.run(n, p, 0, p, 0);
        float a = 1f / (float) Math.sqrt(Math.max(squares, 1e-14f));
        float b = 1f / (float) Math.sqrt(Math.max(LaneOrder.run(n, t, 0, t, 0), 1e-14f));
        float s = (LaneOrder.run(n, t, 0, p, 0) * a) * b;
        float along = squares <= 1e-14f ? 0f : (s * a) * a;
        for (int j = 0; j < n; j++) {
            gradient[j] = factor * Math.fma(along, p[j], -((a * b) * t[j]));
        }
        return 0f - s;
    }
}
