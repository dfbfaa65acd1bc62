// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.StudyResult;
import ravine.experiments.StudyRun;

class LivePageTest {

    private static final Provenance PROVENANCE = new Provenance("ravine run small.yaml", "1.2.3", Instant.EPOCH);
    private static final StudyResult RESULT = SmallStudy.RESULT;

    private static StudyResult after(int count) {
        Map<String, Outcome> known = new TreeMap<>();
        RESULT.outcomes()
                .subList(0, count)
                .forEach(outcome -> known.put(outcome.trial().key(), outcome));
        return StudyRun.known(RESULT.study(), known);
    }

    private static List<String> sections(String html) {
        List<String> sections = new ArrayList<>();
        Matcher section = Pattern.compile("(?s)<section .*?</section>\n").matcher(html);
        while (section.find()) {
            sections.add(section.group());
        }
        return sections;
    }

    @Test
    void itIsTheReportOfWhatIsThere() {
        int all = RESULT.outcomes().size();
        LivePage.Made made = new LivePage(PROVENANCE).made(after(all), all, all, "all");
        Catalogue catalogue = Catalogue.standard();
        Summary summary = Summary.of(RESULT, catalogue);
        String report = Page.text(summary, Figures.of(summary, catalogue), PROVENANCE, List.of());
        String withoutPictures = report.replaceAll(" <a href=\"figures/[^>]*>picture \\(SVG\\)</a>", "");
        List<String> live = sections(made.whole());
        assertEquals(live.size(), sections(withoutPictures).size());
        for (int i = 0; i < live.size(); i++) {
            assertEquals(
                    sections(withoutPictures)
                            .get(i)
                            .replaceFirst("(Files beside this page</dt><dd>)", "$1written when the run ends"),
                    live.get(i));
        }
    }

    @Test
    void thePageSaysHowFarTheRunIs() {
        LivePage.Made made = new LivePage(PROVENANCE).made(after(3), 3, 9, "3 of 9 & more");
        assertEquals(3, made.shown());
        assertTrue(made.whole().contains("data-shown=\"3\"><progress max=\"9\" value=\"3\""));
        assertTrue(made.whole().contains("<p>3 of 9 &amp; more</p>"));
    }

    @Test
    void anUpdateIsWhatOfThePageCanChange() {
        LivePage.Made made = new LivePage(PROVENANCE).made(after(3), 3, 9, "");
        assertEquals(sections(made.whole()), sections(made.update()));
        Pattern specs = Pattern.compile("<script type=\"application/json\" id=\"specs\">.*?</script>", Pattern.DOTALL);
        Matcher whole = specs.matcher(made.whole());
        Matcher update = specs.matcher(made.update());
        assertTrue(whole.find() && update.find());
        assertEquals(whole.group(), update.group());
        assertFalse(made.update().contains("id=\"plotly\""));
        assertFalse(made.update().contains("data-shown"));
        assertTrue(made.update().length() < made.whole().length() / 2);
    }

    /** A page that is open takes sections over by their ids. */
    @Test
    void aSectionKeepsItsIdAsOutcomesComeIn() {
        LivePage pages = new LivePage(PROVENANCE);
        Pattern heading = Pattern.compile("<section id=\"([^\"]*)\"[^>]*>\n<h2>(.*?)</h2>");
        List<List<String>> headings = new ArrayList<>();
        for (int count : new int[] {0, 1, 20, RESULT.outcomes().size()}) {
            List<String> found = new ArrayList<>();
            Matcher section =
                    heading.matcher(pages.made(after(count), count, 99, "").update());
            while (section.find()) {
                found.add(section.group(1) + ": " + section.group(2));
            }
            headings.add(found);
        }
        assertEquals(8, headings.get(0).size(), headings.toString());
        headings.forEach(found -> assertEquals(headings.get(0), found));
    }
}
