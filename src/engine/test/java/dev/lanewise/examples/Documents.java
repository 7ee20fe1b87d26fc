package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Holds the code in documents against the programs that tests run: a document must show the very lines. */
final class Documents {
    private static final Path ROOT = Path.of(System.getProperty("lanewise.root"));

    private Documents() {}

    /** The lines of a test source between {@code // name} and {@code // end}, without their common indent. */
    static List<String> region(String source, String name) throws IOException {
        Path file = ROOT.resolve("src/engine/test/java/dev/lanewise").resolve(source);
        List<String> lines = Files.readAllLines(file);
        List<String> region = lines.stream()
                .dropWhile(line -> !line.strip().equals("// " + name))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// end"))
                .toList();
        assertTrue(!region.isEmpty(), source + " has no region " + name);
        int indent = region.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return region.stream().map(line -> line.isBlank() ? "" : line.substring(indent)).toList();
    }

    /** Fails unless the document has these lines in a block of code. */
    static void assertShows(String document, List<String> lines) throws IOException {
        String text = Files.readString(ROOT.resolve(document));
        String code = lines.stream().collect(Collectors.joining("\n"));
        assertTrue(text.contains("```java\n" + code + "\n```"), document + " should show:\n" + code);
    }
}
