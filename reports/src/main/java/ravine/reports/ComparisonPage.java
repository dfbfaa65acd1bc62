// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Study;
import ravine.experiments.StudyResult;

/**
 * The page of a {@link Comparison}: what changed in words, the iterations of both sides against the condition number in one figure
 * for each experiment, and tables of what changed, with intervals. One HTML file that needs nothing else, in the style of the
 * page of a study.
 */
public final class ComparisonPage {

    /** More panels than this are too small and too many to compare. */
    private static final int MOST_PANELS = 6;

    private final Comparison comparison;
    private final List<Overlay> overlays;
    private final Sheet sheet = new Sheet(false);

    private ComparisonPage(Comparison comparison) {
        this.comparison = comparison;
        this.overlays = Overlay.of(comparison, Catalogue.standard());
    }

    /**
     * Where one side is from.
     *
     * @param folder its folder
     * @param version the version of Ravine that ran it
     */
    public record Side(String folder, String version) {}

    /**
     * Writes the page, whole or not at all. Deterministic: the same arguments give the same bytes, but for the time in the
     * provenance, which the page does not show.
     *
     * @param file where to; a file that is there is replaced, folders that are missing are made
     * @param comparison what was compared
     * @param first where its first side, A, is from
     * @param second where its second side, B, is from
     * @param provenance what was typed, and the version that writes the page
     * @throws ReportException if the file cannot be written
     */
    public static void write(Path file, Comparison comparison, Side first, Side second, Provenance provenance)
            throws ReportException {
        ReportWriter.write(file, text(comparison, first, second, provenance));
    }

    static String text(Comparison comparison, Side first, Side second, Provenance provenance) {
        return new ComparisonPage(comparison).text(first, second, provenance);
    }

    private String text(Side first, Side second, Provenance provenance) {
        Palette palette = Overlay.palette(overlays);
        for (Overlay overlay : overlays) {
            ScalingFigure.of(overlay.part().thinned(MOST_PANELS), palette)
                    .ifPresent(figure -> figure(overlay.part(), figure));
        }
        tables();
        sheet.open("How this was made");
        sheet.add("<dl>\n");
        sheet.term("Command", "<code>" + Html.escape(provenance.command()) + "</code>");
        sheet.term("A", side(first, comparison.first()));
        sheet.term("B", side(second, comparison.second()));
        sheet.term("Program", "Ravine " + Html.escape(provenance.version()));
        sheet.add("</dl>\n");
        sheet.close();
        sheet.open("Words");
        sheet.add(Glossary.html());
        sheet.close();
        return sheet.text(head(), answer(first, second), provenance.version());
    }

    private Sheet.Head head() {
        Study first = comparison.first().study();
        Study second = comparison.second().study();
        return new Sheet.Head(
                "Comparison",
                both(first.name(), second.name()),
                both(first.title(), second.title()),
                "What changed from A to B?");
    }

    private static String both(String first, String second) {
        return first.equals(second) ? first : first + " and " + second;
    }

    private String answer(Side first, Side second) {
        String sides = "A is " + first.folder() + ", B is " + second.folder() + ". ";
        return "<p class=\"tally\">" + Html.escape(sides + comparison.tally()) + "</p>\n<ul>\n"
                + Differences.of(comparison, overlays).stream()
                        .map(sentence -> "<li>" + Html.escape(sentence) + "</li>\n")
                        .collect(Collectors.joining())
                + "</ul>\n";
    }

    private void figure(Summary.Part part, Figure figure) {
        sheet.open(part.experiment().title());
        int panels = part.sweeps().size();
        Figure told = figure.saying("A method has one colour: solid lines are A, dashed ones B.");
        sheet.figure(
                panels > MOST_PANELS
                        ? told.saying("Of " + panels + " panels " + MOST_PANELS + " are drawn, evenly chosen.")
                        : told,
                part.experiment().name());
        sheet.close();
    }

    private void tables() {
        sheet.open("What changed");
        if (comparison.changed().isEmpty()) {
            sheet.add("<p>Nothing that is in both.</p>\n");
        } else {
            sheet.table(DifferenceGrids.changed(comparison));
        }
        List<Overlay.Growth> growths =
                overlays.stream().flatMap(it -> it.growths().stream()).toList();
        if (!growths.isEmpty()) {
            sheet.table(DifferenceGrids.growths(growths));
        }
        if (!comparison.pairs().isEmpty()) {
            sheet.table(DifferenceGrids.statuses(comparison));
        }
        alone("A", comparison.onlyFirst());
        alone("B", comparison.onlySecond());
        sheet.close();
    }

    private void alone(String side, List<Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            sheet.folded(DifferenceGrids.alone(side, outcomes));
        }
    }

    private static String side(Side side, StudyResult result) {
        return Html.escape(side.folder()) + ": " + Html.escape(result.study().name()) + ", SHA-256 <code>"
                + Html.escape(result.study().hash()) + "</code>, by Ravine " + Html.escape(side.version());
    }
}
