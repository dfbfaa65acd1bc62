// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pages have in common: sections with figures and tables, numbered as they come, and the template {@code page.html}, whose parts
 * are named in it in double braces. A page is one HTML file that needs nothing else. Its Content-Security-Policy forbids the network,
 * and all scripts but those that it carries.
 */
final class Sheet {

    private static final Pattern PART = Pattern.compile("\\{\\{(\\w+)}}");

    private final boolean hasPictures;
    private final ObjectNode specs = JsonNodeFactory.instance.objectNode();
    private final StringBuilder contents = new StringBuilder();
    private final StringBuilder sections = new StringBuilder();
    private final StringBuilder styles = new StringBuilder();
    private final StringBuilder packed = new StringBuilder();
    private final StringBuilder scripts = new StringBuilder();
    private final List<String> hashes = new ArrayList<>();
    private String banner = "";
    private String connections = "";
    private int figures;
    private int tables;

    /**
     * Begins a page.
     *
     * @param hasPictures whether the pictures of its figures are beside it
     */
    Sheet(boolean hasPictures) {
        this.hasPictures = hasPictures;
        style("page.css");
        packed("plotly", PackedScript.plotly());
        script("page.js");
    }

    /**
     * What stands at the head of a page, in plain text.
     *
     * @param kicker what kind of page it is
     * @param name of what
     * @param title its title
     * @param question what it answers
     */
    record Head(String kicker, String name, String title, String question) {}

    /** Adds a style sheet of this package. */
    void style(String resource) {
        styles.append(Resources.text(resource));
    }

    /** Adds a script of this package, which runs after those before it. */
    void script(String resource) {
        String script = Resources.text(resource);
        hashes.add(Hashes.contentSecurity(script.getBytes(StandardCharsets.UTF_8)));
        scripts.append("<script>").append(script).append("</script>\n");
    }

    /** Adds a script that another one will inflate. */
    void packed(String id, PackedScript script) {
        hashes.add(script.hash());
        packed.append("<script type=\"application/octet-stream\" id=\"")
                .append(id)
                .append("\">")
                .append(script.base64())
                .append("</script>\n");
    }

    /** Lets the page ask the server that it is from, and no other, and puts something above the answer. */
    void live(String html) {
        banner = html;
        connections = "connect-src 'self'; ";
    }

    /** Begins a section. */
    void open(String title) {
        String id = "section-" + (1 + contents.chars().filter(c -> c == '\n').count());
        contents.append("<li><a href=\"#")
                .append(id)
                .append("\">")
                .append(Html.escape(title))
                .append("</a></li>\n");
        sections.append("<section id=\"")
                .append(id)
                .append("\">\n<h2>")
                .append(Html.escape(title))
                .append("</h2>\n");
    }

    /** Ends it. */
    void close() {
        sections.append("</section>\n");
    }

    /** Adds HTML to the section that is open. */
    void add(String html) {
        sections.append(html);
    }

    /** Adds one term of a list of definitions. */
    void term(String name, String html) {
        sections.append("<dt>").append(name).append("</dt><dd>").append(html).append("</dd>\n");
    }

    /** The finished page; the answer is HTML. */
    String text(Head head, String answer, String version) {
        Map<String, String> parts = new HashMap<>();
        parts.put("version", Html.escape(version));
        parts.put("kicker", Html.escape(head.kicker()));
        parts.put("name", Html.escape(head.name()));
        parts.put("title", Html.escape(head.title()));
        parts.put("question", Html.escape(head.question()));
        parts.put("banner", banner);
        parts.put("connections", connections);
        parts.put("contents", contents.toString());
        parts.put("answer", answered(answer));
        parts.put("sections", sections.toString());
        parts.put("specs", specification());
        parts.put("style", styles.toString());
        parts.put("scripts", packed.toString() + scripts);
        parts.put("scriptHashes", String.join(" ", hashes));
        return PART.matcher(Resources.text("page.html"))
                .replaceAll(match -> Matcher.quoteReplacement(parts.get(match.group(1))));
    }

    /** Of the page what may be another when it is made anew, in the same elements: for a page that is open and takes them over. */
    String update(String answer) {
        return "<!doctype html>\n<meta charset=\"utf-8\">\n<title></title>\n" + answered(answer) + sections
                + specification();
    }

    private static String answered(String answer) {
        return "<section id=\"answer\" class=\"answer\">\n<h2>The answer</h2>\n" + answer + "</section>\n";
    }

    private String specification() {
        // Inside a script element the only text that can end it begins with "<".
        return "<script type=\"application/json\" id=\"specs\">"
                + specs.toString().replace("<", "\\u003c") + "</script>\n";
    }

    void figure(Figure figure, String experiment) {
        String id = "figure-" + ++figures;
        String title = "Figure " + figures + ". " + figure.title();
        sections.append("<figure id=\"").append(id).append("\" aria-label=\"");
        sections.append(Html.escape(title)).append("\">\n");
        buttons(figure, id);
        for (int v = 0; v < figure.views().size(); v++) {
            String viewId = id + "-" + v;
            sections.append("<div class=\"view panels\" id=\"").append(viewId).append('"');
            sections.append(v == 0 ? ">\n" : " hidden>\n");
            Figure.View view = figure.views().get(v);
            for (int p = 0; p < view.panels().size(); p++) {
                panel(view.panels().get(p), viewId + "-" + p, title);
            }
            downloads(figure.file(experiment, v), title);
            sections.append("</div>\n");
        }
        legend(figure);
        sections.append("<figcaption id=\"")
                .append(id)
                .append("-caption\"><b>")
                .append(Html.escape(title))
                .append(".</b> ");
        sections.append(Html.escape(figure.caption())).append("</figcaption>\n</figure>\n");
    }

    /** Of figures whose pictures are not beside the page the data alone. */
    private void downloads(String picture, String title) {
        sections.append("<p class=\"downloads\"><button type=\"button\" data-csv=\"")
                .append(Html.escape(picture.replaceFirst("^figures/(.*)\\.svg$", "$1.csv")))
                .append("\" aria-label=\"")
                .append(Html.escape("Data of " + title + " as CSV"))
                .append("\">data (CSV)</button>");
        if (hasPictures) {
            sections.append(" <a href=\"")
                    .append(Html.escape(picture))
                    .append("\" aria-label=\"")
                    .append(Html.escape(title + " as a picture"))
                    .append("\">picture (SVG)</a>");
        }
        sections.append("</p>\n");
    }

    private void buttons(Figure figure, String id) {
        StringBuilder buttons = new StringBuilder();
        if (figure.views().size() > 1) {
            for (int v = 0; v < figure.views().size(); v++) {
                buttons.append("<button type=\"button\" data-view=\"")
                        .append(id)
                        .append('-')
                        .append(v);
                buttons.append("\" aria-pressed=\"").append(v == 0).append("\">");
                buttons.append(Html.escape(figure.views().get(v).label())).append("</button>\n");
            }
        }
        for (int a = 0; a < figure.abscissas().size(); a++) {
            buttons.append("<button type=\"button\" data-abscissa=\"")
                    .append(a)
                    .append("\" aria-pressed=\"")
                    .append(a == 0)
                    .append("\">against ")
                    .append(Html.escape(figure.abscissas().get(a)))
                    .append("</button>\n");
        }
        if (figure.iterationAxis()) {
            buttons.append(
                    "<button type=\"button\" class=\"axis\" aria-pressed=\"false\">linear horizontal axis</button>\n");
        }
        if (!buttons.isEmpty()) {
            sections.append("<div class=\"views\" role=\"group\" aria-label=\"What is shown\">\n")
                    .append(buttons)
                    .append("</div>\n");
        }
    }

    private void panel(Figure.Panel panel, String id, String figureTitle) {
        specs.set(id, panel.spec());
        sections.append("<div class=\"panel\">");
        if (!panel.title().isEmpty()) {
            sections.append("<h4>").append(Html.escape(panel.title())).append("</h4>");
        }
        sections.append("<div class=\"plot")
                .append(panel.square() ? " square" : "")
                .append("\" id=\"")
                .append(id);
        sections.append("\" role=\"img\" aria-describedby=\"").append(id.replaceFirst("-\\d+-\\d+$", "-caption"));
        sections.append("\" aria-label=\"");
        sections.append(Html.escape((figureTitle + " " + panel.title()).strip()))
                .append("\"></div></div>\n");
    }

    private void legend(Figure figure) {
        if (figure.legend().isEmpty()) {
            return;
        }
        if (figure.legendColumns().isEmpty()) {
            sections.append("<ul class=\"legend\" aria-label=\"Methods; a button hides one\">\n");
            figure.legend()
                    .forEach(entry ->
                            sections.append("<li>").append(button(entry)).append("</li>\n"));
            sections.append("</ul>\n");
            return;
        }
        sections.append(
                "<div class=\"table-scroll\"><table class=\"legend\" aria-label=\"Methods; a button hides one\"><thead><tr><th scope=\"col\">method</th>");
        figure.legendColumns().forEach(column -> sections.append("<th scope=\"col\">")
                .append(Html.escape(column))
                .append("</th>"));
        sections.append("</tr></thead><tbody>\n");
        for (Figure.LegendEntry entry : figure.legend()) {
            sections.append("<tr><td class=\"name\">").append(button(entry)).append("</td>");
            entry.notes()
                    .forEach(note ->
                            sections.append("<td>").append(Html.escape(note)).append("</td>"));
            sections.append("</tr>\n");
        }
        sections.append("</tbody></table></div>\n");
    }

    private static String button(Figure.LegendEntry entry) {
        return "<button type=\"button\" data-group=\"" + entry.look().group() + "\" aria-pressed=\"true\">"
                + entry.look().swatch() + "<span>" + Html.escape(entry.label()) + "</span></button>";
    }

    void table(Grid grid) {
        sections.append("<div class=\"table-block\"><p>")
                .append(tableTitle(grid))
                .append("</p>\n");
        sections.append(grid.html()).append("</div>\n");
    }

    void folded(Grid grid) {
        sections.append("<details class=\"table-block\"><summary>")
                .append(tableTitle(grid))
                .append("</summary>\n");
        sections.append(grid.html()).append("</details>\n");
    }

    private String tableTitle(Grid grid) {
        return "<b>Table " + ++tables + ". " + Html.escape(grid.title()) + ".</b>";
    }
}
