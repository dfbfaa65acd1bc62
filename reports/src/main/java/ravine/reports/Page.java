// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ravine.experiments.Study;
import ravine.landscapes.Dataset;

/**
 * The page: one HTML file that needs nothing else. It is the template {@code page.html} with the parts that are named in it
 * in double braces. Its Content-Security-Policy forbids the network, and all scripts but the four that it carries.
 */
final class Page {

    private static final Pattern PART = Pattern.compile("\\{\\{(\\w+)}}");

    private final Summary summary;
    private final Provenance provenance;
    private final Figures drawn;
    private final ObjectNode specs = JsonNodeFactory.instance.objectNode();
    private final StringBuilder contents = new StringBuilder();
    private final StringBuilder sections = new StringBuilder();
    private int figures;
    private int tables;

    private Page(Summary summary, Figures drawn, Provenance provenance) {
        this.summary = summary;
        this.drawn = drawn;
        this.provenance = provenance;
    }

    static String text(Summary summary, Figures figures, Provenance provenance, List<String> files) {
        return new Page(summary, figures, provenance).assemble(files);
    }

    private String assemble(List<String> files) {
        for (Summary.Part part : summary.parts()) {
            experiment(part);
        }
        theatre();
        allRuns();
        howThisWasMade(files);
        open("Words");
        sections.append(Glossary.html()).append("</section>\n");
        Study study = summary.study();
        String script = Resources.text("page.js");
        String theatreScript = Resources.text("theatre.js");
        PackedScript plotly = PackedScript.plotly();
        PackedScript theatre = PackedScript.theatre();
        Map<String, String> parts = new HashMap<>();
        parts.put("version", Html.escape(provenance.version()));
        parts.put("study", Html.escape(study.name()));
        parts.put("title", Html.escape(study.title()));
        parts.put("question", Html.escape(study.question()));
        parts.put("answer", answer());
        parts.put("contents", contents.toString());
        parts.put("sections", sections.toString());
        parts.put("style", Resources.text("page.css"));
        parts.put("script", script);
        parts.put("theatreStyle", Resources.text("theatre.css"));
        parts.put("theatreScript", theatreScript);
        parts.put("scriptHashes", String.join(" ", hash(script), hash(theatreScript), plotly.hash(), theatre.hash()));
        // Inside a script element the only text that can end it begins with "<".
        parts.put("specs", specs.toString().replace("<", "\\u003c"));
        parts.put("plotly", plotly.base64());
        parts.put("theatreCode", theatre.base64());
        return PART.matcher(Resources.text("page.html"))
                .replaceAll(match -> Matcher.quoteReplacement(parts.get(match.group(1))));
    }

    private static String hash(String script) {
        return Hashes.contentSecurity(script.getBytes(StandardCharsets.UTF_8));
    }

    private void theatre() {
        open("The theatre");
        sections.append(TheatrePanel.html()).append("</section>\n");
    }

    private String answer() {
        StringBuilder html = new StringBuilder("<p class=\"tally\">" + Html.escape(summary.tally()) + "</p>\n");
        for (Summary.Part part : summary.parts()) {
            html.append("<h3>").append(Html.escape(part.experiment().title())).append("</h3>\n<ul>\n");
            part.findings()
                    .forEach(finding ->
                            html.append("<li>").append(Html.escape(finding)).append("</li>\n"));
            html.append("</ul>\n");
        }
        return html.toString();
    }

    private void experiment(Summary.Part part) {
        Study.Experiment experiment = part.experiment();
        open(experiment.title());
        if (!experiment.say().isEmpty()) {
            sections.append("<p class=\"say\">")
                    .append(Html.escape(experiment.say()))
                    .append("</p>\n");
        }
        drawn.of(experiment.name()).forEach(figure -> figure(figure, experiment.name()));
        table(Grids.iterations(part.sweeps()));
        table(Grids.landscapes(part.runs()));
        sections.append("</section>\n");
    }

    private void allRuns() {
        open("All runs");
        summary.unsolved().ifPresentOrElse(this::table, () -> sections.append("<p>Every run met its target.</p>\n"));
        Grids.tuning(summary.runs()).ifPresent(this::table);
        folded(Grids.outcomes(summary.runs()));
        sections.append("</section>\n");
    }

    private void howThisWasMade(List<String> files) {
        open("How this was made");
        List<String> links = files.stream()
                .map(file -> "<a href=\"" + Html.escape(file) + "\">" + Html.escape(file) + "</a>")
                .toList();
        sections.append("<dl>\n");
        term("Command", "<code>" + Html.escape(provenance.command()) + "</code>");
        term(
                "To repeat it",
                "The same command with the same study and version gives the same bytes, on any machine and any number of"
                        + " threads, unless a time limit ends a run; manifest.json has the SHA-256 of each file to compare.");
        term(
                "Study",
                Html.escape(summary.study().name()) + ", seed "
                        + summary.study().seed() + ", SHA-256 <code>"
                        + Html.escape(summary.study().hash()) + "</code>");
        term("Program", "Ravine " + Html.escape(provenance.version()));
        data().ifPresent(html -> term("Data", html));
        term("Files beside this page", String.join(", ", links));
        sections.append("</dl>\n</section>\n");
    }

    /** Where the data of the landscapes are from; empty if there are none. */
    private Optional<String> data() {
        List<String> lines = summary.runs().stream()
                .map(run -> run.settingText("data"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(name -> "<code>" + Html.escape(name) + "</code>: "
                        + Html.escape(Dataset.origin(name).orElse("a file of the study, named by its content.")))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("<br>", lines));
    }

    private void term(String name, String html) {
        sections.append("<dt>").append(name).append("</dt><dd>").append(html).append("</dd>\n");
    }

    private void open(String title) {
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

    private void figure(Figure figure, String experiment) {
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

    private void downloads(String picture, String title) {
        sections.append("<p class=\"downloads\"><button type=\"button\" data-csv=\"")
                .append(Html.escape(picture.replaceFirst("^figures/(.*)\\.svg$", "$1.csv")))
                .append("\" aria-label=\"")
                .append(Html.escape("Data of " + title + " as CSV"))
                .append("\">data (CSV)</button> <a href=\"")
                .append(Html.escape(picture))
                .append("\" aria-label=\"")
                .append(Html.escape(title + " as a picture"))
                .append("\">picture (SVG)</a></p>\n");
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

    private void table(Grid grid) {
        sections.append("<div class=\"table-block\"><p>")
                .append(tableTitle(grid))
                .append("</p>\n");
        sections.append(grid.html()).append("</div>\n");
    }

    private void folded(Grid grid) {
        sections.append("<details class=\"table-block\"><summary>")
                .append(tableTitle(grid))
                .append("</summary>\n");
        sections.append(grid.html()).append("</details>\n");
    }

    private String tableTitle(Grid grid) {
        return "<b>Table " + ++tables + ". " + Html.escape(grid.title()) + ".</b>";
    }
}
