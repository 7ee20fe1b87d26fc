package dev.lanewise.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one grammar of options that name a thing and configure it:
 *
 * <pre>
 *   spec     = name [":" argument {"," argument}] ["@" variant]
 *   argument = key "=" value | word
 * </pre>
 *
 * {@code huber:delta=1.5}, {@code sgd:momentum=0.9,nesterov}, {@code mlp:128,64@tanh}. Names, keys and the variant are
 * letters, digits, hyphens and underscores in either case; spaces around the parts are dropped.
 *
 * <p>Whatever reads a spec calls {@link #allow} first, so that nothing typed is ever ignored. Every refusal is a
 * {@link UsageException} that shows the spec and the mend.
 *
 * @param name lower case
 * @param arguments as they were written, without the spaces: {@code key=value} with the key in lower case, or a word
 * @param variant lower case, or null
 */
record Spec(String name, List<String> arguments, String variant) {
    private static final String WORD = "[A-Za-z0-9_-]+";

    /** Reads a spec. */
    static Spec parse(String text) {
        String rest = text.strip();
        String variant = null;
        int at = rest.indexOf('@');
        if (at >= 0) {
            variant = word(text, "variant after '@'", rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        int colon = rest.indexOf(':');
        String name = word(text, "name", colon < 0 ? rest : rest.substring(0, colon));
        List<String> arguments = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        if (colon >= 0) {
            for (String argument : rest.substring(colon + 1).split(",", -1)) {
                arguments.add(argument(text, argument.strip(), keys));
            }
        }
        return new Spec(name, List.copyOf(arguments), variant);
    }

    private static String argument(String text, String argument, Set<String> keys) {
        if (argument.isEmpty()) {
            throw refuse(text, "has an empty argument; write name:key=value,key=value without spare ':' or ','");
        }
        int equals = argument.indexOf('=');
        if (equals < 0) {
            return argument;
        }
        String key = word(text, "key before '='", argument.substring(0, equals));
        String value = argument.substring(equals + 1).strip();
        if (value.isEmpty()) {
            throw refuse(text, "has no value after '" + key + "='; write " + key + "=VALUE");
        }
        if (!keys.add(key)) {
            throw refuse(text, "gives '" + key + "' twice; give it once");
        }
        return key + "=" + value;
    }

    /** The arguments without {@code =}, in order. */
    List<String> words() {
        return arguments.stream().filter(argument -> argument.indexOf('=') < 0).toList();
    }

    /** The arguments with {@code =}, by key, in order. */
    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals >= 0) {
                options.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        return options;
    }

    /** The same settings under another name. */
    Spec named(String other) {
        return new Spec(other, arguments, variant);
    }

    private static String word(String text, String what, String found) {
        String word = found.strip();
        if (!word.matches(WORD)) {
            throw refuse(
                    text,
                    word.isEmpty()
                            ? "has no " + what
                            : "has '" + word + "' as the " + what + "; use letters, digits, '-' and '_'");
        }
        return word.toLowerCase(Locale.ROOT);
    }

    private static UsageException refuse(String text, String problem) {
        return new UsageException("'" + text + "' " + problem);
    }

    /** Refuses every key and word but these. */
    Spec allow(Collection<String> keys, Collection<String> flags) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(flags);
        for (String key : options().keySet()) {
            if (flags.contains(key)) {
                throw refuse(toString(), "gives '" + key + "' a value; write '" + key + "' alone");
            }
            known(key, all);
        }
        for (String word : words()) {
            if (keys.contains(word)) {
                throw refuse(toString(), "has no value for '" + word + "'; write " + word + "=VALUE");
            }
            known(word, all);
        }
        return this;
    }

    /** Refuses a variant. */
    Spec noVariant() {
        if (variant != null) {
            throw refuse(toString(), "has a variant '@" + variant + "', but " + name + " takes none");
        }
        return this;
    }

    private void known(String key, Collection<String> all) {
        if (!all.contains(key)) {
            throw refuse(toString(), "cannot be read: " + Suggestions.unknown("setting of " + name, key, all));
        }
    }

    /** Whether a word stands among the arguments. */
    boolean has(String flag) {
        return words().contains(flag);
    }

    /** The number of that key, if it is given. */
    Optional<Double> number(String key) {
        String value = options().get(key);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            throw refuse(toString(), "gives '" + key + "' the value '" + value + "', which is not a number");
        }
    }

    /** The words as integers of at least 1. */
    List<Integer> sizes(String what) {
        List<Integer> sizes = new ArrayList<>();
        for (String word : words()) {
            int size;
            try {
                size = Integer.parseInt(word);
            } catch (NumberFormatException e) {
                throw refuse(toString(), "has '" + word + "' as " + what + "; give a whole number such as 128");
            }
            if (size < 1) {
                throw refuse(toString(), "has " + size + " as " + what + "; give 1 or more");
            }
            sizes.add(size);
        }
        return sizes;
    }

    /** The spec as it was written, but for spaces and capitals: {@link #parse} reads it as an equal one. */
    @Override
    public String toString() {
        return name
                + (arguments.isEmpty() ? "" : ":" + String.join(",", arguments))
                + (variant == null ? "" : "@" + variant);
    }
}
