package dev.lanewise.kernel;

/** The argument checks of {@link MaxPool2d} and {@link AveragePool2d}, which every form makes before its first write. */
public final class Pool2dChecks {
    private Pool2dChecks() {}

    /**
     * Refuses operands of which one has planes of {@code window}'s input and the other of its output, and which overlap.
     *
     * @param written the name of the operand that is written
     */
    public static void operands(
            int planes, Window2d window,
            String large, Object in, int inLength, int inOffset, String small, Object out, int outLength, int outOffset,
            String written) {
        Checks.size("planes", planes);
        int inSize = size(large, planes, window.inputSize(), inLength, inOffset);
        int outSize = size(small, planes, window.outputSize(), outLength, outOffset);
        String read = written.equals(large) ? small : large;
        Checks.apart(written, in, inOffset, inSize, read, out, outOffset, outSize);
    }

    /** Refuses an argmax that leaves its array. */
    public static void argmax(int planes, Window2d window, int length, int offset) {
        size("argmax", planes, window.outputSize(), length, offset);
    }

    private static int size(String name, int planes, int size, int length, int offset) {
        long elements = (long) planes * size;
        if (elements > length) {
            throw new IllegalArgumentException(
                    name + " has length " + length + ", but " + planes + " planes of " + size + " elements are asked for");
        }
        Checks.range(name, length, offset, (int) elements);
        return (int) elements;
    }
}
