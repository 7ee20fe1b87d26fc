package dev.lanewise.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page is one file, and holds the report unharmed. */
class HtmlReportTest {
    private static final String CHARTS = System.getProperty("lanewise.charts", "1.6.30");

    @Test
    void needsNothingButItself() throws Exception {
        BenchReport report = Samples.report(80, Samples.gemm("</script>", 50, 1, Map.of("mkl", 40.0)));
        String page = HtmlReport.page(ReportJson.text(report.json("0.1.0")), CHARTS);
        assertFalse(Pattern.compile("(?i)<(script|link|img)[^>]+(src|href)=|@import|url\\(")
                .matcher(page)
                .find());
        assertFalse(page.contains("{report.json}") || page.contains("/*{"), "every place is filled");
        assertTrue(page.contains("uPlot"), "the chart script");
        assertTrue(page.contains("Copyright (c) 2022 Leon Sorokin"), "its licence");
        assertTrue(page.contains("\\u003c/script>"), "no value ends the script");
        assertEquals(0, page.length() / 200_000, "a small file");
    }
}
