package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Parameters;
import dev.lanewise.nn.Segment;
import dev.lanewise.tensor.ArrayPool;
import dev.lanewise.tensor.Scope;
import dev.lanewise.tensor.Tensor;
import java.util.List;

/** What large weights cost: λ₁·Σ|w| + λ₂·Σw² over the kernels and the tables of embeddings, as Keras has it. */
final class Penalties {
    private Penalties() {}

    /** The penalty of the model's weights as they are; 0 without any. The arrays' sums are added in their order. */
    static double of(Setup setup, ArrayPool arrays) {
        UpdateRules rules = setup.rules();
        if (!rules.penalises()) {
            return 0;
        }
        Kernels kernels = setup.kernels();
        Parameters parameters = setup.model().parameters();
        List<Segment> segments = parameters.segments();
        List<Tensor> weights = parameters.tensors(kernels);
        double penalty = 0;
        for (int i = 0; i < segments.size(); i++) {
            if (!Gradients.regularised(segments.get(i))) {
                continue;
            }
            try (Scope _ = Scope.open(arrays)) {
                if (rules.l1() != 0) {
                    penalty += rules.l1() * weights.get(i).abs().sum().item();
                }
                if (rules.l2() != 0) {
                    penalty += rules.l2() * weights.get(i).square().sum().item();
                }
            }
        }
        return penalty;
    }
}
