package dev.lanewise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsEveryKindOfValue() throws IOException {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("z", Arrays.asList(1L, -2L, 0.5, -0.0, 1e300, Long.MIN_VALUE, true, false, null));
        expected.put("a", Map.of());
        expected.put("", List.of("é\uD83D\uDE00\"\\/\b\f\n\r\t\u0001"));
        Object read = parse(" {\"z\":[1,-2,5e-1,-0,1E+300,-9223372036854775808,true,false,null] , \"a\" :{}, \"\":[\""
                + "\\u00e9\\uD83d\\ude00\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\"]}\r\n\t ");
        assertEquals(expected, read);
        assertEquals(List.of("z", "a", ""), List.copyOf(((Map<?, ?>) read).keySet()), "the text's order");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | 0 | a value, found the end",
                "[1,] | 3 | a value, found ']'",
                "[1 2] | 3 | ',' or ']', found '2'",
                "{\"a\" 1} | 5 | ':' after a name, found '1'",
                "{\"a\":1,} | 7 | '\"', found '}'",
                "{a:1} | 1 | '\"', found 'a'",
                "{\"a\":1,\"\\u0061\":2} | 7 | \"a\" stands twice",
                "[1] [2] | 4 | the end of the text",
                "truth | 3 | true, found 't'",
                "01 | 1 | the end of the text",
                "1. | 2 | a digit",
                ".5 | 0 | a value",
                "-x | 1 | a digit",
                "1e+ | 3 | a digit",
                "+1 | 0 | a value",
                "NaN | 0 | a value",
                "9223372036854775808 | 0 | does not fit 64 bits",
                "1e400 | 0 | beyond a double's range",
                "\"abc | 4 | '\"' at the string's end",
                "\"\\x\" | 2 | an escape",
                "\"\\u12g4\" | 5 | four hexadecimal digits",
                "\"\\ud83d\" | 3 | half of a surrogate pair",
                "\"\\ude00\\ud83d\" | 3 | half of a surrogate pair",
                "\"\\ud83d\\u0041\" | 3 | half of a surrogate pair",
            })
    void refusesWhatIsNotJson(String text, long offset, String words) {
        FormatException e = assertThrows(FormatException.class, () -> parse(text));
        assertEquals(offset, e.offset(), e.getMessage());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        for (byte[] bytes : new byte[][] {
            {'"', (byte) 0xC3, '"'},
            {'"', (byte) 0xFF, '"'},
            {'"', (byte) 0xC0, (byte) 0x80, '"'},
            {'"', '\n', '"'},
            {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
            {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '1'}
        }) {
            assertThrows(FormatException.class, () -> Json.parse("test", bytes), Arrays.toString(bytes));
        }
    }

    @Test
    void depthIsBounded() throws IOException {
        parse("[".repeat(64) + "]".repeat(64));
        FormatException e = assertThrows(FormatException.class, () -> parse("[".repeat(1_000_000)));
        assertEquals(64, e.offset());
        parse("[" + "[],{},".repeat(1_000) + "1]");
        Object value = "x";
        for (int i = 0; i < 65; i++) {
            value = List.of(value);
        }
        Object tooDeep = value;
        assertThrows(IllegalArgumentException.class, () -> Json.write(tooDeep));
    }

    @Test
    void writesTheSameTextForTheSameValues() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", Arrays.asList(1, 2L, (short) 3, (byte) 4, 0.1, 0.1f, true, null));
        map.put("a", "\"\\\b\f\n\r\t\u0001é\uD83D\uDE00");
        map.put("e", List.of());
        String text =
                "{\"b\":[1,2,3,4,0.1,0.1,true,null],\"a\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001é\uD83D\uDE00\",\"e\":[]}";
        assertEquals(text, Json.write(map));
        assertEquals("{\n  \"x\": [\n    1,\n    {}\n  ]\n}\n", Json.writeIndented(Map.of("x", List.of(1, Map.of()))));
        Map<String, Object> hashed = new HashMap<>();
        for (String key : List.of("q", "b", "zz", "a")) {
            hashed.put(key, 0);
        }
        assertEquals("{\"a\":0,\"b\":0,\"q\":0,\"zz\":0}", Json.write(hashed));
    }

    @Test
    void whatHasNoFormInJsonIsRefused() {
        for (Object value :
                List.of(Double.NaN, Float.POSITIVE_INFINITY, new int[0], "\uD83D", "\uDE00\uD83D", Map.of(1, 2), 'c')) {
            assertThrows(IllegalArgumentException.class, () -> Json.write(value), value.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsWrittenReadsBack(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < 500; trial++) {
            Object value = randomValue(random, 4);
            assertEquals(value, parse(Json.write(value)), "seed=" + seed + " trial=" + trial);
            assertEquals(value, parse(Json.writeIndented(value)), "seed=" + seed + " trial=" + trial);
        }
    }

    /** Damaged and random texts: {@link FormatException} or a value, nothing else, and allocation in proportion. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyBytesGiveAValueOrAFormatException(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] alphabet = "{}[]\",:\\u0123456789abcdefEtrulns-+. \n\u00e9".getBytes(StandardCharsets.UTF_8);
        for (int trial = 0; trial < 4_000; trial++) {
            byte[] bytes;
            if (trial % 2 == 0) {
                bytes = Json.write(randomValue(random, 4)).getBytes(StandardCharsets.UTF_8);
                for (int i = random.nextInt(3); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            } else {
                bytes = new byte[random.nextInt(200)];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = alphabet[random.nextInt(alphabet.length)];
                }
            }
            String replay = "json seed=" + seed + " trial=" + trial;
            long before = allocated();
            try {
                Json.parse("test", bytes);
            } catch (FormatException e) {
                assertTrue(e.offset() >= 0 && e.offset() <= bytes.length, replay + ": " + e.getMessage());
            } catch (RuntimeException | Error e) {
                throw new AssertionError(replay, e);
            }
            long bytesAllocated = allocated() - before;
            assertTrue(bytesAllocated < (1 << 20) + 300L * bytes.length, replay + " allocated " + bytesAllocated);
        }
    }

    @Test
    void readsFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"x\": 1.0}");
        assertEquals(Map.of("x", 1.0), Json.read(file));
        FormatException e = assertThrows(FormatException.class, () -> Json.read(folder.resolve("b.json")));
        assertEquals(folder.resolve("b.json") + ": there is no such file", e.getMessage());
    }

    private static Object randomValue(SplittableRandom random, int depth) {
        int kind = random.nextInt(depth == 0 ? 6 : 8);
        return switch (kind) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> random.nextInt(64);
            case 3 -> {
                double value = Double.longBitsToDouble(random.nextLong());
                yield Double.isFinite(value) ? value : -0.0;
            }
            case 4, 5 -> randomString(random);
            case 6 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(randomValue(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(randomString(random), randomValue(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String randomString(SplittableRandom random) {
        StringBuilder string = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int codePoint = random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x110000);
            if (codePoint < 0xD800 || codePoint > 0xDFFF) {
                string.appendCodePoint(codePoint);
            }
        }
        return string.toString();
    }

    private static Object parse(String text) throws FormatException {
        return Json.parse("test", text.getBytes(StandardCharsets.UTF_8));
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
