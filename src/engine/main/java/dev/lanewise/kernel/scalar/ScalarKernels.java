package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Absolute;
import dev.lanewise.kernel.AdadeltaUpdate;
import dev.lanewise.kernel.AdagradUpdate;
import dev.lanewise.kernel.AdamUpdate;
import dev.lanewise.kernel.AdamaxUpdate;
import dev.lanewise.kernel.Add;
import dev.lanewise.kernel.AmsgradUpdate;
import dev.lanewise.kernel.ArgMax;
import dev.lanewise.kernel.Attention;
import dev.lanewise.kernel.AveragePool2d;
import dev.lanewise.kernel.BatchNorm;
import dev.lanewise.kernel.BinaryCrossEntropy;
import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;
import dev.lanewise.kernel.BinaryFocalWithLogits;
import dev.lanewise.kernel.CategoricalCrossEntropy;
import dev.lanewise.kernel.CategoricalFocalWithLogits;
import dev.lanewise.kernel.CategoricalHinge;
import dev.lanewise.kernel.Conv2d;
import dev.lanewise.kernel.CosineSimilarity;
import dev.lanewise.kernel.Divide;
import dev.lanewise.kernel.Dot;
import dev.lanewise.kernel.Embedding;
import dev.lanewise.kernel.Erf;
import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.GaussianNll;
import dev.lanewise.kernel.Gelu;
import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.GruGates;
import dev.lanewise.kernel.Hinge;
import dev.lanewise.kernel.Huber;
import dev.lanewise.kernel.KlDivergence;
import dev.lanewise.kernel.LayerNorm;
import dev.lanewise.kernel.LionUpdate;
import dev.lanewise.kernel.Log;
import dev.lanewise.kernel.LogCosh;
import dev.lanewise.kernel.LogSoftmax;
import dev.lanewise.kernel.MachineProbe;
import dev.lanewise.kernel.Max;
import dev.lanewise.kernel.MaxPool2d;
import dev.lanewise.kernel.Maximum;
import dev.lanewise.kernel.MeanAbsoluteError;
import dev.lanewise.kernel.MeanAbsolutePercentageError;
import dev.lanewise.kernel.MeanSquaredError;
import dev.lanewise.kernel.MeanSquaredLogarithmicError;
import dev.lanewise.kernel.Min;
import dev.lanewise.kernel.Minimum;
import dev.lanewise.kernel.Multiply;
import dev.lanewise.kernel.NadamUpdate;
import dev.lanewise.kernel.Negate;
import dev.lanewise.kernel.RadamUpdate;
import dev.lanewise.kernel.Poisson;
import dev.lanewise.kernel.PoissonLogInput;
import dev.lanewise.kernel.Quantile;
import dev.lanewise.kernel.Reciprocal;
import dev.lanewise.kernel.Regularization;
import dev.lanewise.kernel.Relu;
import dev.lanewise.kernel.RmspropUpdate;
import dev.lanewise.kernel.RmsNorm;
import dev.lanewise.kernel.SgdUpdate;
import dev.lanewise.kernel.Sigmoid;
import dev.lanewise.kernel.Softmax;
import dev.lanewise.kernel.SoftmaxCrossEntropy;
import dev.lanewise.kernel.Softplus;
import dev.lanewise.kernel.SparseCategoricalCrossEntropy;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;
import dev.lanewise.kernel.Square;
import dev.lanewise.kernel.SquareRoot;
import dev.lanewise.kernel.SquaredHinge;
import dev.lanewise.kernel.Subtract;
import dev.lanewise.kernel.Sum;
import dev.lanewise.kernel.Tanh;
import dev.lanewise.kernel.WeightedBinaryCrossEntropyWithLogits;
import java.util.HashMap;
import java.util.Map;

/** The contracts that this package implements: one line each. */
final class ScalarKernels {
    private static final Map<Class<?>, Object> FORMS = new HashMap<>();

    static {
        // Matrix products.
        put(Gemm.class, new ScalarGemm());
        // Convolution and pooling.
        put(AveragePool2d.class, new ScalarAveragePool2d());
        put(Conv2d.class, new ScalarConv2d());
        put(MaxPool2d.class, new ScalarMaxPool2d());
        // Elementwise functions.
        put(Absolute.class, new ScalarAbsolute());
        put(Erf.class, new ScalarErf());
        put(Exp.class, new ScalarExp());
        put(Gelu.class, new ScalarGelu());
        put(Log.class, new ScalarLog());
        put(Negate.class, new ScalarNegate());
        put(Reciprocal.class, new ScalarReciprocal());
        put(Relu.class, new ScalarRelu());
        put(Sigmoid.class, new ScalarSigmoid());
        put(Softplus.class, new ScalarSoftplus());
        put(Square.class, new ScalarSquare());
        put(SquareRoot.class, new ScalarSquareRoot());
        put(Tanh.class, new ScalarTanh());
        // Elementwise arithmetic.
        put(Add.class, new ScalarAdd());
        put(Divide.class, new ScalarDivide());
        put(Maximum.class, new ScalarMaximum());
        put(Minimum.class, new ScalarMinimum());
        put(Multiply.class, new ScalarMultiply());
        put(Subtract.class, new ScalarSubtract());
        // Reductions.
        put(ArgMax.class, new ScalarArgMax());
        put(Dot.class, new ScalarDot());
        put(Max.class, new ScalarMax());
        put(Min.class, new ScalarMin());
        put(Sum.class, new ScalarSum());
        // Attention.
        put(Attention.class, new ScalarAttention());
        // Rows.
        put(BatchNorm.class, new ScalarBatchNorm());
        put(Embedding.class, new ScalarEmbedding());
        put(GruGates.class, new ScalarGruGates());
        put(LayerNorm.class, new ScalarLayerNorm());
        put(RmsNorm.class, new ScalarRmsNorm());
        put(LogSoftmax.class, new ScalarLogSoftmax());
        put(Softmax.class, new ScalarSoftmax());
        // Losses.
        put(BinaryCrossEntropy.class, new ScalarBinaryCrossEntropy());
        put(BinaryCrossEntropyWithLogits.class, new ScalarBinaryCrossEntropyWithLogits());
        put(BinaryFocalWithLogits.class, ScalarBinaryFocalWithLogits::new);
        put(CategoricalCrossEntropy.class, new ScalarCategoricalCrossEntropy());
        put(CategoricalFocalWithLogits.class, ScalarCategoricalFocalWithLogits::new);
        put(CategoricalHinge.class, new ScalarCategoricalHinge());
        put(CosineSimilarity.class, new ScalarCosineSimilarity());
        put(GaussianNll.class, ScalarGaussianNll::new);
        put(Hinge.class, new ScalarHinge());
        put(Huber.class, ScalarHuber::new);
        put(KlDivergence.class, new ScalarKlDivergence());
        put(LogCosh.class, new ScalarLogCosh());
        put(MeanAbsoluteError.class, new ScalarMeanAbsoluteError());
        put(MeanAbsolutePercentageError.class, new ScalarMeanAbsolutePercentageError());
        put(MeanSquaredError.class, new ScalarMeanSquaredError());
        put(MeanSquaredLogarithmicError.class, new ScalarMeanSquaredLogarithmicError());
        put(Poisson.class, new ScalarPoisson());
        put(PoissonLogInput.class, new ScalarPoissonLogInput());
        put(Quantile.class, ScalarQuantile::new);
        put(SoftmaxCrossEntropy.class, new ScalarSoftmaxCrossEntropy());
        put(SparseCategoricalCrossEntropy.class, new ScalarSparseCategoricalCrossEntropy());
        put(SparseSoftmaxCrossEntropy.class, new ScalarSparseSoftmaxCrossEntropy());
        put(SquaredHinge.class, new ScalarSquaredHinge());
        put(WeightedBinaryCrossEntropyWithLogits.class, ScalarWeightedBinaryCrossEntropyWithLogits::new);
        // Updates.
        put(AdadeltaUpdate.class, new ScalarAdadeltaUpdate());
        put(AdagradUpdate.class, new ScalarAdagradUpdate());
        put(AdamUpdate.class, new ScalarAdamUpdate());
        put(AdamaxUpdate.class, new ScalarAdamaxUpdate());
        put(AmsgradUpdate.class, new ScalarAmsgradUpdate());
        put(LionUpdate.class, new ScalarLionUpdate());
        put(NadamUpdate.class, new ScalarNadamUpdate());
        put(RadamUpdate.class, new ScalarRadamUpdate());
        put(RmspropUpdate.class, new ScalarRmspropUpdate());
        put(Regularization.class, new ScalarRegularization());
        put(SgdUpdate.class, new ScalarSgdUpdate());
        // The machine.
        put(MachineProbe.class, new ScalarMachineProbe());
    }

    private ScalarKernels() {}

    private static <K> void put(Class<K> contract, K form) {
        FORMS.put(contract, form);
    }

    static Object find(Class<?> contract) {
        return FORMS.get(contract);
    }
}
