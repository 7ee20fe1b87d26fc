package dev.lanewise.train;

import java.util.Map;

/**
 * What one epoch of training showed.
 *
 * @param epoch its number, from 1
 * @param loss the mean loss of the training samples, each as it was when its batch came
 * @param metrics the metrics of the training samples, by name
 * @param validationLoss the mean loss of the validation samples after the epoch; NaN without any
 * @param validationMetrics the metrics of the validation samples, by name; empty without any
 * @param learningRate the rate of the epoch's last step
 * @param seconds how long the epoch took, validation included
 * @param samplesPerSecond the training samples of the epoch over the time that its steps took
 */
public record EpochRecord(
        int epoch,
        double loss,
        Map<String, Double> metrics,
        double validationLoss,
        Map<String, Double> validationMetrics,
        double learningRate,
        double seconds,
        double samplesPerSecond) {}
