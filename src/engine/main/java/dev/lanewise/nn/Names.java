package dev.lanewise.nn;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds a choice by name, and says which there are when there is none. */
final class Names {
    private Names() {}

    static <T> T find(String what, String wanted, T[] choices, Function<T, String> nameOf) {
        for (T choice : choices) {
            if (nameOf.apply(choice).equals(wanted)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("there is no " + what + " '" + wanted + "'; there are "
                + Arrays.stream(choices).map(nameOf).collect(Collectors.joining(", ")));
    }
}
