package dev.lanewise.cli;

import dev.lanewise.train.Callback;
import dev.lanewise.train.Run;

/** Ends a training after its step, once Ctrl-C asked for it. */
record StopOnRequest(Interruption interruption) implements Callback {
    @Override
    public void onTrainBegin(Run run) {
        interruption.onRequest(run::requestStop);
    }
}
