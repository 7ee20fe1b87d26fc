package dev.lanewise.tensor;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.PairwiseTree;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.ReductionKernel;

/**
 * Reductions over any axes, in an order that depends on the logical shape alone. Neighbouring axes that are all reduced, or
 * all kept, count as one. Then:
 *
 * <pre>
 *   kept × reduced           each run in the contract's order of contiguous runs
 *   kept × reduced × kept    each column in the contract's order of an outer axis
 *   several reduced axes     the last one so; then its results by the pairwise tree, in logical order
 * </pre>
 */
final class Reductions {
    private Reductions() {}

    /** The reduction over the marked axes, which keep the size 1. */
    static Tensor compute(ReductionOp op, Tensor x, boolean[] reduced) {
        if (x.dtype() == DType.I32) {
            return Casts.cast(compute(op, Casts.cast(x, DType.F64), reduced), DType.I32);
        }
        int[] kept = x.shape().toArray();
        for (int axis = 0; axis < kept.length; axis++) {
            kept[axis] = reduced[axis] ? 1 : kept[axis];
        }
        return grouped(op, Copies.dense(x), Groups.of(x.shape(), reduced)).reshapeTo(Shape.owning(kept));
    }

    private static Tensor grouped(ReductionOp op, Tensor x, Groups groups) {
        if (groups.reducedCount() == 0) {
            return Copies.copy(x);
        }
        int last = groups.lastReduced();
        if (groups.reducedCount() > 1 && op != ReductionOp.SUM) {
            // Exact, so the order is free.
            Tensor rows = groups.keptFirst(x);
            return stretch(op, rows, rows.shape().size(0), rows.shape().size(1), 1);
        }
        Tensor partials = stretch(op, x, groups.before(last), groups.sizes[last], groups.after(last));
        return groups.reducedCount() == 1 ? partials : tree(groups.without(last).keptFirst(partials));
    }

    /** Reduces the middle axis of a dense outer × n × inner tensor. */
    private static Tensor stretch(ReductionOp op, Tensor x, int outer, int n, int inner) {
        Kernels kernels = x.compute();
        ReductionKernel kernel = kernels.get(op.kernel);
        Parallel parallel = x.kernels().parallel();
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), Shape.of(outer, inner));
        int grain = Copies.GRAIN / Math.max(1, n) + 1;
        if (inner == 1 && outer == 1) {
            run(kernel, n, x, y, parallel);
        } else if (inner == 1) {
            parallel.range(outer, grain, (i, end) -> rows(kernel, end - i, n, x, i * n, n, y, i));
        } else if (outer == 1) {
            parallel.range(inner, grain, (j, end) -> columns(kernel, n, end - j, x, j, inner, y, j));
        } else {
            parallel.range(outer, grain / inner + 1, (first, end) -> {
                for (int i = first; i < end; i++) {
                    columns(kernel, n, inner, x, i * n * inner, inner, y, i * inner);
                }
            });
        }
        y.storage().changed();
        return y;
    }

    private static void run(ReductionKernel kernel, int n, Tensor x, Tensor y, Parallel parallel) {
        if (x.dtype() == DType.F32) {
            y.floats()[y.offset()] = kernel.reduce(n, x.floats(), x.offset(), parallel);
        } else {
            y.doubles()[y.offset()] = kernel.reduce(n, x.doubles(), x.offset(), parallel);
        }
    }

    private static void rows(
            ReductionKernel kernel, int rows, int columns, Tensor x, int from, int stride, Tensor y, int to) {
        if (x.dtype() == DType.F32) {
            kernel.rows(rows, columns, x.floats(), x.offset() + from, stride, y.floats(), y.offset() + to);
        } else {
            kernel.rows(rows, columns, x.doubles(), x.offset() + from, stride, y.doubles(), y.offset() + to);
        }
    }

    /** y[to + j] ← column j of the rows × columns matrix at {@code from}. */
    static void columns(
            ReductionKernel kernel, int rows, int columns, Tensor x, int from, int stride, Tensor y, int to) {
        if (x.dtype() == DType.F32) {
            kernel.columns(rows, columns, x.floats(), x.offset() + from, stride, y.floats(), y.offset() + to);
        } else {
            kernel.columns(rows, columns, x.doubles(), x.offset() + from, stride, y.doubles(), y.offset() + to);
        }
    }

    /** Joins the partial sums in each row. */
    private static Tensor tree(Tensor partials) {
        int rows = partials.shape().size(0);
        int n = partials.shape().size(1);
        Tensor y = Tensor.empty(partials.kernels(), partials.dtype(), Shape.of(rows));
        for (int i = 0; i < rows; i++) {
            int from = partials.offset() + i * n;
            if (partials.dtype() == DType.F32) {
                y.floats()[y.offset() + i] = PairwiseTree.join(partials.floats(), from, n);
            } else {
                y.doubles()[y.offset() + i] = join(partials.doubles(), from, n);
            }
        }
        y.storage().changed();
        return y;
    }

    private static double join(double[] partials, int offset, int n) {
        if (n <= 1) {
            return n == 0 ? 0 : partials[offset];
        }
        int p = PairwiseTree.split(n);
        return join(partials, offset, p) + join(partials, offset + p, n - p);
    }
}
