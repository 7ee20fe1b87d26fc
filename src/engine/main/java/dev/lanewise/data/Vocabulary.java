package dev.lanewise.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The characters that a model of text knows, each with a number: code points in ascending order, from 0. It goes into the
 * model's file ({@link #toJson}), so that whoever loads the model writes and reads text. Immutable.
 */
public final class Vocabulary {
    /** The most characters that a vocabulary may have. */
    public static final int MOST = 1 << 16;

    private static final String KIND = "characters";

    private final int[] codePoints;

    private Vocabulary(int[] codePoints) {
        if (codePoints.length == 0) {
            throw new IllegalArgumentException("an empty text has no characters to learn; give a longer one");
        }
        if (codePoints.length > MOST) {
            throw new IllegalArgumentException("the text has " + codePoints.length
                    + " different characters, a vocabulary holds at most " + MOST + "; is this text?");
        }
        this.codePoints = codePoints;
    }

    /**
     * The characters that occur in a text.
     *
     * @throws IllegalArgumentException if it is empty, has more than {@link #MOST} different ones, or holds half of a surrogate
     *     pair, which is no character
     */
    public static Vocabulary of(String text) {
        long[] seen = new long[(Character.MAX_CODE_POINT >> 6) + 1];
        for (int i = 0; i < text.length(); ) {
            int c = characterAt(text, i);
            seen[c >> 6] |= 1L << c;
            i += Character.charCount(c);
        }
        int count = 0;
        for (long word : seen) {
            count += Long.bitCount(word);
        }
        int[] found = new int[count];
        int next = 0;
        for (int block = 0; block < seen.length; block++) {
            for (long rest = seen[block]; rest != 0; rest &= rest - 1) {
                found[next++] = block << 6 | Long.numberOfTrailingZeros(rest);
            }
        }
        return new Vocabulary(found);
    }

    private static int characterAt(String text, int i) {
        int c = text.codePointAt(i);
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            throw new IllegalArgumentException("half of a surrogate pair at index " + i + ", which is no character");
        }
        return c;
    }

    /** How many characters there are. */
    public int size() {
        return codePoints.length;
    }

    /** The characters in the order of their numbers, each as a string. */
    public List<String> characters() {
        return Arrays.stream(codePoints).mapToObj(Character::toString).toList();
    }

    /** The number of a character, a code point, or −1 if it is unknown. */
    public int number(int codePoint) {
        return Math.max(-1, Arrays.binarySearch(codePoints, codePoint));
    }

    /** The character of a number, a code point. */
    public int character(int number) {
        return codePoints[number];
    }

    /**
     * A text as numbers, one a character.
     *
     * @throws IllegalArgumentException for a character that is unknown, naming it and its place
     */
    public int[] encode(String text) {
        int[] numbers = new int[text.codePointCount(0, text.length())];
        int place = 0;
        for (int i = 0; i < text.length(); place++) {
            int c = text.codePointAt(i);
            numbers[place] = number(c);
            if (numbers[place] < 0) {
                throw new IllegalArgumentException("character " + (place + 1) + ", " + shown(c)
                        + ", is not one of the " + size() + " that the model has learnt; write without it. It knows "
                        + sample());
            }
            i += Character.charCount(c);
        }
        return numbers;
    }

    /** The text of these numbers; {@link IndexOutOfBoundsException} for one that stands for no character. */
    public String decode(int... numbers) {
        StringBuilder text = new StringBuilder(numbers.length);
        for (int number : numbers) {
            text.appendCodePoint(codePoints[number]);
        }
        return text.toString();
    }

    /** A character as a message shows it: 'é' (U+00E9), or its number alone if it cannot be seen. */
    static String shown(int codePoint) {
        String number = "U+%04X".formatted(codePoint);
        boolean visible = switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
        return visible ? "'" + Character.toString(codePoint) + "' (" + number + ")" : number;
    }

    private String sample() {
        StringBuilder visible = new StringBuilder();
        int shown = 0;
        for (int c : codePoints) {
            if (!Character.isISOControl(c) && !Character.isWhitespace(c)) {
                visible.appendCodePoint(c);
                if (++shown == 100) {
                    return visible.append(" …").toString();
                }
            }
        }
        return visible.toString();
    }

    /** The vocabulary as JSON values, for {@link dev.lanewise.nn.Model#preprocessing}. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", KIND);
        json.put("characters", new String(codePoints, 0, codePoints.length));
        return json;
    }

    /** The vocabulary that {@link #toJson} wrote; {@link IllegalArgumentException} if it did not. */
    public static Vocabulary of(Map<?, ?> json) {
        if (!KIND.equals(json.get("kind")) || !(json.get("characters") instanceof String characters)) {
            throw new IllegalArgumentException(
                    "this is no vocabulary: it has no 'characters'; a model of text keeps its own by"
                            + " model.preprocessing(text.vocabulary().toJson()), another does not write");
        }
        Vocabulary vocabulary = of(characters);
        if (!characters.equals(new String(vocabulary.codePoints, 0, vocabulary.size()))) {
            throw new IllegalArgumentException("'characters' are not in order, each once");
        }
        return vocabulary;
    }

    /** The numbers of a text that has no other characters, two bytes each. */
    char[] pack(String text) {
        char[] numbers = new char[text.codePointCount(0, text.length())];
        char[] table = new char[codePoints[codePoints.length - 1] + 1];
        for (int number = 0; number < codePoints.length; number++) {
            table[codePoints[number]] = (char) number;
        }
        int place = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            numbers[place++] = table[c];
            i += Character.charCount(c);
        }
        return numbers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && Arrays.equals(codePoints, vocabulary.codePoints);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(codePoints);
    }

    @Override
    public String toString() {
        return size() + " characters";
    }
}
