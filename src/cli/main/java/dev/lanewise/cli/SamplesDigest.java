package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Ratings;
import dev.lanewise.data.Split;
import dev.lanewise.data.Targets;
import java.util.List;

/**
 * 64 bits that a run keeps of its samples, inputs, targets and names, part by part: whoever makes them again sees whether the
 * file still holds the same. It finds accidents, not forgeries.
 */
final class SamplesDigest {
    /** Random windows are drawn so often; each draw leaves out e⁻¹ of a text. */
    private static final int DRAWS = 8;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private long hash = MULTIPLIER;

    private SamplesDigest() {}

    /** The digest of all parts, in hexadecimal. */
    static String of(Split split) {
        SamplesDigest digest = new SamplesDigest();
        for (Dataset part : List.of(split.train(), split.validation(), split.test())) {
            digest.add(part.size());
            if (part.size() > 0) {
                digest.addNames(part);
                digest.addSamples(part);
            }
        }
        return "%016x".formatted(digest.hash);
    }

    private void addNames(Dataset part) {
        switch (part.targets()) {
            case Targets.Labels labels -> add(labels.classNames());
            case Targets.Sequences sequences -> add(sequences.classNames());
            case Targets.Values _ -> {}
        }
        if (part instanceof Ratings ratings) {
            add(ratings.ids().users());
            add(ratings.ids().items());
        }
    }

    private void addSamples(Dataset part) {
        for (int draw = 0; draw < DRAWS; draw++) {
            Dataset drawn = part.drawn(0, draw);
            if (part.integerInputs()) {
                addIntegers(drawn);
            } else {
                addFloats(drawn);
            }
            addTargets(drawn);
            if (drawn.equals(part)) {
                return;
            }
        }
    }

    private void addIntegers(Dataset data) {
        int[] input = new int[data.inputSize()];
        for (int i = 0; i < data.size(); i++) {
            data.copyInput(i, input, 0);
            add(input);
        }
    }

    private void addFloats(Dataset data) {
        float[] input = new float[data.inputSize()];
        for (int i = 0; i < data.size(); i++) {
            data.copyInput(i, input, 0);
            add(input);
        }
    }

    private void addTargets(Dataset data) {
        switch (data.targets()) {
            case Targets.Labels labels -> {
                for (int i = 0; i < data.size(); i++) {
                    add(labels.label(i));
                }
            }
            case Targets.Sequences sequences -> {
                int[] row = new int[sequences.length()];
                for (int i = 0; i < data.size(); i++) {
                    sequences.copyLabels(i, row, 0);
                    add(row);
                }
            }
            case Targets.Values values -> {
                float[] row = new float[values.width()];
                for (int i = 0; i < data.size(); i++) {
                    values.copyTarget(i, row, 0);
                    add(row);
                }
            }
        }
    }

    private void add(List<String> names) {
        add(names.size());
        names.forEach(name -> add(name.hashCode()));
    }

    private void add(int[] numbers) {
        for (int number : numbers) {
            add(number);
        }
    }

    private void add(float[] numbers) {
        for (float number : numbers) {
            add(Float.floatToIntBits(number));
        }
    }

    private void add(int bits) {
        hash = (hash ^ bits) * MULTIPLIER;
        hash ^= hash >>> Integer.SIZE;
    }
}
