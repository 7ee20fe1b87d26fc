package dev.lanewise.tensor;

/**
 * A normalised batch and what it was normalised by.
 *
 * @param output the batch, which is differentiable
 * @param mean each channel's mean, [C], without a gradient
 * @param variance each channel's biased variance, [C], likewise
 */
public record BatchNormalized(Tensor output, Tensor mean, Tensor variance) {}
