package dev.lanewise.tensor;

/** The type of a tensor's elements. */
public enum DType {
    /** IEEE 754 single precision: what models compute in. */
    F32("f32", 4),
    /** IEEE 754 double precision, computed by the naive backend {@code reference}: for gradient checks. */
    F64("f64", 8),
    /** 32-bit signed integers: labels, indices, masks. */
    I32("i32", 4);

    private final String id;
    private final int bytes;

    DType(String id, int bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /** The bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Whether the type has fractions, and so may have gradients. */
    public boolean isFloating() {
        return this != I32;
    }

    /** The type in which two operands meet: the wider floating one, or I32 if both are. */
    static DType promote(DType a, DType b) {
        if (a == b) {
            return a;
        }
        return a == F64 || b == F64 ? F64 : F32;
    }

    /** The name in files and messages: f32, f64, i32. */
    @Override
    public String toString() {
        return id;
    }
}
