package dev.lanewise.cli;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the numbers of options, and says in plain words what is none. */
final class NumberConverters {
    private static final String WHOLE = "[+-]?\\d+";

    private NumberConverters() {}

    /** Registers them with a command line and its subcommands. */
    static void register(CommandLine line) {
        line.registerConverter(Double.class, NumberConverters::number);
        line.registerConverter(double.class, NumberConverters::number);
        line.registerConverter(Integer.class, NumberConverters::integer);
        line.registerConverter(int.class, NumberConverters::integer);
        line.registerConverter(Long.class, NumberConverters::longInteger);
        line.registerConverter(long.class, NumberConverters::longInteger);
    }

    private static Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a number");
        }
    }

    private static Integer integer(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(problem(text, Integer.MAX_VALUE));
        }
    }

    private static Long longInteger(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(problem(text, Long.MAX_VALUE));
        }
    }

    private static String problem(String text, long most) {
        return "'" + text + "' is "
                + (text.matches(WHOLE) ? "out of range; the largest number is " + most : "not a whole number");
    }
}
