package dev.lanewise.cli;

import picocli.CommandLine.Option;

/** What {@code train images} takes beside what every training does; {@link ImageSource#check} checks the values. */
final class ImageOptions {
    @Option(
            names = "--augment",
            paramLabel = "STEPS",
            defaultValue = "none",
            description = {
                "Change training images at random in each epoch, by steps joined by '+': shift[:pixels=2],",
                "rotate[:degrees=10], scale[:by=0.1], flip[:sideways][,upright], crop[:share=0.8],",
                "erase[:chance=0.5][,share=0.4], noise[:deviation=0.05]. 'default' suits digits:",
                "shift:pixels=2+rotate:degrees=10+scale:by=0.1. Default: ${DEFAULT-VALUE}."
            })
    String augment;

    @Option(names = "--resize", paramLabel = "H,W", description = "Bring PNG files to this height and width.")
    String resize;

    @Option(
            names = "--test-split",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "The share of a folder of PNG files without train/ and test/ to judge the finished model by."
                    + " Default: ${DEFAULT-VALUE}.")
    double testSplit;

    @Option(names = "--coarse", description = "Learn CIFAR-100's 20 coarse classes in place of its 100 fine ones.")
    boolean coarse;

    @Option(
            names = "--strict",
            description = "Fail on a PNG file that cannot be read. Default: leave it out and say so.")
    boolean strict;

    ImageSource source() {
        return new ImageSource(AugmentSpecs.canonical(augment), ImageSource.size(resize), strict, coarse, testSplit);
    }
}
