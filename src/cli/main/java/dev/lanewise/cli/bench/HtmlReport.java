package dev.lanewise.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The page: {@code report.html} of this package with the chart script, its styles and the report's JSON put in, so that it is
 * one file that opens anywhere, without a network.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /**
     * The page.
     *
     * @param json the report as JSON
     * @param charts the version of the chart script
     */
    public static String page(String json, String charts) throws IOException {
        String folder = "META-INF/resources/webjars/uplot/" + charts + "/dist/";
        return text("dev/lanewise/cli/bench/report.html")
                .replace("/*{charts.css}*/", text(folder + "uPlot.min.css"))
                .replace("/*{charts.js}*/", text(folder + "uPlot.iife.min.js"))
                .replace("{report.json}", inScript(json));
    }

    /** JSON that cannot end the script element it stands in. */
    static String inScript(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = HtmlReport.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the page cannot be made: " + resource + " is missing from this program's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
