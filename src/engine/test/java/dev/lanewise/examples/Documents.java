package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds the code in documents against the programs that tests run: a document must show the very lines. */
final class Documents {
    private static final Path ROOT = Path.of(System.getProperty("lanewise.root"));
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

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
        assertContains(document, "```java\n" + String.join("\n", lines) + "\n```");
    }

    /** Fails unless the document has this text. */
    static void assertContains(String document, String text) throws IOException {
        assertTrue(read(document).contains(text), document + " should show:\n" + text);
    }

    /** The text of a document. */
    static String read(String document) throws IOException {
        return Files.readString(ROOT.resolve(document));
    }

    /** The blocks of code of a document, each with its language and lines. */
    static List<String> blocks(String document) throws IOException {
        return FENCED.matcher(read(document)).results().map(MatchResult::group).toList();
    }

    /** A document without its blocks of code. */
    static String prose(String document) throws IOException {
        return FENCED.matcher(read(document)).replaceAll("");
    }

    /** All documents of the project, from its root. */
    static List<String> all() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs")); Stream<Path> root = Files.list(ROOT)) {
            return Stream.concat(docs, root)
                    .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** What a document links to, {@code FILE} or {@code FILE#heading} from the root; links into the web are left out. */
    static List<String> links(String document) throws IOException {
        Path file = ROOT.resolve(document);
        return LINK.matcher(prose(document)).results()
                .map(match -> match.group(1))
                .filter(link -> !link.contains("://"))
                .map(link -> link.startsWith("#") ? file.getFileName() + link : link)
                .map(link -> ROOT.relativize(file.resolveSibling(link).normalize()).toString().replace('\\', '/'))
                .toList();
    }

    /** Whether what a link names is there: the file or folder, and the heading in it. */
    static boolean exists(String link) throws IOException {
        String[] parts = link.split("#", 2);
        return Files.exists(ROOT.resolve(parts[0])) && (parts.length == 1 || headings(parts[0]).contains(parts[1]));
    }

    /** The headings of a document as links name them: lower case, no punctuation, hyphens for spaces. */
    private static List<String> headings(String document) throws IOException {
        return prose(document).lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }
}
