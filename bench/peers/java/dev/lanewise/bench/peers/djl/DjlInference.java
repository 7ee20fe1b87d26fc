package dev.lanewise.bench.peers.djl;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import dev.lanewise.bench.peers.worker.Inference;
import dev.lanewise.bench.peers.worker.MlpProblem;
import dev.lanewise.bench.peers.worker.Spec;

/** One sample after another through a predictor a thread, on a shared model. */
final class DjlInference extends Inference {
    private final Model model;

    DjlInference(Spec spec, MlpProblem problem) {
        super(spec, problem);
        model = Model.newInstance("comparison");
        Block block = Blocks.mlp();
        block.initialize(model.getNDManager(), DataType.FLOAT32, new Shape(1, MlpProblem.INPUT));
        Blocks.fill(block, Blocks.start(problem), model.getNDManager());
        model.setBlock(block);
    }

    @Override
    protected Caller caller() {
        Predictor<float[], float[]> predictor = model.newPredictor(new Arrays());
        return predictor::predict;
    }

    @Override
    public void close() {
        model.close();
    }

    /** Arrays in and out, as a batch of one. */
    private static final class Arrays implements Translator<float[], float[]> {
        @Override
        public NDList processInput(TranslatorContext context, float[] sample) {
            return new NDList(context.getNDManager().create(sample, new Shape(1, sample.length)));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList output) {
            return output.singletonOrThrow().toFloatArray();
        }

        @Override
        public Batchifier getBatchifier() {
            return null;
        }
    }
}
