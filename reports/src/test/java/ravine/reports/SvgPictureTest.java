// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import ravine.experiments.Catalogue;
import ravine.experiments.StudyResult;

class SvgPictureTest {

    private static final Map<String, String> PICTURES = pictures(SmallStudy.RESULT);

    private static Map<String, String> pictures(StudyResult result) {
        Catalogue catalogue = Catalogue.standard();
        return Figures.of(Summary.of(result, catalogue), catalogue).pictures();
    }

    static Stream<String> names() {
        return PICTURES.keySet().stream();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWellFormedSaysWhatItShowsAndNeedsNothingElse(String name) throws Exception {
        String svg = PICTURES.get(name);
        Document document = parsed(svg);

        assertEquals("img", document.getDocumentElement().getAttribute("role"));
        assertFalse(elements(document, "title").get(0).getTextContent().isEmpty());
        assertTrue(elements(document, "desc").get(0).getTextContent().length() > 80);
        List<String> ids = new ArrayList<>();
        elements(document, "path").forEach(path -> ids.add(path.getAttribute("id")));
        elements(document, "clipPath").forEach(path -> ids.add(path.getAttribute("id")));
        ids.removeIf(String::isEmpty);
        assertEquals(ids.size(), new HashSet<>(ids).size());
        elements(document, "use")
                .forEach(use ->
                        assertTrue(ids.contains(use.getAttribute("href").substring(1)), use.getAttribute("href")));
        assertFalse(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", "").contains("http"));
    }

    /** An infinite or missing number, or one of six digits, would be seen as such in a path. */
    @ParameterizedTest
    @MethodSource("names")
    void allNumbersAreShortAndFinite(String name) {
        Matcher path = Pattern.compile(" d=\"([^\"]*)\"").matcher(PICTURES.get(name));
        int paths = 0;
        while (path.find()) {
            paths++;
            for (String number : path.group(1).split("[MLHVhaZ ]")) {
                assertTrue(number.matches("(-?\\d{1,5}(\\.\\d)?)?"), number);
            }
        }
        assertTrue(paths > 3);
    }

    @Test
    void theSameResultGivesTheSameBytes() {
        assertEquals(PICTURES, pictures(SmallStudy.RESULT));
    }

    @Test
    void namesSayExperimentFigureAndView() {
        assertTrue(
                PICTURES.containsKey("figures/quadratics-scaling.svg"),
                PICTURES.keySet().toString());
        assertTrue(
                PICTURES.containsKey("figures/quadratics-gap-kappa-1e2.svg"),
                PICTURES.keySet().toString());
    }

    @Test
    void viewsOfOneLabelHaveTwoNames() {
        Figure.View one = new Figure.View("κ = 1000", List.of());
        Figure.View two = new Figure.View("κ = 1000", List.of());
        Figure figure = new Figure("gap", "t", "c", List.of(), List.of(one, two));

        assertEquals("figures/e-gap-kappa-1000.svg", figure.file("e", 0));
        assertEquals("figures/e-gap-kappa-1000-2.svg", figure.file("e", 1));
    }

    @Test
    void eachRunOfAScalingFigureIsAMarkerAtItsPlace() throws Exception {
        Summary.Part part = Summary.of(SmallStudy.RESULT).parts().get(0);
        Document document = parsed(PICTURES.get("figures/quadratics-scaling.svg"));

        assertEquals(part.runs().size(), elements(document, "use").size());
    }

    @Test
    void textsOfUsersStayTexts() throws Exception {
        String evil = "</title><script>alert(1)</script> & \" < 'x'";
        StudyResult result = Studies.of(Studies.sweep(evil, 0, k -> (int) (3 * k), 10, 20, 40));

        for (String svg : pictures(result).values()) {
            assertEquals(0, elements(parsed(svg), "script").size());
        }
        assertTrue(elements(parsed(pictures(result).get("figures/quadratics-scaling.svg")), "text").stream()
                .anyMatch(text -> text.getTextContent().equals(evil)));
    }

    @Test
    void pixelsAreTenths() {
        assertEquals("0", SvgPlot.pixel(-0.04));
        assertEquals("-0.1", SvgPlot.pixel(-0.1));
        assertEquals("-12.3", SvgPlot.pixel(-12.34));
        assertEquals("7", SvgPlot.pixel(6.98));
    }

    @Test
    void coloursAreMixedChannelByChannel() throws Exception {
        JsonNode scale = new ObjectMapper().readTree("[[0,\"#000000\"],[0.5,\"#0A14FF\"],[1,\"#FFFFFF\"]]");

        assertEquals("#000000", SvgScale.color(scale, -1));
        assertEquals("#050A80", SvgScale.color(scale, 0.25));
        assertEquals("#0A14FF", SvgScale.color(scale, 0.5));
        assertEquals("#FFFFFF", SvgScale.color(scale, 2));
    }
}
