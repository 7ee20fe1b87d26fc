package dev.lanewise.bench.peers.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import dev.lanewise.bench.peers.worker.CnnProblem;
import dev.lanewise.bench.peers.worker.MlpProblem;
import dev.lanewise.bench.peers.worker.TrainingProblem;
import java.util.ArrayList;
import java.util.List;

/** The networks in DJL's blocks. */
final class Blocks {
    private Blocks() {}

    static Block mlp() {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(MlpProblem.width(1)).build())
                .add(Activation::relu)
                .add(Linear.builder().setUnits(MlpProblem.width(2)).build())
                .add(Activation::relu)
                .add(Linear.builder().setUnits(TrainingProblem.CLASSES).build());
    }

    static Block cnn(CnnProblem problem) {
        SequentialBlock network = new SequentialBlock();
        for (int block = 0; block < problem.blocks(); block++) {
            network.add(convolution(problem.out(block)))
                    .add(Activation::relu)
                    .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
        }
        return network.add(ai.djl.nn.Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(TrainingProblem.CLASSES).build());
    }

    private static Block convolution(int filters) {
        return Conv2d.builder()
                .setKernelShape(new Shape(3, 3))
                .optPadding(new Shape(1, 1))
                .setFilters(filters)
                .build();
    }

    /** The values to start from in the order and layout of DJL's parameters. */
    static List<float[]> start(TrainingProblem problem) {
        List<float[]> start = new ArrayList<>(problem.parameters());
        int dense = problem instanceof CnnProblem ? start.size() - 2 : 0;
        for (int i = dense; i < start.size(); i += 2) {
            start.set(i, problem.transposed(i));
        }
        return start;
    }

    /** Overwrites the parameters of an initialised block. */
    static void fill(Block block, List<float[]> start, NDManager manager) {
        int next = 0;
        for (Parameter parameter : block.getParameters().values()) {
            NDArray array = parameter.getArray();
            try (NDArray values = manager.create(start.get(next++), array.getShape())) {
                values.copyTo(array);
            }
        }
    }
}
