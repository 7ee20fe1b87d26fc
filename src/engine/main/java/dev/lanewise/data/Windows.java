package dev.lanewise.data;

import dev.lanewise.kernel.Philox;
import dev.lanewise.kernel.RandomStream;
import java.util.List;
import java.util.Objects;

/** Windows of a text: the input is a window's characters, the labels are those one place later. */
final class Windows implements Dataset, Targets.Sequences {
    private final Text text;
    private final int context;
    private final int count;
    private final List<String> classNames;
    private final boolean random;
    private final long seed;
    private final long epoch;

    private Windows(Text text, int context, int count, List<String> classNames, boolean random, long seed, long epoch) {
        this.text = text;
        this.context = context;
        this.count = count;
        this.classNames = classNames;
        this.random = random;
        this.seed = seed;
        this.epoch = epoch;
    }

    static Windows inOrder(Text text, int context) {
        int count = (text.length() - 1) / context;
        return new Windows(text, context, count, text.vocabulary().characters(), false, 0, 0);
    }

    static Windows random(Text text, int context, int count, long seed, long epoch) {
        return new Windows(text, context, count, text.vocabulary().characters(), true, seed, epoch);
    }

    @Override
    public Dataset drawn(long newSeed, long newEpoch) {
        return random ? new Windows(text, context, count, classNames, true, newSeed, newEpoch) : this;
    }

    /** Where window {@code index} begins. */
    private int start(int index) {
        Objects.checkIndex(index, count);
        return random
                ? Philox.below(text.length() - context, seed, RandomStream.WINDOWS.of(epoch), index)
                : index * context;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public int[] inputShape() {
        return new int[] {context};
    }

    @Override
    public boolean integerInputs() {
        return true;
    }

    @Override
    public void copyInput(int index, int[] out, int offset) {
        text.copy(start(index), context, out, offset);
    }

    @Override
    public void copyInput(int index, float[] out, int offset) {
        throw new IllegalStateException("the inputs are characters' numbers; copy them to an int[]");
    }

    @Override
    public Targets targets() {
        return this;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public int length() {
        return context;
    }

    @Override
    public void copyLabels(int index, int[] out, int offset) {
        text.copy(start(index) + 1, context, out, offset);
    }
}
