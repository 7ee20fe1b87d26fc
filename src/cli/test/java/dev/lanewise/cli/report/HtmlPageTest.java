package dev.lanewise.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page is one file, and holds its report unharmed. */
public class HtmlPageTest {
    private static final String CHARTS = System.getProperty("lanewise.charts", "1.6.30");
    private static final Map<String, Object> REPORT =
            Map.of("classes", List.of("</script><script>alert(1)</script>", "<!--", "{{json}} $1 \\ \u2028"));

    @ParameterizedTest
    @ValueSource(strings = {"bench/report", "report/training", "report/rates", "report/compare"})
    void needsNothingButItself(String view) throws Exception {
        String page = HtmlPage.of("a <b> & c", view, Json.writeIndented(REPORT), CHARTS);
        assertFalse(Pattern.compile("(?i)<(script|link|img|iframe)[^>]+(src|href)=|@import|url\\(|fetch\\(")
                .matcher(page)
                .find());
        assertTrue(page.contains("<title>a &lt;b&gt; &amp; c</title>"));
        assertTrue(page.contains("uPlot"), "the chart script");
        assertTrue(page.contains("Copyright (c) 2022 Leon Sorokin"), "its licence");
        assertEquals(0, page.length() / 200_000, "a small file");
        for (String tag : List.of("html", "head", "body", "main", "script", "style")) {
            assertEquals(count(page, "<" + tag + "[ >]"), count(page, "</" + tag + ">"), tag);
        }
        assertEquals(3, count(page, "<script"), "no value opens another");
        assertFalse(page.replace("{{json}}", "").contains("{{"), "every place is filled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench/report", "report/training", "report/rates", "report/compare"})
    void givesTheScriptWhatItWasGiven(String view) throws Exception {
        String page = HtmlPage.of("", view, Json.writeIndented(REPORT), CHARTS);
        assertEquals(REPORT, embedded(page));
    }

    /** The JSON of a page, read again. */
    public static Object embedded(String page) throws Exception {
        Matcher matcher = Pattern.compile("(?s)<script type=\"application/json\" id=\"report\">(.*?)</script>")
                .matcher(page);
        assertTrue(matcher.find());
        return Json.parse("the page", matcher.group(1).getBytes(StandardCharsets.UTF_8));
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
