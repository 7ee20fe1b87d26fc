package dev.lanewise.loss;

/** What the losses of values, of any numbers against any numbers, have in common. */
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
