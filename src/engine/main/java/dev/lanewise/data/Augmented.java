package dev.lanewise.data;

/** Images that each epoch of a training shows changed at random; as they are until an epoch is drawn. */
final class Augmented extends DatasetView {
    private final Augmentation augmentation;
    private final int[] shape;
    private final ThreadLocal<float[]> unchanged;

    Augmented(Dataset images, Augmentation augmentation) {
        super(images);
        this.augmentation = augmentation;
        this.shape = images.inputShape();
        if (shape.length != 3) {
            throw new IllegalArgumentException("an image has channels, height and width, but these samples have "
                    + shape.length + (shape.length == 1 ? " axis" : " axes") + "; augment images");
        }
        int size = images.inputSize();
        this.unchanged = ThreadLocal.withInitial(() -> new float[size]);
    }

    @Override
    public Dataset drawn(long seed, long epoch) {
        return new Epoch(source.drawn(seed, epoch), seed, epoch);
    }

    /** One epoch's images. A sample's number is that in this data set, so that a subset of it changes as the whole does. */
    private final class Epoch extends DatasetView {
        private final long seed;
        private final long epoch;

        Epoch(Dataset images, long seed, long epoch) {
            super(images);
            this.seed = seed;
            this.epoch = epoch;
        }

        @Override
        public Dataset drawn(long anotherSeed, long anotherEpoch) {
            return Augmented.this.drawn(anotherSeed, anotherEpoch);
        }

        @Override
        public void copyInput(int index, float[] out, int offset) {
            float[] before = unchanged.get();
            source.copyInput(index, before, 0);
            augmentation.apply(before, out, offset, shape, seed, epoch, index);
        }
    }
}
