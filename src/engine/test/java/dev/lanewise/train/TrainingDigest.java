package dev.lanewise.train;

import dev.lanewise.data.Dataset;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Prediction;
import dev.lanewise.testing.Digest;
import dev.lanewise.testing.DigestCase;

/** What a network of each kind is after some steps, and what it then says. */
public final class TrainingDigest implements DigestCase {
    @Override
    public String name() {
        return "training";
    }

    @Override
    public void compute(Kernels kernels, Digest digest, boolean small) {
        for (TrainedNetwork network : TrainedNetwork.values()) {
            TrainedNetwork.Trained trained = network.train(kernels, small, 4);
            digest.add(trained.model().parameters().toArray());
            digest.add(trained.model().buffers().toArray());
            for (EpochRecord epoch : trained.history().epochs()) {
                digest.add((float) epoch.loss(), (float) epoch.validationLoss());
            }
            digest.add((float) trained.evaluation().loss());
            trained.evaluation().metrics().values().forEach(metric -> digest.add(metric.floatValue()));
            Dataset data = network.data(small);
            for (Prediction prediction : trained.model().predict(kernels, TrainedNetwork.inputs(data, 3), 3)) {
                digest.add(prediction.output());
            }
        }
    }
}
