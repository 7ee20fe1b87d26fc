package dev.lanewise.kernel;

/** Runs every part on the caller. */
final class SerialParallel extends Parallel {
    static final SerialParallel INSTANCE = new SerialParallel();

    private SerialParallel() {}

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public void run(int parts, Part task) {
        for (int part = 0; part < parts; part++) {
            task.run(part);
        }
    }
}
