package dev.lanewise.tensor;

/** Rows of a table by ids that stand in a tensor of any type, as data sets give them: {@link Gathering} with checked ids. */
final class Lookup {
    private Lookup() {}

    static Tensor apply(Tensor table, Tensor ids) {
        if (table.rank() != 2 || !table.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    "embedding wants a floating table [vocabulary, dimension], this one is " + table.describe());
        }
        Tensor given = Copies.dense(ids);
        int vocabulary = table.size(0);
        Tensor whole = given.dtype() == DType.I32 ? given : Tensor.empty(given.kernels(), DType.I32, given.shape());
        int[] to = whole.ints();
        for (int i = 0; i < given.size(); i++) {
            double id = given.storage().get(given.offset() + i);
            // Also false for NaN.
            boolean inside = id >= 0 && id < vocabulary && id == (int) id;
            if (!inside) {
                throw refused(id, i, ids.shape(), vocabulary);
            }
            if (whole != given) {
                to[whole.offset() + i] = (int) id;
            }
        }
        return Gathering.gather(table, whole, 0);
    }

    private static IllegalArgumentException refused(double id, int position, Shape shape, int vocabulary) {
        String text = id == Math.rint(id) && Math.abs(id) < 1e15 ? Long.toString((long) id) : Double.toString(id);
        return new IllegalArgumentException("id " + text + " at " + place(position, shape)
                + " is not in the vocabulary of " + vocabulary + "; ids are whole numbers from 0 to "
                + (vocabulary - 1));
    }

    /** {@code sample 2, position 5}, or with more axes {@code [2, 5, 0]}. */
    private static String place(int position, Shape shape) {
        if (shape.rank() == 2) {
            return "sample " + position / shape.size(1) + ", position " + position % shape.size(1);
        }
        StringBuilder text = new StringBuilder("]");
        int left = position;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            text.insert(0, (axis == 0 ? "" : ", ") + left % shape.size(axis));
            left /= shape.size(axis);
        }
        return text.insert(0, '[').toString();
    }
}
