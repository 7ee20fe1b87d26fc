package dev.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Window2d;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** When zeros of the upstream gradient are skipped, and when that is taken back; that it changes no bit is a property of the kernel. */
class SparseFilterProductTest {
    private static final Window2d WINDOW = Window2d.same(14, 14, 3, 1);
    private static final int CHANNELS = 16;

    @Test
    void aQuarterOfTheGradientIsWorthIt() {
        assumeTrue(ConvBlocks.UNPACKED, "32 vector registers");
        assertTrue(SparseFilterProduct.pays(product(4), WINDOW, CHANNELS));
        assertFalse(SparseFilterProduct.pays(product(1), WINDOW, CHANNELS));
    }

    @Test
    void anInfinityTakesTheDenseProduct() {
        assumeTrue(ConvBlocks.UNPACKED, "32 vector registers");
        FilterProduct product = product(4);
        assertTrue(run(product));
        product.x[2 * CHANNELS * WINDOW.inputSize() + 7] = Float.POSITIVE_INFINITY;
        float[] before = product.dw.clone();
        assertFalse(run(product));
        assertArrayEquals(before, product.dw, "nothing is written");
    }

    @Test
    void minusZeroTakesTheDenseProduct() {
        assumeTrue(ConvBlocks.UNPACKED, "32 vector registers");
        FilterProduct product = product(4);
        Arrays.fill(product.x, -0x1p-100f);
        for (int i = 0; i < product.dy.length; i++) {
            product.dy[i] = Math.abs(product.dy[i]) * 0x1p-100f;
        }
        assertFalse(run(product));
    }

    @Test
    void theListHoldsWhatIsNotZeroInItsOrder() {
        float[] dy = {9, 0, -0f, 3, Float.NaN, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5};
        int[] positions = new int[dy.length];
        Arrays.setAll(positions, i -> 100 + i);
        NonzeroOutputs list = new NonzeroOutputs();
        assertEquals(5, list.collect(dy.length - 1, dy, 1, positions, 1));
        assertArrayEquals(new int[] {103, 104, 117, 122, 134}, Arrays.copyOf(list.places, 5));
        assertArrayEquals(new float[] {3, Float.NaN, -1, 2, 5}, Arrays.copyOf(list.values, 5));
    }

    @Test
    void theTileGoesThroughTheWholeList() {
        int[] places = {0, 1, 2, 3, 4};
        int[] pieces = new int[PieceSums9.PIECES];
        float[] image = Values.NORMAL.of(64, 1);
        float[] sums = new float[PieceSums9.PIECES * Lanes.WIDEST.length()];
        assertEquals(5, PieceSums9.body(5, image, pieces, 0, places, Values.NORMAL.of(5, 2), sums, 0));
    }

    private static boolean run(FilterProduct product) {
        return new SparseFilterProduct().run(product, WINDOW, CHANNELS, Parallel.serial());
    }

    /** One output in {@code step} has a gradient. */
    private static FilterProduct product(int step) {
        FilterProduct product = new FilterProduct();
        product.batch = 3;
        product.filters = 8;
        product.size = WINDOW.outputSize();
        product.columns = WINDOW.outputWidth();
        product.tapCount = CHANNELS * WINDOW.kernelSize();
        product.x = Values.NORMAL.of(product.batch * CHANNELS * WINDOW.inputSize(), 1);
        product.dy = Values.NORMAL.of(product.batch * product.filters * product.size, 2);
        product.dw = new float[product.filters * product.tapCount];
        for (int i = 0; i < product.dy.length; i++) {
            product.dy[i] = i % step == 0 ? product.dy[i] : 0;
        }
        return product;
    }
}
