package dev.lanewise.data;

import dev.lanewise.kernel.RandomStream;

/**
 * The built-in text: short scenes of a village by a river, with headings, a few lines of telling and a talk in a play's layout,
 * written in code by a small grammar. What is asked for, lost or carried stays the same within a scene, so that there is more to
 * learn than spelling. Scene i depends on (seed, i) alone, to the bit.
 */
public final class Stories {
    /** The characters of {@link #generate(long)}, at the least. */
    public static final int LENGTH = 100_000;

    private static final int FEWEST_LINES = 2;

    private Stories() {}

    /** {@link #generate(int, long)} of {@value #LENGTH} characters. */
    public static String generate(long seed) {
        return generate(LENGTH, seed);
    }

    /**
     * Scenes until there are {@code length} characters or a few more; a shorter text is the beginning of a longer one.
     *
     * @throws IllegalArgumentException if {@code length} is negative or above 100 million
     */
    public static String generate(int length, long seed) {
        if (length < 0 || length > 100_000_000) {
            throw new IllegalArgumentException(
                    "cannot write " + length + " characters of stories; ask for 0 to 100,000,000");
        }
        StringBuilder text = new StringBuilder(length + 2_000);
        for (int scene = 0; text.length() < length; scene++) {
            write(new StoryGrammar(new Draws(seed, RandomStream.DATA.of(scene))), scene + 1, text);
        }
        return text.toString();
    }

    private static void write(StoryGrammar grammar, int number, StringBuilder text) {
        text.append(grammar.say("Scene " + number + ": the {place} {when}\n\n"));
        text.append(grammar.say("{opening} {event}\n{weather} {event}\n\n"));
        int turns = FEWEST_LINES + grammar.below(4);
        for (int turn = 0; turn < turns; turn++) {
            text.append(grammar.turn(turn == 0, turn == turns - 1)).append("\n\n");
        }
        text.append(grammar.say("{closing}\n\n\n"));
    }
}
