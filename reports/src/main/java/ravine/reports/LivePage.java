// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import ravine.experiments.Catalogue;
import ravine.experiments.StudyResult;

/**
 * The page of a run that is under way, for a server to hand out: the page that {@link ReportWriter} would write of what is there, with a
 * line on top that says how far the run is. It links to no file, since none is written yet, and may ask the server that it is from, and
 * no other, for two things by relative names:
 *
 * <ul>
 *   <li>{@code state}, each second: JSON with {@code text}, how far the run is, in words; {@code done} of {@code total} trials; {@code
 *       shown}, the trials in the page made last; {@code due}, whether the next one would be another; and {@code finished}, after which it
 *       asks no more.
 *   <li>{@code update}, when that has another page to show: {@link Made#update} of it, with its trials in the header {@code
 *       Ravine-Shown}.
 * </ul>
 *
 * <p>What is new takes the place of what it replaces in the page that is open; the theatre, and what the reader has chosen, stay. To make
 * a page takes as long as the figures do. Not for two threads at once.
 */
public final class LivePage {

    private final Provenance provenance;
    private final Catalogue catalogue = Catalogue.standard();

    /** Remembers what has been worked out of each landscape. */
    private final Spectra spectra = Spectra.of(catalogue);

    /**
     * Makes pages of one run.
     *
     * @param provenance the command that runs
     */
    public LivePage(Provenance provenance) {
        this.provenance = provenance;
    }

    /**
     * A page that has been made.
     *
     * @param whole the page
     * @param update what of it changes as outcomes come in, for a page that is open
     * @param shown how many trials it has outcomes of
     */
    public record Made(String whole, String update, int shown) {}

    /**
     * Makes the page.
     *
     * @param soFar what is known of the study
     * @param done how many trials have been run, those of earlier runs among them
     * @param total how many are to be run
     * @param text the same in words
     * @return the page
     */
    public Made made(StudyResult soFar, int done, int total, String text) {
        Summary summary = Summary.of(soFar, catalogue);
        Page page = Page.live(summary, Figures.of(summary, catalogue, spectra), provenance);
        page.sheet().style("live.css");
        page.sheet().script("live.js");
        page.sheet()
                .live("<div id=\"live\" class=\"live\" data-shown=\"" + done + "\"><progress max=\"" + total
                        + "\" value=\""
                        + done + "\" aria-label=\"Trials that have been run\"></progress><p>" + Html.escape(text)
                        + "</p><p role=\"status\"></p></div>\n");
        return new Made(page.text(), page.update(), done);
    }
}
