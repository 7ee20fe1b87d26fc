package dev.lanewise.tensor;

/** Whether a strided tensor can take another shape without a copy. */
final class Reshape {
    private Reshape() {}

    /**
     * The strides of {@code to} over elements laid out as {@code from} with {@code strides}, or null if no strides do. Axes
     * of both shapes are matched in stretches of equal element count; each stretch of the old ones must step evenly.
     */
    static int[] strides(int[] from, int[] strides, int[] to) {
        int[] result = new int[to.length];
        int i = 0;
        int j = 0;
        while (i < from.length || j < to.length) {
            int firstOld = i;
            int firstNew = j;
            long old = i < from.length ? from[i++] : 1;
            long fresh = j < to.length ? to[j++] : 1;
            while (old != fresh) {
                if (old < fresh) {
                    if (i == from.length) {
                        return null;
                    }
                    old *= from[i++];
                } else {
                    if (j == to.length) {
                        return null;
                    }
                    fresh *= to[j++];
                }
            }
            Integer step = evenStep(from, strides, firstOld, i);
            if (step == null) {
                return null;
            }
            int stride = step;
            for (int axis = j - 1; axis >= firstNew; axis--) {
                result[axis] = stride;
                stride *= to[axis];
            }
        }
        return result;
    }

    /** The stride of axes [first, end) taken as one, or null if they do not step evenly; 1 if all have size 1. */
    private static Integer evenStep(int[] sizes, int[] strides, int first, int end) {
        int step = 1;
        int expected = 0;
        boolean any = false;
        for (int axis = end - 1; axis >= first; axis--) {
            if (sizes[axis] == 1) {
                continue;
            }
            if (any && strides[axis] != expected) {
                return null;
            }
            step = any ? step : strides[axis];
            any = true;
            expected = strides[axis] * sizes[axis];
        }
        return step;
    }
}
