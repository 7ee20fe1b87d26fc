package dev.lanewise.kernel.vector;

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
final class VectorKernels {
    private static final Map<Class<?>, Object> FORMS = new HashMap<>();

    static {
        // Matrix products.
        put(Gemm.class, new VectorGemm());
        // Convolution and pooling.
        put(AveragePool2d.class, new VectorAveragePool2d());
        put(Conv2d.class, new VectorConv2d());
        put(MaxPool2d.class, new VectorMaxPool2d());
        // Elementwise functions.
        put(Absolute.class, new VectorAbsolute());
        put(Erf.class, new VectorErf());
        put(Exp.class, new VectorExp());
        put(Gelu.class, new VectorGelu());
        put(Log.class, new VectorLog());
        put(Negate.class, new VectorNegate());
        put(Reciprocal.class, new VectorReciprocal());
        put(Relu.class, new VectorRelu());
        put(Sigmoid.class, new VectorSigmoid());
        put(Softplus.class, new VectorSoftplus());
        put(Square.class, new VectorSquare());
        put(SquareRoot.class, new VectorSquareRoot());
        put(Tanh.class, new VectorTanh());
        // Elementwise arithmetic.
        put(Add.class, new VectorAdd());
        put(Divide.class, new VectorDivide());
        put(Maximum.class, new VectorMaximum());
        put(Minimum.class, new VectorMinimum());
        put(Multiply.class, new VectorMultiply());
        put(Subtract.class, new VectorSubtract());
        // Reductions.
        put(ArgMax.class, new VectorArgMax());
        put(Dot.class, new VectorDot());
        put(Max.class, new VectorMax());
        put(Min.class, new VectorMin());
        put(Sum.class, new VectorSum());
        // Attention.
        put(Attention.class, new VectorAttention());
        // Rows.
        put(BatchNorm.class, new VectorBatchNorm());
        put(Embedding.class, new VectorEmbedding());
        put(GruGates.class, new VectorGruGates());
        put(LayerNorm.class, new VectorLayerNorm());
        put(RmsNorm.class, new VectorRmsNorm());
        put(LogSoftmax.class, new VectorLogSoftmax());
        put(Softmax.class, new VectorSoftmax());
        // Losses.
        put(BinaryCrossEntropy.class, new VectorBinaryCrossEntropy());
        put(BinaryCrossEntropyWithLogits.class, new VectorBinaryCrossEntropyWithLogits());
        put(BinaryFocalWithLogits.class, VectorBinaryFocalWithLogits::new);
        put(CategoricalCrossEntropy.class, new VectorCategoricalCrossEntropy());
        put(CategoricalFocalWithLogits.class, VectorCategoricalFocalWithLogits::new);
        put(CategoricalHinge.class, new VectorCategoricalHinge());
        put(CosineSimilarity.class, new VectorCosineSimilarity());
        put(GaussianNll.class, VectorGaussianNll::new);
        put(Hinge.class, new VectorHinge());
        put(Huber.class, VectorHuber::new);
        put(KlDivergence.class, new VectorKlDivergence());
        put(LogCosh.class, new VectorLogCosh());
        put(MeanAbsoluteError.class, new VectorMeanAbsoluteError());
        put(MeanAbsolutePercentageError.class, new VectorMeanAbsolutePercentageError());
        put(MeanSquaredError.class, new VectorMeanSquaredError());
        put(MeanSquaredLogarithmicError.class, new VectorMeanSquaredLogarithmicError());
        put(Poisson.class, new VectorPoisson());
        put(PoissonLogInput.class, new VectorPoissonLogInput());
        put(Quantile.class, VectorQuantile::new);
        put(SoftmaxCrossEntropy.class, new VectorSoftmaxCrossEntropy());
        put(SparseCategoricalCrossEntropy.class, new VectorSparseCategoricalCrossEntropy());
        put(SparseSoftmaxCrossEntropy.class, new VectorSparseSoftmaxCrossEntropy());
        put(SquaredHinge.class, new VectorSquaredHinge());
        put(WeightedBinaryCrossEntropyWithLogits.class, VectorWeightedBinaryCrossEntropyWithLogits::new);
        // Updates.
        put(AdadeltaUpdate.class, new VectorAdadeltaUpdate());
        put(AdagradUpdate.class, new VectorAdagradUpdate());
        put(AdamUpdate.class, new VectorAdamUpdate());
        put(AdamaxUpdate.class, new VectorAdamaxUpdate());
        put(AmsgradUpdate.class, new VectorAmsgradUpdate());
        put(LionUpdate.class, new VectorLionUpdate());
        put(NadamUpdate.class, new VectorNadamUpdate());
        put(RadamUpdate.class, new VectorRadamUpdate());
        put(RmspropUpdate.class, new VectorRmspropUpdate());
        put(Regularization.class, new VectorRegularization());
        put(SgdUpdate.class, new VectorSgdUpdate());
        // The machine.
        put(MachineProbe.class, new VectorMachineProbe());
    }

    private VectorKernels() {}

    private static <K> void put(Class<K> contract, K form) {
        FORMS.put(contract, form);
    }

    static Object find(Class<?> contract) {
        return FORMS.get(contract);
    }
}
