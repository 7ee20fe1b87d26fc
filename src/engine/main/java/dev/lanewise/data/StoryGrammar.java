package dev.lanewise.data;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words of one scene. A rule's text holds {@code {slots}}, which are replaced by one of the slot's texts; those of {@link
 * #FIXED} are drawn once a scene.
 */
final class StoryGrammar {
    private static final List<String> NAMES =
            List.of("Mara", "Tobin", "Ilse", "Joren", "Petra", "Osk", "Wenna", "Bram", "Lio", "Hanne");

    /** Slots that keep their first text through a scene. */
    private static final List<String> FIXED = List.of("place", "when", "thing", "spot", "animal");

    private static final Map<String, List<String>> RULES = Map.ofEntries(
            Map.entry(
                    "place",
                    List.of("mill", "ferry", "market", "old bridge", "orchard", "smithy", "harbour", "school")),
            Map.entry("when", List.of("at dawn", "at noon", "in the evening", "at night", "after the rain")),
            Map.entry(
                    "thing",
                    List.of(
                            "lantern",
                            "silver key",
                            "map",
                            "red coat",
                            "basket of plums",
                            "long rope",
                            "drum",
                            "letter",
                            "boat hook")),
            Map.entry(
                    "spot",
                    List.of(
                            "under the stairs",
                            "behind the door",
                            "by the river",
                            "on the roof",
                            "in the well",
                            "near the gate",
                            "beside the fire")),
            Map.entry("animal", List.of("goat", "heron", "grey cat", "mule", "dog", "white goose")),
            Map.entry(
                    "opening",
                    List.of(
                            "{a} and {b} meet at the {place}.",
                            "It is quiet at the {place}, and {a} waits for {b}.",
                            "{a} comes to the {place} {when}, and {b} is there already.")),
            Map.entry(
                    "event",
                    List.of(
                            "The {animal} looks at them and does not move.",
                            "Somebody has left a {thing} {spot}.",
                            "{b} carries a {thing} and says nothing.",
                            "A bell rings once on the other side of the water.",
                            "The {animal} sleeps {spot}.",
                            "A cart rolls by, loaded with barrels and wet straw.",
                            "{a} counts the coins twice and then once more.")),
            Map.entry(
                    "weather",
                    List.of(
                            "The wind is cold.",
                            "The sun is warm on the stones.",
                            "A little snow falls.",
                            "The river is high.",
                            "There is smoke over the roofs.")),
            Map.entry(
                    "ask",
                    List.of(
                            "Where is the {thing}, {you}?",
                            "Have you seen the {thing}?",
                            "{you}, who took the {thing} from the {place}?",
                            "Did the {animal} run away with the {thing}?")),
            Map.entry(
                    "answer",
                    List.of(
                            "The {thing} is {spot}, {you}.",
                            "I put the {thing} {spot}, where it was before.",
                            "Look {spot}. There you will find the {thing}.",
                            "Ask the {animal}, {you}. It sits {spot} with your {thing}.")),
            Map.entry(
                    "talk",
                    List.of(
                            "I do not trust the {animal}.",
                            "We must go before the ferry leaves.",
                            "My mother says that the {place} is older than the river.",
                            "You always say that, {you}.",
                            "Then let us go and look {spot}.",
                            "Nobody goes to the {place} {when}.",
                            "I will carry the {thing}, and you will hold the light.",
                            "Listen! The {animal} has heard us.",
                            "Once I could swim across this river, and now I am afraid of it.",
                            "What will you give me for the {thing}?",
                            "Do not ask me again, {you}.")),
            Map.entry(
                    "thanks",
                    List.of(
                            "Thank you, {you}. Now we can go home.",
                            "Good. The {thing} is safe, and so are we.",
                            "Come, {you}. It is late, and the {animal} is hungry.")),
            Map.entry(
                    "closing",
                    List.of(
                            "They take the {thing} and walk home along the river.",
                            "{a} laughs, and the {animal} follows them out of the {place}.",
                            "{b} shuts the gate. The {place} is quiet again.")));

    private final Draws draws;
    private final Map<String, String> kept = new HashMap<>();
    private final String first;
    private final String second;
    private boolean secondSpeaks;

    StoryGrammar(Draws draws) {
        this.draws = draws;
        int one = draws.below(NAMES.size());
        int other = (one + 1 + draws.below(NAMES.size() - 1)) % NAMES.size();
        first = NAMES.get(one);
        second = NAMES.get(other);
    }

    /** An even choice from 0 to bound − 1. */
    int below(int bound) {
        return draws.below(bound);
    }

    /** The next speaker's name and lines: a question opens the talk, thanks may end it. */
    String turn(boolean opens, boolean ends) {
        String speaker = secondSpeaks ? second : first;
        StringBuilder lines = new StringBuilder(speaker.toUpperCase(Locale.ROOT)).append(':');
        String rule = opens ? "{ask}" : secondSpeaks ? "{answer}" : ends ? "{thanks}" : "{talk}";
        lines.append('\n').append(say(rule));
        for (int more = below(3); more > 0; more--) {
            lines.append('\n').append(say("{talk}"));
        }
        secondSpeaks = !secondSpeaks;
        return lines.toString();
    }

    /** The text with its slots filled. */
    String say(String template) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
            int close = template.indexOf('}', open);
            text.append(template, at, open).append(slot(template.substring(open + 1, close)));
            at = close + 1;
        }
        return text.append(template, at, template.length()).toString();
    }

    private String slot(String name) {
        return switch (name) {
            case "a" -> first;
            case "b" -> second;
            case "you" -> secondSpeaks ? first : second;
            default -> {
                String before = kept.get(name);
                String text = before != null ? before : say(choose(RULES.get(name)));
                if (FIXED.contains(name)) {
                    kept.put(name, text);
                }
                yield text;
            }
        };
    }

    private String choose(List<String> texts) {
        return texts.get(draws.below(texts.size()));
    }
}
