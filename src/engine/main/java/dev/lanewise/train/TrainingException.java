package dev.lanewise.train;

/** A training that cannot go on: its loss is no longer a number. The message says what to change. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrainingException(String message) {
        super(message);
    }
}
