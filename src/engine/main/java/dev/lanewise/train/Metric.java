package dev.lanewise.train;

import dev.lanewise.nn.Output;

/** A figure that people read, beside the loss that the optimizer follows. */
public interface Metric {
    /** The name in records: {@code accuracy}. */
    String name();

    /** A fresh count for a model whose output has this meaning and {@code width} numbers. */
    MetricAccumulator start(Output output, int width);
}
