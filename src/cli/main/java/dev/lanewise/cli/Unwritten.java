package dev.lanewise.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** What is said of a file that could not be written: the system's own words name none where the disk is full. */
final class Unwritten {
    private Unwritten() {}

    /** Writes something. */
    interface Writing {
        void run() throws IOException;
    }

    /** Writes, and names in what goes wrong the file, as {@code name}. */
    static void named(String name, Writing writing) throws IOException {
        try {
            writing.run();
        } catch (IOException e) {
            String reason = e instanceof FileSystemException file && file.getReason() != null
                    ? file.getReason()
                    : String.valueOf(e.getMessage());
            throw new IOException(name + " could not be written: " + reason + "; make room, or write elsewhere", e);
        }
    }
}
