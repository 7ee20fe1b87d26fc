package dev.lanewise.nn;

import dev.lanewise.kernel.RandomStream;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Sets each element to 0 with probability {@code rate} while training and divides the others by 1 − rate, so that
 * inference, which leaves its input alone, sees the same mean. Which elements fall follows from the seed, the step, the layer
 * and the element's index. Source: Srivastava et al., "Dropout", 2014.
 *
 * @param rate the probability, in [0, 1)
 */
public record Dropout(double rate) implements Layer {
    /** Checks the rate. */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout(" + rate + ") makes no sense; give a rate from 0 to under 1");
        }
        if ((float) rate == 1f) {
            throw new IllegalArgumentException(
                    "dropout(" + rate + ") would drop everything, since the rate is 1 as a float;" + " give at most "
                            + Math.nextDown(1f));
        }
    }

    @Override
    public String type() {
        return "dropout";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("rate", rate);
    }

    @Override
    public Tensor forward(Tensor input, List<Tensor> weights, Forward forward) {
        if (!forward.training() || rate == 0) {
            return input;
        }
        // A tensor has under 2³¹ elements, so the steps' stretches of the stream never meet.
        return input.dropout(
                (float) rate, forward.seed(), RandomStream.DROPOUT.of(forward.layer()), forward.step() << 31);
    }
}
