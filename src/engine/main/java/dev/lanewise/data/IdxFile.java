package dev.lanewise.data;

import dev.lanewise.io.FileInput;
import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One file of the IDX format with unsigned bytes: the magic number 0x0000080d (d axes), d big-endian 32-bit sizes, then the
 * values, row-major. Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits", section "File formats".
 */
// Both arrays are fresh from the file and go to one owner.
@SuppressWarnings("ArrayRecordComponent")
record IdxFile(int[] shape, byte[] values) {
    private static final String DOWNLOAD = "download it again";
    private static final int MAGIC_UNSIGNED_BYTES = 0x0800;

    /** Reads a file that must have so many axes; {@code what} names its contents in messages. */
    static IdxFile read(Path file, int axes, String what) throws IOException {
        try (FileInput in = FileInput.open(file)) {
            int magic = whole(() -> in.readInt("the magic number"));
            int expected = MAGIC_UNSIGNED_BYTES + axes;
            if (magic != expected) {
                throw new FormatException(
                        in.name(),
                        0,
                        "expected the magic number 0x%08x of %s, found 0x%08x".formatted(expected, what, magic)
                                + (in.misnamed()
                                        ? "; its name ends in .gz, but gzip did not pack it: rename it or compress it, or "
                                                + DOWNLOAD
                                        : ""));
            }
            int[] shape = new int[axes];
            long count = 1;
            for (int axis = 0; axis < axes; axis++) {
                String size = "the size of axis " + axis;
                shape[axis] = whole(() -> in.readInt(size));
                if (shape[axis] < 1) {
                    throw new FormatException(
                            in.name(),
                            in.position() - Integer.BYTES,
                            size + " is " + Integer.toUnsignedString(shape[axis]) + ", expected 1 to 2147483647");
                }
                count = saturatingProduct(count, shape[axis]);
            }
            long bytes = count;
            byte[] values = whole(() -> in.read(bytes, what + " (" + times(shape) + ")"));
            whole(() -> {
                in.end();
                return null;
            });
            return new IdxFile(shape, values);
        }
    }

    /** Reads a part of a file that other programs wrote. */
    private interface Part<T> {
        T read() throws IOException;
    }

    /** A part, or what to do if the file is cut short, damaged or too long. */
    private static <T> T whole(Part<T> part) throws IOException {
        try {
            return part.read();
        } catch (FormatException e) {
            throw e.withMend(DOWNLOAD);
        }
    }

    private static long saturatingProduct(long a, int b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    private static String times(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(" × "));
    }
}
