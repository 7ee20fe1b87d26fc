package dev.lanewise.io;

import java.io.IOException;
import java.io.Serial;

/** A file, or a folder of files, that breaks the rules of its format, with the place and what was expected there. */
public final class FormatException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    /** The {@link #offset()} of a problem that concerns the file as a whole. */
    public static final long NOWHERE = -1;

    private final String file;
    private final long offset;

    /** A problem of the file as a whole: it is missing, or does not belong to another one. */
    public FormatException(String file, String problem) {
        this(file, NOWHERE, problem, null);
    }

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
        this(file + (offset < 0 ? "" : ", byte " + offset) + ": " + problem, file, offset, cause);
    }

    private FormatException(String message, String file, long offset, Throwable cause) {
        super(message, cause);
        this.file = file;
        this.offset = offset;
    }

    /** A broken rule in a line of a text, counted from 1. */
    public static FormatException inLine(String file, long line, String problem) {
        return new FormatException(file + ", line " + line + ": " + problem, file, NOWHERE, null);
    }

    /** The same with what to do about it at the end, for whoever knows where the file came from. */
    public FormatException withMend(String mend) {
        return new FormatException(getMessage() + "; " + mend, file, offset, this);
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** The byte, from the file's start, where the rule is broken, or {@link #NOWHERE}. */
    public long offset() {
        return offset;
    }
}
