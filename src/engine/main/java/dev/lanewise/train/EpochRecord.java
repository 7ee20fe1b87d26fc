package dev.lanewise.train;

import java.util.Map;

/**
 * What one epoch of training showed.
 *
 * @param epoch its number, from 1
 * @param loss the mean loss of the training samples, weighted and with the penalties of the weights, each as it was when its
 *     batch came
 * @param metrics the metrics of the training samples, by name
 * @param validationLoss the mean loss of the validation samples after the epoch, not weighted, with the penalties; NaN without
 *     any
 * @param validationMetrics the metrics of the validation samples, by name; empty without any
 * @param learningRate the rate of the epoch's last step
 * @param seconds how long the epoch took, validation included
 * @param samplesPerSecond the training samples of the epoch over the time that its steps took
 * @param gradientNorm the mean, over the steps that measured it, of the gradients' Euclidean norm before any clipping; NaN unless
 *     it is measured
 */
public record EpochRecord(
        int epoch,
        double loss,
        Map<String, Double> metrics,
        double validationLoss,
        Map<String, Double> validationMetrics,
        double learningRate,
        double seconds,
        double samplesPerSecond,
        double gradientNorm) {
    /** The loss that tells whether the model became better: of the validation samples, or else of the training samples. */
    double followedLoss() {
        return validationMetrics.isEmpty() && Double.isNaN(validationLoss) ? loss : validationLoss;
    }
}
