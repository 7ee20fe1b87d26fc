package dev.lanewise.tensor;

/** A tensor as a person reads it. */
final class Printing {
    private static final int MOST_VALUES = 10;

    private Printing() {}

    static String text(Tensor x) {
        StringBuilder text = new StringBuilder(x.describe()).append(" {");
        int shown = Math.min(MOST_VALUES, x.size());
        Walk walk = new Walk(x.shape().sizes(), x.strides());
        for (int i = 0; i < shown; i++) {
            int offset = x.offset() + walk.offset(0, i / walk.run) + i % walk.run * walk.stride(0);
            text.append(i == 0 ? "" : ", ").append(value(x, offset));
        }
        return text.append(shown < x.size() ? ", …}" : "}").toString();
    }

    private static String value(Tensor x, int offset) {
        return switch (x.dtype()) {
            case F32 -> Float.toString(x.floats()[offset]);
            case F64 -> Double.toString(x.doubles()[offset]);
            case I32 -> Integer.toString(x.ints()[offset]);
        };
    }
}
