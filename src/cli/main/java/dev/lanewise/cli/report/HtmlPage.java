package dev.lanewise.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with charts: {@code shell.html} of this package with the chart script, the styles and scripts of all pages and of
 * this one, and its JSON put in, so that it is one file that opens anywhere, without a network.
 */
public final class HtmlPage {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");
    private static final String HOME = "dev/lanewise/cli/";

    private HtmlPage() {}

    /**
     * The page.
     *
     * @param title what the browser's tab shows
     * @param view the resources that draw it, without {@code .css} and {@code .js}: {@code bench/report}
     * @param json what it shows
     * @param charts the version of the chart script
     */
    public static String of(String title, String view, String json, String charts) throws IOException {
        String uplot = "META-INF/resources/webjars/uplot/" + charts + "/dist/";
        StringBuilder page = new StringBuilder();
        Matcher places = PLACE.matcher(text(HOME + "report/shell.html"));
        while (places.find()) {
            String filling = switch (places.group(1)) {
                case "title" -> escape(title);
                case "charts.css" -> text(uplot + "uPlot.min.css");
                case "charts.js" -> text(uplot + "uPlot.iife.min.js");
                case "styles" -> text(HOME + "report/page.css") + text(HOME + view + ".css");
                case "script" -> text(HOME + "report/page.js") + text(HOME + view + ".js");
                case "json" -> inScript(json);
                default -> throw new IOException("shell.html has an unknown place " + places.group());
            };
            places.appendReplacement(page, Matcher.quoteReplacement(filling));
        }
        return places.appendTail(page).toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** JSON that cannot end the script element it stands in. */
    private static String inScript(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = HtmlPage.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the page cannot be made: " + resource + " is missing from this program's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
