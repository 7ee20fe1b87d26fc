package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.nn.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to read images, and how to change them: what {@code train images} was asked for beside the folder.
 *
 * @param augment the steps as {@link AugmentSpecs#canonical} has them; null for none
 * @param resize height and width that PNG files are brought to; null for their own
 * @param strict whether a PNG file that cannot be read ends the command
 * @param coarse whether CIFAR-100's coarse labels are wanted
 * @param testSplit the share of a folder of PNG files that the finished model is judged by
 */
record ImageSource(String augment, List<Integer> resize, boolean strict, boolean coarse, double testSplit)
        implements Source {
    static final String NAME = "images";

    static final double USUAL_TEST_SPLIT = 0.2;

    /** What nothing was asked for. */
    static final ImageSource PLAIN = new ImageSource(null, null, false, false, USUAL_TEST_SPLIT);

    private static final int MOST_SIDE = 4096;

    /** Height and width of {@code H,W}; null for null. */
    static List<Integer> size(String text) {
        if (text == null) {
            return null;
        }
        String[] sides = text.strip().split("\\s*[,x×]\\s*", -1);
        try {
            if (sides.length == 2) {
                return List.of(Integer.valueOf(sides[0]), Integer.valueOf(sides[1]));
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException("--resize is '" + text + "'; give height and width, such as 32,32");
    }

    /** The source of a configuration of images. */
    static ImageSource of(TrainConfig config) {
        return (ImageSource) config.source();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public TrainDefaults defaults() {
        return TrainDefaults.IMAGES;
    }

    @Override
    public void check(TrainConfig config) {
        AugmentSpecs.of(augment);
        Limits.share("--test-split", testSplit);
        if (resize != null) {
            resize.forEach(side -> Limits.range("--resize", side, 1, MOST_SIDE));
        }
    }

    @Override
    public void checkModel(TrainConfig config) {
        TextModels.refuse(config.model());
        RatingModels.refuse(config.model());
    }

    @Override
    public void toJson(Map<String, Object> members) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("augment", augment);
        json.put("resize", resize);
        json.put("strict", strict);
        json.put("coarse", coarse);
        json.put("testSplit", testSplit);
        members.put(NAME, json);
    }

    /** What {@link #toJson} wrote; a run from before these options has none of them. */
    static ImageSource fromJson(Map<?, ?> json) {
        if (json == null) {
            return PLAIN;
        }
        List<?> sides = (List<?>) json.get("resize");
        return new ImageSource(
                (String) json.get("augment"),
                sides == null
                        ? null
                        : sides.stream().map(side -> ((Number) side).intValue()).toList(),
                Boolean.TRUE.equals(json.get("strict")),
                Boolean.TRUE.equals(json.get("coarse")),
                ((Number) json.get("testSplit")).doubleValue());
    }

    @Override
    public TaskData load(TrainConfig config) throws IOException {
        return ImageData.load(config);
    }

    /** Changed at random, if that is asked for. */
    @Override
    public Dataset changed(Dataset train) {
        return augment == null ? train : train.augmented(AugmentSpecs.of(augment));
    }

    @Override
    public Split again(TrainConfig config, Model model) throws IOException {
        return ImageData.load(config).split();
    }

    @Override
    public Dataset test(TrainConfig config, Model model, Path data, Path targetFile) throws IOException {
        return ImageData.test(config, data, model.classNames(), model.inputShape()[0]);
    }
}
