package dev.lanewise.cli;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The known name nearest to a mistyped one, by the optimal string alignment distance: insertions, deletions, substitutions
 * and swaps of neighbours, each costing 1 (F. Damerau, A technique for computer detection and correction of spelling
 * errors, CACM 7(3), 1964).
 */
final class Suggestions {
    private Suggestions() {}

    /** What to say of a name that is not among the known ones: the nearest, or else all of them. */
    static String unknown(String kind, String typed, Collection<String> known) {
        return unknown(kind, typed, known, "");
    }

    /** The same for names that may be any words, such as no and yes, which stand in quotes. */
    static String unknownQuoted(String kind, String typed, Collection<String> known) {
        return unknown(kind, typed, known, "'");
    }

    private static String unknown(String kind, String typed, Collection<String> known, String quote) {
        return "there is no " + kind + " '" + typed + "'; "
                + nearest(typed, known)
                        .map(name -> "did you mean '" + name + "'?")
                        .orElseGet(() -> known.isEmpty()
                                ? "it takes none"
                                : "there is " + quote + String.join(quote + ", " + quote, known) + quote);
    }

    /**
     * The nearest known name, the first on ties: one that begins with what was typed, or one within a third of its length.
     */
    static Optional<String> nearest(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        if (best != null && least <= Math.max(1, Math.max(wanted.length(), best.length()) / 3)) {
            return Optional.of(best);
        }
        return wanted.length() < 3
                ? Optional.empty()
                : known.stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted))
                        .findFirst();
    }

    /** The number of edits between two strings; no part of a string is edited twice. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
