package dev.lanewise.io;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A binary file read from front to back, plain or packed by gzip (told by its contents, not its name). What a header claims
 * is checked against what the file can hold before anything is allocated, and a packed file's array grows only as bytes
 * arrive. Whatever does not fit throws {@link FormatException}. Offsets count unpacked bytes.
 */
public final class FileInput implements Closeable {
    /** No deflate stream unpacks to more: 258 bytes take a length and a distance code of at least one bit each. */
    private static final long GREATEST_RATIO = 1032;

    private static final int GZIP_BYTE_0 = 0x1F;
    private static final int GZIP_BYTE_1 = 0x8B;
    private static final int FIRST_CHUNK = 1 << 16;
    private static final int GREATEST_ARRAY = Integer.MAX_VALUE - 8;

    private final String name;
    private final InputStream in;
    /** The unpacked length: exact in a plain file, an upper bound in a packed one. */
    private final long limit;

    private final boolean packed;
    private long position;

    private FileInput(String name, InputStream in, long limit, boolean packed) {
        this.name = name;
        this.in = in;
        this.limit = limit;
        this.packed = packed;
    }

    /** Opens {@code file} and unpacks it if it is packed; a missing one, or a folder, is a {@link FormatException} too. */
    public static FileInput open(Path file) throws IOException {
        return open(file, true);
    }

    /** Opens {@code file} as it is, for formats whose first bytes may look like gzip's. */
    public static FileInput openPlain(Path file) throws IOException {
        return open(file, false);
    }

    private static FileInput open(Path file, boolean unpacking) throws IOException {
        String name = file.toString();
        if (!Files.isRegularFile(file)) {
            throw new FormatException(name, Files.exists(file) ? "this is not a file" : "there is no such file");
        }
        long size = Files.size(file);
        InputStream in = new BufferedInputStream(Files.newInputStream(file), FIRST_CHUNK);
        try {
            in.mark(2);
            boolean packed = unpacking && in.read() == GZIP_BYTE_0 && in.read() == GZIP_BYTE_1;
            in.reset();
            return packed
                    ? new FileInput(name, new GZIPInputStream(in, FIRST_CHUNK), size * GREATEST_RATIO, true)
                    : new FileInput(name, in, size, false);
        } catch (EOFException | ZipException e) {
            in.close();
            throw new FormatException(name, 0, "the gzip header is damaged or cut short; copy the file again", e);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The file's name, for messages. */
    public String name() {
        return name;
    }

    /** Whether the file's name says that it is packed by gzip, though it is not. */
    public boolean misnamed() {
        return !packed && name.endsWith(".gz");
    }

    /** The file's length in bytes; of a packed file, the most that it can unpack to. */
    public long length() {
        return limit;
    }

    /** The bytes read so far. */
    public long position() {
        return position;
    }

    /** A big-endian 32-bit number, called {@code what} in messages. */
    public int readInt(String what) throws IOException {
        byte[] b = read(Integer.BYTES, what);
        return b[0] << 24 | (b[1] & 0xFF) << 16 | (b[2] & 0xFF) << 8 | b[3] & 0xFF;
    }

    /** Exactly {@code n} bytes, called {@code what} in messages. */
    public byte[] read(long n, String what) throws IOException {
        if (n > limit - position) {
            throw new FormatException(
                    name,
                    position,
                    "expected " + n + " bytes of " + what + ", but the file "
                            + (packed ? "can hold at most " : "holds only ") + (limit - position) + " more");
        }
        if (n > GREATEST_ARRAY) {
            throw new FormatException(name, position, n + " bytes of " + what + " are more than one array can hold");
        }
        byte[] bytes = readUpTo((int) n);
        if (bytes.length < n) {
            throw new FormatException(
                    name,
                    position,
                    "expected " + n + " bytes of " + what + " before here, but the file ends after " + bytes.length);
        }
        return bytes;
    }

    /**
     * All bytes that are left, if there are no more than {@code most}.
     *
     * @throws IllegalArgumentException if {@code most} is more than one array can hold
     */
    public byte[] readRest(long most) throws IOException {
        if (most > GREATEST_ARRAY) {
            throw new IllegalArgumentException(most + " bytes are more than one array can hold");
        }
        byte[] rest = readUpTo((int) Math.min(most, limit - position));
        end();
        return rest;
    }

    /** So many bytes, or fewer where the file ends first. A packed file's claim is believed only as far as bytes arrive. */
    private byte[] readUpTo(int wanted) throws IOException {
        byte[] bytes = new byte[packed ? Math.min(wanted, FIRST_CHUNK) : wanted];
        int filled = 0;
        while (true) {
            int read = readNBytes(bytes, filled);
            filled += read;
            position += read;
            if (filled < bytes.length || filled == wanted) {
                return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, 2L * bytes.length));
        }
    }

    /** Requires the file to end here; in a packed file, also its checksum to be right. */
    public void end() throws IOException {
        if (readNBytes(new byte[1], 0) > 0) {
            throw new FormatException(name, position, "expected the file to end here, but more bytes follow");
        }
    }

    private int readNBytes(byte[] bytes, int from) throws IOException {
        try {
            return in.readNBytes(bytes, from, bytes.length - from);
        } catch (EOFException e) {
            throw new FormatException(name, position, "the gzip stream is cut short", e);
        } catch (ZipException e) {
            throw new FormatException(name, position, "the gzip stream is damaged: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
