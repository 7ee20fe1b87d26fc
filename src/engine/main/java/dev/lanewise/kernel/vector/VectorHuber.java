package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Huber;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD loss of {@link Huber}. */
final class VectorHuber extends VectorMeanLoss {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private final float delta;

    VectorHuber(float delta) {
        this.delta = Huber.checked(delta);
    }

    @Override
    int body(
            int n, float[] p, int pOffset, float[] t, int tOffset,
            float[] gradient, int gradientOffset, float[] scratch, int termsOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector up = FloatVector.broadcast(SPECIES, delta);
        FloatVector down = FloatVector.broadcast(SPECIES, -delta);
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, p, pOffset + i)
                    .sub(FloatVector.fromArray(SPECIES, t, tOffset + i));
            FloatVector a = d.abs();
            FloatVector c = a.blend(up, a.compare(GT, up));
            a.sub(c.mul(half)).mul(c).intoArray(scratch, termsOffset + i);
            if (gradient != null) {
                FloatVector slope = d.blend(up, d.compare(GT, up)).blend(down, d.compare(LT, down));
                slope.mul(FloatVector.fromArray(SPECIES, scratch, STEPS + i)).intoArray(gradient, gradientOffset + i);
            }
        }
        return limit;
    }

    @Override
    float term(float p, float t) {
        return Huber.add(0f, p, t, delta);
    }

    @Override
    float gradient(float step, float p, float t) {
        return Huber.gradient(step, p, t, delta);
    }
}
