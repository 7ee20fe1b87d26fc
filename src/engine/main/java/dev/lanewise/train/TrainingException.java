package dev.lanewise.train;

/** A training that cannot go on: its loss is no longer a number. The message says where, and what to change. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient History history;

    TrainingException(String message, History history) {
        super(message);
        this.history = history;
    }

    /** The epochs that ended before. */
    public History history() {
        return history;
    }
}
