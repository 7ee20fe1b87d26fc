package dev.lanewise.kernel;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * An optimizer's kernel as its contract has it.
 *
 * @param contract the interface
 * @param rules every branch of the contract
 * @param still rules that must leave the parameters alone, whatever the gradients
 * @param undecayed rules that must leave them alone where gradients and states are 0
 * @param signed which states may be negative
 * @param decay the rules' weight decay
 * @param words the formula, word by word
 * @param bounds how far single precision may be off
 */
public record UpdateKind<R extends UpdateRule>(
        Class<? extends UpdateKernel<R>> contract, List<R> rules, List<R> still, List<R> undecayed, IntPredicate signed,
        Decay<R> decay, Words<R> words, Bounds<R> bounds) {
    /**
     * What a rule takes off a parameter for its size: bounds are stated for the gradient and parameter that it leaves.
     *
     * @param gradient what is added to the gradient a unit of the parameter
     * @param shrinkage the share of itself that a parameter loses
     * @param without the rule that is left without
     */
    record Decay<R>(ToDoubleFunction<R> gradient, ToDoubleFunction<R> shrinkage, UnaryOperator<R> without) {
        /** Of a rule whose decay is L2's gradient. */
        static <R> Decay<R> ofGradient(ToDoubleFunction<R> gradient, UnaryOperator<R> without) {
            return new Decay<>(gradient, rule -> 0, without);
        }
    }

    /** The contract at one element: the new parameter, with the states in {@code s} made new. */
    interface Words<R> {
        float element(R rule, float p, float g, float[] s);
    }

    /** The contract's bounds at one element: of the states into {@code bound}, of the parameter as the result. */
    interface Bounds<R> {
        /**
         * The bounds.
         *
         * @param p the exact new parameter
         * @param g the gradient as decay left it
         * @param before the states before
         * @param after the exact states after
         */
        double element(R rule, double p, double g, double[] before, double[] after, double[] bound);
    }

    /** All kernels. */
    public static List<UpdateKind<?>> all() {
        return List.of(
                UpdateKinds.ADADELTA, UpdateKinds.ADAGRAD, UpdateKinds.ADAM, UpdateKinds.ADAMAX, UpdateKinds.AMSGRAD,
                UpdateKinds.LION, UpdateKinds.NADAM, UpdateKinds.RADAM, UpdateKinds.RMSPROP, UpdateKinds.SGD);
    }

    @Override
    public String toString() {
        return contract.getSimpleName();
    }
}
