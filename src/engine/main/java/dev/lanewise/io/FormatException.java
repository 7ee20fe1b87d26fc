package dev.lanewise.io;

import java.io.IOException;
import java.io.Serial;

/** A file that breaks the rules of its format, with the place and what was expected there. */
public final class FormatException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String file;
    private final long offset;

    /**
     * A broken rule.
     *
     * @param file the file's name
     * @param offset the byte, from the file's start (of the unpacked contents in a packed file), where the rule is broken
     * @param problem what was expected and what was found
     */
    public FormatException(String file, long offset, String problem) {
        this(file, offset, problem, null);
    }

    /** A broken rule that another reader noticed. */
    public FormatException(String file, long offset, String problem, Throwable cause) {
        super(file + ", byte " + offset + ": " + problem, cause);
        this.file = file;
        this.offset = offset;
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** The byte, from the file's start, where the rule is broken. */
    public long offset() {
        return offset;
    }
}
