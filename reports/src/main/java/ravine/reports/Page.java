// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Study;
import ravine.landscapes.Dataset;

/** The page of a study: the answer, a section for each experiment, the theatre, all runs, how it was made, and the words. */
final class Page {

    private final Summary summary;
    private final Provenance provenance;
    private final Figures drawn;
    private final Sheet sheet;

    private Page(Summary summary, Figures drawn, Provenance provenance, Sheet sheet) {
        this.summary = summary;
        this.drawn = drawn;
        this.provenance = provenance;
        this.sheet = sheet;
    }

    static String text(Summary summary, Figures figures, Provenance provenance, List<String> files) {
        List<String> links = files.stream()
                .map(file -> "<a href=\"" + Html.escape(file) + "\">" + Html.escape(file) + "</a>")
                .toList();
        Page page = new Page(summary, figures, provenance, new Sheet(true));
        page.fill(String.join(", ", links));
        return page.text();
    }

    /** A page without files beside it, which a run under way serves. */
    static Page live(Summary summary, Figures figures, Provenance provenance) {
        Page page = new Page(summary, figures, provenance, new Sheet(false));
        page.fill("written when the run ends");
        return page;
    }

    Sheet sheet() {
        return sheet;
    }

    String text() {
        Study study = summary.study();
        return sheet.text(
                new Sheet.Head("Convergence study", study.name(), study.title(), study.question()),
                answer(),
                provenance.version());
    }

    /** What of it changes as outcomes come in. */
    String update() {
        return sheet.update(answer());
    }

    private void fill(String beside) {
        for (Summary.Part part : summary.parts()) {
            experiment(part);
        }
        theatre();
        allRuns();
        howThisWasMade(beside);
        sheet.open("Words");
        sheet.add(Glossary.html());
        sheet.close();
    }

    private void theatre() {
        sheet.style("theatre.css");
        sheet.packed("theatre-code", PackedScript.theatre());
        sheet.script("theatre.js");
        sheet.open("The theatre");
        sheet.add(TheatrePanel.html());
        sheet.close();
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
        sheet.open(experiment.title());
        if (!experiment.say().isEmpty()) {
            sheet.add("<p class=\"say\">" + Html.escape(experiment.say()) + "</p>\n");
        }
        drawn.of(experiment.name()).forEach(figure -> sheet.figure(figure, experiment.name()));
        sheet.table(Grids.iterations(part.sweeps()));
        sheet.table(Grids.landscapes(part.runs()));
        sheet.close();
    }

    private void allRuns() {
        sheet.open("All runs");
        summary.unsolved().ifPresentOrElse(sheet::table, () -> sheet.add("<p>Every run met its target.</p>\n"));
        Grids.tuning(summary.runs()).ifPresent(sheet::table);
        sheet.folded(Grids.outcomes(summary.runs()));
        sheet.close();
    }

    private void howThisWasMade(String beside) {
        sheet.open("How this was made");
        sheet.add("<dl>\n");
        sheet.term("Command", "<code>" + Html.escape(provenance.command()) + "</code>");
        sheet.term(
                "To repeat it",
                "The same command with the same study and version gives the same bytes, on any machine and any number of"
                        + " threads, unless a time limit ends a run; manifest.json has the SHA-256 of each file to compare.");
        sheet.term(
                "Study",
                Html.escape(summary.study().name()) + ", seed "
                        + summary.study().seed() + ", SHA-256 <code>"
                        + Html.escape(summary.study().hash()) + "</code>");
        sheet.term("Program", "Ravine " + Html.escape(provenance.version()));
        data().ifPresent(html -> sheet.term("Data", html));
        sheet.term("Files beside this page", beside);
        sheet.add("</dl>\n");
        sheet.close();
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
}
