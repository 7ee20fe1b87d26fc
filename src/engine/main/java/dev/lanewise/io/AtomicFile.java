package dev.lanewise.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that are written whole or not at all: whatever happens, and whenever, a file holds its old contents or the new.
 *
 * <p>The contents go to a temporary file in the same folder ({@code .NAME.N.tmp}), are forced to the disk, take the file's
 * place in one move, and then the folder is forced. If anything fails on the way the temporary file is deleted. After a power
 * cut one may be left; it does no harm and can be deleted.
 *
 * <p>What exists and is neither a file nor a folder, such as a pipe or a device, is written into and stays what it is: no file
 * takes its place, and it may hold a part if anything fails.
 */
public final class AtomicFile {
    /** Temporary files of other writers, or of power cuts, that may stand in the way. */
    private static final int ATTEMPTS = 1_000;

    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** Writes a file's contents. */
    @FunctionalInterface
    public interface Contents {
        /** Writes them to {@code out}, which the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Gives {@code file} these contents. A symbolic link stays one: the file that it names is replaced, and a pipe or a device
     * is written into.
     *
     * @throws IOException if the folder is missing or may not be written to, or the disk is full; the message says which
     */
    public static void write(Path file, Contents contents) throws IOException {
        if (isSpecial(file)) {
            writeInto(file, contents);
            return;
        }
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException("cannot write " + file + ": it is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("cannot write " + file + ": "
                    + (Files.exists(folder)
                            ? folder + " is not a folder"
                            : "the folder " + folder + " does not exist"));
        }
        Path temporary = create(file, folder, target.getFileName().toString());
        try {
            writeForced(temporary, contents);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (Throwable e) {
            deleteAfter(e, temporary);
            throw e;
        }
        force(folder);
    }

    /** Whether it is, after links, what no file may replace: a pipe, a device, a socket. */
    private static boolean isSpecial(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    private static void writeInto(Path special, Contents contents) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(special, StandardOpenOption.WRITE), BUFFER)) {
            contents.writeTo(out);
        }
    }

    private static Path create(Path file, Path folder, String name) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return Files.createFile(folder.resolve("." + name + "." + attempt + ".tmp"));
            } catch (FileAlreadyExistsException e) {
                // It belongs to another writer: try the next number.
            } catch (AccessDeniedException e) {
                throw new IOException("cannot write " + file + ": the folder " + folder + " is not writable", e);
            } catch (IOException e) {
                throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
            }
        }
        throw new IOException("cannot write " + file + ": the folder " + folder + " holds " + ATTEMPTS
                + " temporary files of it; delete them");
    }

    private static void writeForced(Path temporary, Contents contents) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            contents.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void deleteAfter(Throwable failure, Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Makes the move last. Windows opens no folders, and needs none of this. */
    private static void force(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }
}
