package dev.lanewise.data;

import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * A text as a model of characters takes it: the number of each character in a {@link Vocabulary}, in order.
 *
 * <pre>{@code
 * Text text = Text.read(Path.of("input.txt"));                     // or Text.of(Stories.generate(seed))
 * Split data = text.split(64, 0.1);                                // windows of 64 characters, the last tenth to validate
 * model.preprocessing(text.vocabulary().toJson());
 * }</pre>
 *
 * A sample is a window: {@code context} characters as input, and at each place the character that follows as its label.
 * Immutable; parts share the characters.
 */
public final class Text {
    private final Vocabulary vocabulary;
    private final char[] numbers;
    private final int from;
    private final int to;

    private Text(Vocabulary vocabulary, char[] numbers, int from, int to) {
        this.vocabulary = vocabulary;
        this.numbers = numbers;
        this.from = from;
        this.to = to;
    }

    /**
     * Reads a text file in UTF-8, plain or packed by gzip. Its characters stay as they are, line ends too; a byte-order mark is
     * left out.
     *
     * @throws FormatException naming the byte that is not UTF-8, or if the file is empty or missing
     */
    public static Text read(Path file) throws IOException {
        String text = TextReader.read(file);
        if (text.isEmpty()) {
            throw new FormatException(file.toString(), 0, "expected text, but the file is empty");
        }
        try {
            return of(text);
        } catch (IllegalArgumentException e) {
            throw new FormatException(file.toString(), FormatException.NOWHERE, e.getMessage(), e);
        }
    }

    /** A text with the vocabulary of its own characters. */
    public static Text of(String text) {
        Vocabulary vocabulary = Vocabulary.of(text);
        char[] numbers = vocabulary.pack(text);
        return new Text(vocabulary, numbers, 0, numbers.length);
    }

    /** A text in a vocabulary that is there already; {@link IllegalArgumentException} names a character that it lacks. */
    public static Text of(String text, Vocabulary vocabulary) {
        int[] wide = vocabulary.encode(text);
        char[] numbers = new char[wide.length];
        for (int i = 0; i < wide.length; i++) {
            numbers[i] = (char) wide[i];
        }
        return new Text(vocabulary, numbers, 0, numbers.length);
    }

    /** The characters that occur, with their numbers. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** How many characters there are. */
    public int length() {
        return to - from;
    }

    /** The number of the character at a place from 0. */
    public int number(int place) {
        return numbers[from + Objects.checkIndex(place, length())];
    }

    /** The characters from a place on up to another, exclusive. */
    public Text part(int first, int end) {
        Objects.checkFromToIndex(first, end, length());
        return new Text(vocabulary, numbers, from + first, from + end);
    }

    /** The characters as a string. */
    public String string() {
        int[] wide = new int[length()];
        Arrays.setAll(wide, this::number);
        return vocabulary.decode(wide);
    }

    /** {@link #split(int, double, int)} with as many windows an epoch as cover the text to learn from about once. */
    public Split split(int context, double validation) {
        return split(context, validation, 0);
    }

    /**
     * Divides the text by position, as it was written: the first ⌊(1 − validation)·length⌋ characters to learn from, in
     * {@link #randomWindows}, the rest to validate, in {@link #windows}. There is no test part.
     *
     * @param validation the fraction to validate, in (0, 1), or 0 for none
     * @param windows windows an epoch; 0 for (length − 1)/context of the part to learn from
     * @throws IllegalArgumentException if a part is shorter than context + 1 characters, naming both numbers and the longest
     *     context
     */
    public Split split(int context, double validation, int windows) {
        if (!(validation >= 0 && validation < 1)) {
            throw new IllegalArgumentException(
                    "the validation fraction is " + validation + ", it must be 0 or more and below 1");
        }
        int border = (int) (length() * (1 - validation));
        Text train = part(0, border);
        Text rest = part(border, length());
        // The shorter part, so that the context that the message names suits both.
        if (validation > 0 && rest.length() < train.length()) {
            rest.requireWindow(context, "of " + length() + " characters the part to validate on");
        } else {
            train.requireWindow(
                    context, validation == 0 ? "the text" : "of " + length() + " characters the part to learn from");
        }
        int count = windows == 0 ? (train.length() - 1) / context : windows;
        Dataset none = train.windows(context).take(0);
        return new Split(train.randomWindows(context, count), validation == 0 ? none : rest.windows(context), none);
    }

    /**
     * Windows one after another: sample i has the characters from i·context on as its input, and those one place later as its
     * labels, so that every character but the first is a label once. The last (length − 1) mod context characters, which fill
     * no window, are left out.
     *
     * @throws IllegalArgumentException if the text is shorter than context + 1 characters, naming both numbers
     */
    public Dataset windows(int context) {
        requireWindow(context, "the text");
        return Windows.inOrder(this, context);
    }

    /**
     * Windows that begin at random places, anew in each epoch ({@link Dataset#drawn}): window i of epoch e begins at value i of
     * {@link dev.lanewise.kernel.RandomStream#WINDOWS} e below length − context, every place being as likely.
     *
     * @param count windows an epoch, at least 1
     * @throws IllegalArgumentException if the text is shorter than context + 1 characters, naming both numbers
     */
    public Dataset randomWindows(int context, int count) {
        requireWindow(context, "the text");
        if (count < 1) {
            throw new IllegalArgumentException("there must be 1 window an epoch or more, not " + count);
        }
        return Windows.random(this, context, count, 0, 0);
    }

    private void requireWindow(int context, String what) {
        if (context < 1) {
            throw new IllegalArgumentException("the context is " + context + " characters, it must be 1 or more");
        }
        if (length() <= context) {
            throw new IllegalArgumentException(what + " has " + length() + " characters, but a context of " + context
                    + " needs " + (context + 1L) + "; give a longer text"
                    + (length() < 2 ? "" : ", or a context of at most " + (length() - 1)));
        }
    }

    /** Writes the numbers of {@code count} characters from {@code place} on to out[offset] and on. */
    void copy(int place, int count, int[] out, int offset) {
        Objects.checkFromIndexSize(place, count, length());
        for (int i = 0; i < count; i++) {
            out[offset + i] = numbers[from + place + i];
        }
    }

    @Override
    public String toString() {
        return length() + " characters, " + vocabulary.size() + " different";
    }
}
