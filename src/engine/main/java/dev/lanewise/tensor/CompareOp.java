package dev.lanewise.tensor;

/** The comparisons of two elements; a comparison with NaN is false, its negation true. */
enum CompareOp {
    EQUAL {
        @Override
        boolean holds(double a, double b) {
            return a == b;
        }
    },
    NOT_EQUAL {
        @Override
        boolean holds(double a, double b) {
            return a != b;
        }
    },
    LESS {
        @Override
        boolean holds(double a, double b) {
            return a < b;
        }
    },
    LESS_OR_EQUAL {
        @Override
        boolean holds(double a, double b) {
            return a <= b;
        }
    },
    NOT_LESS {
        @Override
        boolean holds(double a, double b) {
            return !(a < b);
        }
    },
    NOT_GREATER {
        @Override
        boolean holds(double a, double b) {
            return !(a > b);
        }
    };

    abstract boolean holds(double a, double b);
}
