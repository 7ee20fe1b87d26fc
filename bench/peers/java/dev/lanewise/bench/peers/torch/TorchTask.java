package dev.lanewise.bench.peers.torch;

import dev.lanewise.bench.peers.worker.Task;
import org.bytedeco.javacpp.PointerScope;

/** A task whose tensors, made by its constructor, live until it is closed. */
abstract class TorchTask implements Task {
    private final PointerScope memory = new PointerScope();

    @Override
    public void close() {
        memory.close();
    }
}
