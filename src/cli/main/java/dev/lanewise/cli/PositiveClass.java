package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.data.Targets;

/** One class against the rest, where {@code --positive} asks for it. */
final class PositiveClass {
    private PositiveClass() {}

    /** The data, asked whether it is of the class; as it is for null. {@link UsageException} if there is no such class. */
    static Dataset of(String positive, Dataset data) {
        if (positive == null) {
            return data;
        }
        if (!(data.targets() instanceof Targets.Labels labels)) {
            throw new UsageException("--positive is for classes, but the target holds values; leave it out");
        }
        Catalogue.knownClass(positive, labels.classNames());
        return data.binary(positive);
    }

    /** The same for all parts. */
    static Split of(String positive, Split data) {
        return new Split(of(positive, data.train()), of(positive, data.validation()), of(positive, data.test()));
    }
}
