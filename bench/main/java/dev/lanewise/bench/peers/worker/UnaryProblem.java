package dev.lanewise.bench.peers.worker;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Gelu;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Sigmoid;
import dev.lanewise.kernel.Tanh;
import dev.lanewise.kernel.UnaryKernel;

/**
 * {@code unary}: y ← f(x), out of place. Parameters {@code f} = exp, tanh, sigmoid or gelu (by erf) and {@code n}. Inputs are
 * normal with deviation 3. Check: |error| ≤ 2·10⁻⁶·(10⁻³ + |f(x)|), with |x| added for gelu, which every library of the
 * comparison can reach; Lanewise itself is held to 1 or 2 ulp elsewhere.
 */
public final class UnaryProblem {
    public final String function;
    public final float[] x;

    public UnaryProblem(Spec spec) {
        function = spec.param("f");
        x = Values.normal(spec.random(), spec.number("n"), 3);
    }

    /** The kernel's contract. */
    public Class<? extends UnaryKernel> contract() {
        return switch (function) {
            case "exp" -> Exp.class;
            case "tanh" -> Tanh.class;
            case "sigmoid" -> Sigmoid.class;
            case "gelu" -> Gelu.class;
            default -> throw new IllegalArgumentException("there is no function '" + function + "'");
        };
    }

    /** Checks all results. */
    public Check check(float[] y) {
        double[] expected = new double[x.length];
        Kernels.of(Backend.named("reference"), Parallel.serial())
                .get(contract())
                .forward(x.length, Values.widen(x), 0, expected, 0);
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            // 1 + erf cancels on the left, so that gelu is as exact as its argument there and no more.
            double size = 1e-3 + Math.abs(expected[i]) + (function.equals("gelu") ? Math.abs(x[i]) : 0);
            double error = Math.abs(y[i] - expected[i]) / size;
            worst = Math.max(worst, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
        }
        return new Check(worst, 2e-6);
    }
}
