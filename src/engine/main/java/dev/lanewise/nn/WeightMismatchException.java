package dev.lanewise.nn;

import java.io.Serial;

/** Another program's weights do not fit a model, which was left as it is. */
public final class WeightMismatchException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient WeightReport report;

    WeightMismatchException(String message, WeightReport report) {
        super(message + "\n" + report);
        this.report = report;
    }

    /** What would have been loaded, what is missing and what does not fit; null after serialisation. */
    public WeightReport report() {
        return report;
    }
}
