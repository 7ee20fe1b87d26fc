package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for all documents. */
class DocumentsTest {
    private static final String CHINESE = "README.zh-CN.md";

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (String document : Documents.all()) {
            for (String link : Documents.links(document)) {
                assertTrue(Documents.exists(link), document + " links to " + link + ", which is not there");
            }
        }
    }

    /** Commands, code and what they print stand in both, letter for letter and in one order. */
    @Test
    void theChineseReadmeShowsWhatTheEnglishOneShows() throws IOException {
        List<String> english = Documents.blocks("README.md");
        assertTrue(english.size() > 5, english::toString);
        assertEquals(english, Documents.blocks(CHINESE));
    }

    /** In prose too they name the same things and the same figures. */
    @Test
    void theChineseReadmeSaysTheSameFigures() throws IOException {
        for (Pattern what : List.of(Pattern.compile("`[^`\\n]+`"), Pattern.compile("\\d([\\d,.]*\\d)?"))) {
            assertEquals(inProse(what, "README.md"), inProse(what, CHINESE));
        }
    }

    private static List<String> inProse(Pattern what, String document) throws IOException {
        return what.matcher(Documents.prose(document)).results().map(MatchResult::group).sorted().toList();
    }

    /** Both lead to the same documents, and each to the other. */
    @Test
    void theChineseReadmeLinksWhereTheEnglishOneDoes() throws IOException {
        assertEquals(
                Documents.links("README.md").stream().skip(1).toList(),
                Documents.links(CHINESE).stream().skip(1).toList());
        assertEquals(CHINESE, Documents.links("README.md").getFirst());
        assertEquals("README.md", Documents.links(CHINESE).getFirst());
    }
}
