package dev.lanewise.data;

import java.util.List;

/**
 * What a model learns to answer for each sample of a {@link Dataset}: one of a few classes, a class at each place of a
 * sequence, or some numbers.
 */
public sealed interface Targets {
    /** One of {@link #classNames()} a sample. */
    non-sealed interface Labels extends Targets {
        /** The classes' names; a label is an index into them. */
        List<String> classNames();

        /** The class of sample {@code index}, from 0 to {@code classNames().size()} − 1. */
        int label(int index);
    }

    /**
     * One of {@link #classNames()} at each of {@link #length()} places a sample, for models whose output is [length, classes]:
     * the next character at each place of a text. Each place counts in losses and metrics as a sample of its own would.
     */
    non-sealed interface Sequences extends Targets {
        /** The classes' names; a label is an index into them. */
        List<String> classNames();

        /** Labels a sample, at least 1. */
        int length();

        /** Writes sample {@code index}'s labels, each from 0 to {@code classNames().size()} − 1, to out[offset] and on. */
        void copyLabels(int index, int[] out, int offset);
    }

    /** {@link #width()} numbers a sample. */
    non-sealed interface Values extends Targets {
        /** Numbers a sample, at least 1. */
        int width();

        /** Writes sample {@code index}'s numbers to out[offset], out[offset + 1], …. */
        void copyTarget(int index, float[] out, int offset);
    }
}
