package dev.lanewise.loss;

/** What the losses of values have in common: against any numbers, and of any numbers unless they say otherwise. */
sealed interface ValueLoss extends Loss permits GaussianNll, Huber, Poisson, Quantile {
    @Override
    default Expects expects() {
        return Expects.VALUES;
    }

    @Override
    default TargetKind targetKind() {
        return TargetKind.DENSE;
    }
}
