package dev.lanewise.cli;

/** What a sweep of learning rates comes to, in a sentence. */
final class RateAdvice {
    private RateAdvice() {}

    static String of(RateSweep sweep) {
        RateSweep.Suggestion suggestion = sweep.suggestion();
        if (suggestion.rate().isEmpty()) {
            return "no rate is suggested: the loss fell nowhere; look at the data, the model and the loss";
        }
        String last = figure(sweep.points().getLast().learningRate());
        String end = "";
        if (sweep.brokeOff()) {
            end = "; after " + last + " the loss was no longer a number, and the sweep ended";
        } else if (sweep.diverged()) {
            end = "; the sweep ended at " + last + ", where the mean of the last losses was 4 times its lowest";
        }
        return "suggested: --learning-rate " + figure(suggestion.rate().getAsDouble())
                + ", where the smoothed loss falls fastest (it is lowest at " + figure(suggestion.lowest())
                + ", a tenth of which is " + figure(suggestion.tenthOfLowest()) + end + ")";
    }

    private static String figure(double rate) {
        return Decimal.text(RateSweep.twoDigits(rate));
    }
}
