package dev.lanewise.kernel;

/** Argument checks that every form of a kernel makes before its first write. All throw {@link IllegalArgumentException}. */
@SuppressWarnings("ReferenceEquality") // "The same array" is what aliasing means.
public final class Checks {
    private Checks() {}

    /** Requires {@code value >= 0}. */
    public static void size(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is " + value + ", it must be 0 or more");
        }
    }

    /** {@link #size} with a name that is put together only when the check fails: checks run in every call of a kernel. */
    private static void count(String what, String name, int value) {
        if (value < 0) {
            size("the number of " + what + " of " + name, value);
        }
    }

    /** Requires {@code n} elements from {@code offset} to lie inside an array of {@code length}. */
    public static void range(String name, int length, int offset, int n) {
        count("elements", name, n);
        if (offset < 0 || (long) offset + n > length) {
            throw new IllegalArgumentException(name + " has length " + length + ", but elements " + offset + " to "
                    + ((long) offset + n) + " (exclusive) are asked for");
        }
    }

    /**
     * Requires a rows × columns matrix with these strides (which may be 0 or negative) to lie inside an array of
     * {@code length}. An empty matrix needs no element.
     */
    public static void matrix(
            String name, int length, int offset, int rows, int columns, int rowStride, int columnStride) {
        count("rows", name, rows);
        count("columns", name, columns);
        if (rows == 0 || columns == 0) {
            return;
        }
        long lastRow = (long) (rows - 1) * rowStride;
        long lastColumn = (long) (columns - 1) * columnStride;
        long first = offset + Math.min(0, lastRow) + Math.min(0, lastColumn);
        long last = offset + Math.max(0, lastRow) + Math.max(0, lastColumn);
        if (first < 0 || last >= length) {
            throw new IllegalArgumentException(name + " has length " + length + ", but a " + rows + " × " + columns
                    + " matrix at offset " + offset + " with strides (" + rowStride + ", " + columnStride
                    + ") reaches from element " + first + " to " + last);
        }
    }

    /**
     * Requires an output of {@code n} elements to be either exactly the input (same array, same offset) or apart from it:
     * a partial overlap would read what was just written.
     */
    public static void sameOrApart(String output, Object out, int outOffset, String input, Object in, int inOffset, int n) {
        if (out == in && outOffset != inOffset && Math.abs((long) outOffset - inOffset) < n) {
            throw new IllegalArgumentException(output + " partly overlaps " + input + " (offsets " + outOffset + " and "
                    + inOffset + ", " + n + " elements); make them the same or keep them apart");
        }
    }

    /** Requires two stretches of elements to be apart, if they lie in one array. */
    public static void apart(
            String output, Object out, int outOffset, int outLength, String input, Object in, int inOffset, int inLength) {
        boolean apart = out != in
                || outLength == 0
                || inLength == 0
                || (long) outOffset + outLength <= inOffset
                || (long) inOffset + inLength <= outOffset;
        if (!apart) {
            throw new IllegalArgumentException(output + " overlaps " + input + " (offsets " + outOffset + " and " + inOffset
                    + ", " + outLength + " and " + inLength + " elements); give it an array of its own");
        }
    }
}
