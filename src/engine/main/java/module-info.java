/** Lanewise: a deep-learning engine in pure Java whose loops run on the Vector API. */
module dev.lanewise {
    requires jdk.incubator.vector;

    exports dev.lanewise.data;
    exports dev.lanewise.io;
    exports dev.lanewise.kernel;
    exports dev.lanewise.loss;
    exports dev.lanewise.nn;
    exports dev.lanewise.optim;
    exports dev.lanewise.tensor;
    exports dev.lanewise.train;

    uses dev.lanewise.kernel.Backend;

    provides dev.lanewise.kernel.Backend with
            dev.lanewise.kernel.vector.VectorBackend,
            dev.lanewise.kernel.scalar.ScalarBackend,
            dev.lanewise.kernel.reference.ReferenceBackend;
}
