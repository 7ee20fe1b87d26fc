package dev.lanewise.kernel.reference;

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
final class ReferenceKernels {
    private static final Map<Class<?>, Object> FORMS = new HashMap<>();

    static {
        // Matrix products.
        put(Gemm.class, new ReferenceGemm());
        // Convolution and pooling.
        put(AveragePool2d.class, new ReferenceAveragePool2d());
        put(Conv2d.class, new ReferenceConv2d());
        put(MaxPool2d.class, new ReferenceMaxPool2d());
        // Elementwise functions.
        put(Absolute.class, new ReferenceAbsolute());
        put(Erf.class, new ReferenceErf());
        put(Exp.class, new ReferenceExp());
        put(Gelu.class, new ReferenceGelu());
        put(Log.class, new ReferenceLog());
        put(Negate.class, new ReferenceNegate());
        put(Reciprocal.class, new ReferenceReciprocal());
        put(Relu.class, new ReferenceRelu());
        put(Sigmoid.class, new ReferenceSigmoid());
        put(Softplus.class, new ReferenceSoftplus());
        put(Square.class, new ReferenceSquare());
        put(SquareRoot.class, new ReferenceSquareRoot());
        put(Tanh.class, new ReferenceTanh());
        // Elementwise arithmetic.
        put(Add.class, new ReferenceAdd());
        put(Divide.class, new ReferenceDivide());
        put(Maximum.class, new ReferenceMaximum());
        put(Minimum.class, new ReferenceMinimum());
        put(Multiply.class, new ReferenceMultiply());
        put(Subtract.class, new ReferenceSubtract());
        // Reductions.
        put(ArgMax.class, new ReferenceArgMax());
        put(Dot.class, new ReferenceDot());
        put(Max.class, new ReferenceMax());
        put(Min.class, new ReferenceMin());
        put(Sum.class, new ReferenceSum());
        // Attention.
        put(Attention.class, new ReferenceAttention());
        // Rows.
        put(BatchNorm.class, new ReferenceBatchNorm());
        put(Embedding.class, new ReferenceEmbedding());
        put(GruGates.class, new ReferenceGruGates());
        put(LayerNorm.class, new ReferenceLayerNorm());
        put(RmsNorm.class, new ReferenceRmsNorm());
        put(LogSoftmax.class, new ReferenceLogSoftmax());
        put(Softmax.class, new ReferenceSoftmax());
        // Losses.
        put(BinaryCrossEntropy.class, new ReferenceBinaryCrossEntropy());
        put(BinaryCrossEntropyWithLogits.class, new ReferenceBinaryCrossEntropyWithLogits());
        put(BinaryFocalWithLogits.class, ReferenceBinaryFocalWithLogits::new);
        put(CategoricalCrossEntropy.class, new ReferenceCategoricalCrossEntropy());
        put(CategoricalFocalWithLogits.class, ReferenceCategoricalFocalWithLogits::new);
        put(CategoricalHinge.class, new ReferenceCategoricalHinge());
        put(CosineSimilarity.class, new ReferenceCosineSimilarity());
        put(GaussianNll.class, ReferenceGaussianNll::new);
        put(Hinge.class, new ReferenceHinge());
        put(Huber.class, ReferenceHuber::new);
        put(KlDivergence.class, new ReferenceKlDivergence());
        put(LogCosh.class, new ReferenceLogCosh());
        put(MeanAbsoluteError.class, new ReferenceMeanAbsoluteError());
        put(MeanAbsolutePercentageError.class, new ReferenceMeanAbsolutePercentageError());
        put(MeanSquaredError.class, new ReferenceMeanSquaredError());
        put(MeanSquaredLogarithmicError.class, new ReferenceMeanSquaredLogarithmicError());
        put(Poisson.class, new ReferencePoisson());
        put(PoissonLogInput.class, new ReferencePoissonLogInput());
        put(Quantile.class, ReferenceQuantile::new);
        put(SoftmaxCrossEntropy.class, new ReferenceSoftmaxCrossEntropy());
        put(SparseCategoricalCrossEntropy.class, new ReferenceSparseCategoricalCrossEntropy());
        put(SparseSoftmaxCrossEntropy.class, new ReferenceSparseSoftmaxCrossEntropy());
        put(SquaredHinge.class, new ReferenceSquaredHinge());
        put(WeightedBinaryCrossEntropyWithLogits.class, ReferenceWeightedBinaryCrossEntropyWithLogits::new);
        // Updates.
        put(AdadeltaUpdate.class, new ReferenceAdadeltaUpdate());
        put(AdagradUpdate.class, new ReferenceAdagradUpdate());
        put(AdamUpdate.class, new ReferenceAdamUpdate());
        put(AdamaxUpdate.class, new ReferenceAdamaxUpdate());
        put(AmsgradUpdate.class, new ReferenceAmsgradUpdate());
        put(LionUpdate.class, new ReferenceLionUpdate());
        put(NadamUpdate.class, new ReferenceNadamUpdate());
        put(RadamUpdate.class, new ReferenceRadamUpdate());
        put(RmspropUpdate.class, new ReferenceRmspropUpdate());
        put(Regularization.class, new ReferenceRegularization());
        put(SgdUpdate.class, new ReferenceSgdUpdate());
    }

    private ReferenceKernels() {}

    private static <K> void put(Class<K> contract, K form) {
        FORMS.put(contract, form);
    }

    static Object find(Class<?> contract) {
        return FORMS.get(contract);
    }
}
