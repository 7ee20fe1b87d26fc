package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.testing.Values;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Bad arguments are refused before any write, by every form. */
class LossErrorsTest {
    /** The arguments of a call on 3 × 4, in one array of distinct stretches, so that an offset makes an overlap. */
    private static final class Call {
        int rows = 3;
        int columns = 4;
        float[] memory = Values.UNIFORM.of(100, 1);
        int prediction = 0;
        int target = 20;
        int weights = 40;
        int losses = 50;
        int gradient = 60;
        float[] lossesArray = memory;

        void run(LossKind kind, Object form) {
            kind.compute(
                    form, rows, columns, memory, prediction, memory, target, memory, weights, 1f,
                    lossesArray, losses, memory, gradient);
        }
    }

    private static final List<Consumer<Call>> DENSE_ONLY = List.of(
            call -> call.losses = 24, call -> call.gradient = 9, call -> call.gradient = 20, call -> call.target = 98);
    private static final List<Consumer<Call>> FAULTS = List.of(
            call -> call.rows = -1,
            call -> call.columns = -1,
            call -> call.prediction = -1,
            call -> call.prediction = 89,
            call -> call.weights = 98,
            call -> call.losses = 98,
            call -> call.losses = -1,
            call -> call.gradient = 89,
            call -> call.gradient = 1,
            call -> call.gradient = 39,
            call -> call.losses = 11,
            call -> call.losses = 42,
            call -> call.losses = 62,
            call -> call.lossesArray = new float[2],
            call -> {
                call.rows = 1 << 16;
                call.columns = 1 << 16;
            });

    @Test
    void areRefusedBeforeAnyWrite() {
        for (LossKind kind : LossKind.values()) {
            for (Object form : kind.forms()) {
                for (int f = 0; f < FAULTS.size() + (kind.labels() ? 0 : DENSE_ONLY.size()); f++) {
                    Call call = new Call();
                    (f < FAULTS.size() ? FAULTS.get(f) : DENSE_ONLY.get(f - FAULTS.size())).accept(call);
                    float[] before = call.memory.clone();
                    String replay = form.getClass().getSimpleName() + " fault " + f;
                    assertThrows(IllegalArgumentException.class, () -> refused(kind, form, call), replay);
                    assertArrayEquals(before, call.memory, replay);
                }
            }
        }
    }

    /** A sparse call gets plain labels, because its labels must be right for the fault to be the only one. */
    private static void refused(LossKind kind, Object form, Call call) {
        if (form instanceof LabelLossKernel sparse) {
            sparse.compute(
                    call.rows, call.columns, call.memory, call.prediction, new int[3], 0, call.memory, call.weights, 1f,
                    call.lossesArray, call.losses, call.memory, call.gradient);
        } else {
            call.run(kind, form);
        }
    }

    @Test
    void theCallItselfIsRight() {
        for (LossKind kind : LossKind.values()) {
            for (Object form : kind.forms()) {
                new Call().run(kind, form);
            }
        }
    }

    @Test
    void aLabelOutOfRangeNamesItsRow() {
        for (SparseSoftmaxCrossEntropy form : Forms.all(SparseSoftmaxCrossEntropy.class)) {
            for (int bad : new int[] {-1, 4, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                float[] losses = {7, 7, 7};
                float[] gradient = new float[12];
                IllegalArgumentException e = assertThrows(
                        IllegalArgumentException.class,
                        () -> form.compute(
                                3, 4, new float[12], 0, new int[] {9, 3, 0, bad}, 1, null, 0, 1f, losses, 0, gradient, 0));
                assertEquals(
                        "the label of row 2 is " + bad + ", but there are 4 classes; labels run from 0 to 3",
                        e.getMessage());
                assertArrayEquals(new float[] {7, 7, 7}, losses);
                assertArrayEquals(new float[12], gradient);
            }
        }
    }

    @Test
    void aRowWithoutColumnsHasNoLabel() {
        for (SparseSoftmaxCrossEntropy form : Forms.all(SparseSoftmaxCrossEntropy.class)) {
            form.compute(0, 0, new float[0], 0, new int[0], 0, null, 0, 1f, new float[0], 0, null, 0);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> form.compute(1, 0, new float[0], 0, new int[1], 0, null, 0, 1f, new float[1], 0, null, 0));
        }
    }
}
