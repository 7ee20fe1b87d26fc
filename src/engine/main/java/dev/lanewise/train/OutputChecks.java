package dev.lanewise.train;

import dev.lanewise.loss.Loss;
import dev.lanewise.loss.Losses;
import dev.lanewise.loss.Poisson;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Model;

/**
 * Mismatches of a model's last activation and a loss, which would train without an error and learn nothing: each is refused
 * with an {@link IllegalArgumentException} that says the mend.
 */
final class OutputChecks {
    private OutputChecks() {}

    /** The model's last activation against what the loss takes. */
    static void activation(Model model, Loss loss) {
        Activation last = model.outputActivation();
        spread(last, loss);
        switch (loss.expects()) {
            case LOGITS -> logits(last, loss, "sigmoid");
            case CLASS_LOGITS -> logits(last, loss, "softmax");
            case PROBABILITIES -> {
                if (last != Activation.SIGMOID && last != Activation.SOFTMAX) {
                    throw refuse("the loss " + loss.id() + " takes probabilities" + endsIn(last)
                            + "; end the model in sigmoid" + withLogits(loss));
                }
            }
            case CLASS_PROBABILITIES -> {
                if (last != Activation.SOFTMAX) {
                    throw refuse("the loss " + loss.id() + " takes a distribution over the classes" + endsIn(last)
                            + "; end the model in softmax" + withLogits(loss));
                }
            }
            case SIGNED -> {
                if (last != Activation.NONE && last != Activation.TANH) {
                    throw refuse("the loss " + loss.id() + " takes scores, negative ones too" + endsIn(last)
                            + "; end the model without an activation, or in tanh");
                }
            }
            case LOG_RATES -> {
                if (last != Activation.NONE) {
                    throw refuse("the model ends in " + last.id() + ", but the loss " + loss.id()
                            + " takes logarithms of rates here, which may be any numbers; end the model without an activation"
                            + " (on the command line leave out --output-activation), or leave out log-input");
                }
            }
            case RATES -> {
                if (last == Activation.NONE || last == Activation.TANH || last == Activation.GELU) {
                    throw refuse("the loss " + loss.id() + " takes rates of 0 or more, but the model ends "
                            + (last == Activation.NONE ? "without an activation" : "in " + last.id())
                            + ", so that its loss would be NaN; end the model in softplus (on the command line leave out "
                            + "--output-activation)" + logarithms(loss, last));
                }
            }
            case VALUES -> {}
        }
    }

    private static void logits(Activation last, Loss loss, String applied) {
        if (last == Activation.NONE) {
            return;
        }
        String plain = loss.id().replace("-with-logits", "");
        boolean probabilities = last == Activation.SIGMOID || last == Activation.SOFTMAX;
        throw refuse("the model ends in " + last.id() + ", but the loss " + loss.id() + " takes logits and applies the "
                + applied + " itself; end the model without an activation (on the command line leave out "
                + "--output-activation)"
                + (probabilities && exists(plain) ? ", or use the loss " + plain + ", which takes probabilities" : ""));
    }

    private static String logarithms(Loss loss, Activation last) {
        return loss instanceof Poisson && last == Activation.NONE
                ? ", or let it predict logarithms of rates: poisson().withLogInput() (--loss poisson:log-input)"
                : "";
    }

    private static String endsIn(Activation last) {
        return ", but the model's last activation is " + last.id();
    }

    private static String withLogits(Loss loss) {
        String other = loss.id() + "-with-logits";
        return exists(other) ? ", or use the loss " + other + ", which is more accurate" : "";
    }

    private static boolean exists(String id) {
        return Losses.all().stream().anyMatch(loss -> loss.id().equals(id));
    }

    /** The activation against a loss of means and log-variances, which may be any numbers. */
    private static void spread(Activation last, Loss loss) {
        if (loss.outputs(1) != 1 && last != Activation.NONE) {
            throw refuse("the model ends in " + last.id() + ", but the loss " + loss.id()
                    + " takes means and log-variances, which may be any numbers; end the model without an activation (on the "
                    + "command line leave out --output-activation)");
        }
    }

    private static IllegalArgumentException refuse(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
