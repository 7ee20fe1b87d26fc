package dev.lanewise.cli;

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
record ImageSource(String augment, List<Integer> resize, boolean strict, boolean coarse, double testSplit) {
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

    /** Refuses what cannot be, whatever the folder holds. */
    void check() {
        AugmentSpecs.of(augment);
        Limits.share("--test-split", testSplit);
        if (resize != null) {
            resize.forEach(side -> Limits.range("--resize", side, 1, MOST_SIDE));
        }
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("augment", augment);
        json.put("resize", resize);
        json.put("strict", strict);
        json.put("coarse", coarse);
        json.put("testSplit", testSplit);
        return json;
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
}
