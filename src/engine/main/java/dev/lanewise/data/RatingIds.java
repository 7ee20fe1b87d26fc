package dev.lanewise.data;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The users and items that a model of ratings knows: a name each, whose place in the list is its number. It goes into the model's
 * file ({@link #toJson}), so that whoever loads the model asks by name. Immutable.
 */
public final class RatingIds {
    private static final String KIND = "ratings";
    private static final int EXAMPLES = 3;

    private final List<String> users;
    private final List<String> items;
    private final Map<String, Integer> userNumbers;
    private final Map<String, Integer> itemNumbers;

    /** These names; {@link IllegalArgumentException} if one stands twice in a list. */
    public RatingIds(List<String> users, List<String> items) {
        this.users = List.copyOf(users);
        this.items = List.copyOf(items);
        this.userNumbers = numbers("user", this.users);
        this.itemNumbers = numbers("item", this.items);
    }

    private static Map<String, Integer> numbers(String what, List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String name : names) {
            if (numbers.putIfAbsent(name, numbers.size()) != null) {
                throw new IllegalArgumentException("the " + what + " '" + name + "' stands twice in the list");
            }
        }
        return numbers;
    }

    /** The users' names, in the order of their numbers. */
    public List<String> users() {
        return users;
    }

    /** The items' names, in the order of their numbers. */
    public List<String> items() {
        return items;
    }

    /** The number of a user; {@link IllegalArgumentException} if the name is unknown. */
    public int user(String name) {
        return find("user", name, userNumbers, users);
    }

    /** The number of an item; {@link IllegalArgumentException} if the name is unknown. */
    public int item(String name) {
        return find("item", name, itemNumbers, items);
    }

    private static int find(String what, String name, Map<String, Integer> numbers, List<String> names) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("the " + what + " '" + name + "' is not one of the " + names.size()
                    + " that the ratings hold, such as "
                    + String.join(", ", names.subList(0, Math.min(EXAMPLES, names.size())))
                    + "; a model knows only whom it has seen");
        }
        return number;
    }

    /** The names as JSON values, for {@link dev.lanewise.nn.Model#preprocessing}. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", KIND);
        json.put("users", users);
        json.put("items", items);
        return json;
    }

    /** The names that {@link #toJson} wrote; {@link IllegalArgumentException} if it did not. */
    public static RatingIds of(Map<?, ?> json) {
        if (!KIND.equals(json.get("kind"))) {
            throw new IllegalArgumentException("these are no users and items; the model is not one of ratings");
        }
        return new RatingIds(names(json, "users"), names(json, "items"));
    }

    private static List<String> names(Map<?, ?> json, String key) {
        if (json.get(key) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("'" + key + "' is not a list of names");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RatingIds ids && users.equals(ids.users) && items.equals(ids.items);
    }

    @Override
    public int hashCode() {
        return 31 * users.hashCode() + items.hashCode();
    }

    @Override
    public String toString() {
        return users.size() + " users, " + items.size() + " items";
    }
}
