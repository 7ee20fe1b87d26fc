package dev.lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.testing.Bits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Chains of views, and broadcasting, against a walk over indices; NumPy's slices; writes through views. */
class ViewsTest {
    private static final Kernels KERNELS = Kernels.best();

    @Property(tries = 500)
    void chainsOfViewsAreTheWalkOverIndices(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] sizes = sizes(random, 4, 0, 4);
        NaiveTensor naive = counting(sizes);
        Tensor tensor = Tensor.of(KERNELS, naive.values, sizes);
        StringBuilder replay = new StringBuilder("views seed=" + seed + " " + Arrays.toString(sizes));
        for (int i = 0; i < 5; i++) {
            int rank = naive.sizes.length;
            int choice = random.nextInt(4);
            if (rank == 0 || choice == 0) {
                int[] shape = reshaped(random, naive.values.length, naive.sizes);
                replay.append(" reshape ").append(Arrays.toString(shape));
                naive = naive.reshape(shape);
                tensor = tensor.reshape(shape);
            } else if (choice == 1) {
                int[] order = order(random, rank);
                replay.append(" permute ").append(Arrays.toString(order));
                naive = naive.permute(order);
                tensor = tensor.permute(order);
            } else if (choice == 2) {
                int axis = random.nextInt(rank);
                Slice slice = slice(random);
                replay.append(" axis ").append(axis).append(' ').append(slice);
                naive = naive.pick(axis, positions(slice, naive.sizes[axis]));
                Slice[] slices = new Slice[axis + 1];
                Arrays.fill(slices, Slice.all());
                slices[axis] = slice;
                tensor = tensor.slice(slices);
            } else {
                int[] wider = wider(random, naive.sizes);
                replay.append(" broadcast ").append(Arrays.toString(wider));
                naive = naive.broadcastTo(wider);
                tensor = tensor.broadcastTo(wider);
            }
            assertArrayEquals(naive.sizes, tensor.shape().toArray(), replay.toString());
            Bits.assertSame(naive.values, tensor.toArray(), replay.toString());
            if (naive.values.length > 1000) {
                return;
            }
        }
    }

    @Property(tries = 300)
    void arithmeticBroadcastsAsNumPy(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] all = sizes(random, 4, 0, 5);
        NaiveTensor a = counting(narrower(random, all));
        NaiveTensor b = counting(narrower(random, all));
        int rank = Math.max(a.sizes.length, b.sizes.length);
        int[] shape = new int[rank];
        for (int fromEnd = 1; fromEnd <= rank; fromEnd++) {
            int sizeA = fromEnd <= a.sizes.length ? a.sizes[a.sizes.length - fromEnd] : 1;
            int sizeB = fromEnd <= b.sizes.length ? b.sizes[b.sizes.length - fromEnd] : 1;
            shape[rank - fromEnd] = sizeA == 1 ? sizeB : sizeA;
        }
        NaiveTensor wideA = a.broadcastTo(shape);
        NaiveTensor wideB = b.broadcastTo(shape);
        NaiveTensor expected = new NaiveTensor(shape, index -> wideA.at(index) * 100 + wideB.at(index));
        Tensor x = Tensor.of(KERNELS, a.values, a.sizes);
        Tensor y = Tensor.of(KERNELS, b.values, b.sizes);
        String replay = "broadcast seed=" + seed;
        Bits.assertSame(expected.values, x.multiply(100).add(y).toArray(), replay);
        Tensor integers = x.cast(DType.I32).multiply(100).add(y.cast(DType.I32));
        assertEquals(DType.I32, integers.dtype());
        Bits.assertSame(expected.values, integers.cast(DType.F32).toArray(), replay);
    }

    @Test
    void slicesAreNumPys() {
        Tensor x = Tensor.of(KERNELS, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 10);
        assertSlice(x, Slice.of(2, 5), 2, 3, 4);
        assertSlice(x, Slice.of(-3, Slice.OMITTED), 7, 8, 9);
        assertSlice(x, Slice.of(Slice.OMITTED, -7), 0, 1, 2);
        assertSlice(x, Slice.of(5, 100, 3), 5, 8);
        assertSlice(x, Slice.every(-4), 9, 5, 1);
        assertSlice(x, Slice.of(7, 2, -2), 7, 5, 3);
        assertSlice(x, Slice.of(100, -100, -5), 9, 4);
        assertSlice(x, Slice.of(5, 2));
        assertSlice(x, Slice.of(3, 3, -1));
        assertSlice(x, Slice.of(0, 10, Integer.MAX_VALUE), 0);
        assertSlice(x, Slice.of(9, Slice.OMITTED, Integer.MIN_VALUE), 9);
        assertThrows(IllegalArgumentException.class, () -> Slice.of(0, 1, 0));
    }

    private static void assertSlice(Tensor x, Slice slice, int... expected) {
        assertArrayEquals(expected, x.slice(slice).toIntArray(), slice.toString());
    }

    @Test
    void writesThroughViewsReachTheTensor() {
        Tensor x = Tensor.zeros(KERNELS, DType.F32, 3, 4);
        int version = x.version();
        x.slice(Slice.every(2), Slice.every(-3)).fill(1);
        x.transpose().select(0, 1).copyFrom(Tensor.of(new float[] {7}, 1));
        x.set(5, -1, 2);
        assertArrayEquals(new float[] {1, 7, 0, 1, 0, 7, 0, 0, 1, 7, 5, 1}, x.toArray());
        assertTrue(x.version() >= version + 3);
        assertEquals(5, x.get(2, -2));
    }

    @Test
    void copyFromAnOverlappingViewCopiesFirst() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5}, 5);
        x.slice(0, 1, 5).copyFrom(x.slice(0, 0, 4));
        assertArrayEquals(new float[] {1, 1, 2, 3, 4}, x.toArray());
        x.copyFrom(x.slice(Slice.every(-1)));
        assertArrayEquals(new float[] {4, 3, 2, 1, 1}, x.toArray());
    }

    @Test
    void reshapeCopiesOnlyWhereStridesDemand() {
        Tensor x = Tensor.zeros(KERNELS, DType.F32, 2, 3, 4);
        assertEquals(x.storage(), x.slice(0, 0, 1).reshape(12).storage());
        assertEquals(
                x.storage(), x.slice(Slice.all(), Slice.of(0, 2)).reshape(2, 8).storage());
        assertTrue(!x.storage().equals(x.transpose().reshape(24).storage()));
    }

    private static NaiveTensor counting(int... sizes) {
        int[] next = {0};
        return new NaiveTensor(sizes, index -> next[0]++);
    }

    private static int[] sizes(SplittableRandom random, int mostAxes, int least, int most) {
        int[] sizes = new int[random.nextInt(mostAxes + 1)];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = random.nextInt(8) == 0 ? least : random.nextInt(1, most + 1);
        }
        return sizes;
    }

    private static int[] narrower(SplittableRandom random, int[] sizes) {
        int[] narrow = Arrays.copyOfRange(sizes, random.nextInt(sizes.length + 1), sizes.length);
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = random.nextInt(3) == 0 ? 1 : narrow[i];
        }
        return narrow;
    }

    private static int[] wider(SplittableRandom random, int[] sizes) {
        int added = random.nextInt(2);
        int[] wide = new int[sizes.length + added];
        Arrays.fill(wide, random.nextInt(3));
        for (int i = 0; i < sizes.length; i++) {
            wide[i + added] = sizes[i] == 1 ? random.nextInt(4) : sizes[i];
        }
        return wide;
    }

    private static int[] order(SplittableRandom random, int rank) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            left.add(i);
        }
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            int next = random.nextInt(left.size());
            order[i] = left.get(next);
            left.subList(next, next + 1).clear();
        }
        return order;
    }

    /** A shape of the same size: axes split off, merged, or of size 1. */
    private static int[] reshaped(SplittableRandom random, int size, int[] sizes) {
        if (size == 0) {
            return random.nextBoolean() ? sizes : new int[] {0, 3};
        }
        int rest = size;
        List<Integer> shape = new ArrayList<>();
        while (rest > 1 && shape.size() < 4) {
            int divisor = random.nextInt(1, rest + 1);
            while (rest % divisor != 0) {
                divisor--;
            }
            shape.add(divisor);
            rest /= divisor;
        }
        shape.add(rest);
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Slice slice(SplittableRandom random) {
        int step = random.nextInt(1, 4) * (random.nextBoolean() ? 1 : -1);
        int start = random.nextInt(4) == 0 ? Slice.OMITTED : random.nextInt(-6, 7);
        int stop = random.nextInt(4) == 0 ? Slice.OMITTED : random.nextInt(-6, 7);
        return Slice.of(start, stop, step);
    }

    /** Python's slice.indices, then the range it means, step by step. */
    private static int[] positions(Slice slice, int size) {
        int low = slice.step() > 0 ? 0 : -1;
        int high = slice.step() > 0 ? size : size - 1;
        int start = slice.start() == Slice.OMITTED
                ? (slice.step() > 0 ? low : high)
                : bound(slice.start(), size, low, high);
        int stop =
                slice.stop() == Slice.OMITTED ? (slice.step() > 0 ? high : low) : bound(slice.stop(), size, low, high);
        List<Integer> positions = new ArrayList<>();
        for (int at = start; slice.step() > 0 ? at < stop : at > stop; at += slice.step()) {
            positions.add(at);
        }
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int bound(int position, int size, int low, int high) {
        int from0 = position < 0 ? position + size : position;
        return Math.min(Math.max(from0, low), high);
    }
}
