// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.landscapes.Landscape;

class CatalogueEntryTest {

    private static CatalogueEntry entry(Catalogue catalogue, String name) {
        return CatalogueEntry.of(catalogue).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEntryTellsWhatItsFamilySaysAndItsExampleShows() {
        Catalogue builtIn = Catalogue.builtIn();
        assertEquals(
                new CatalogueEntry(
                        "landscape",
                        "monkey-saddle",
                        "non-convex",
                        "2",
                        "3",
                        "analytic",
                        "no",
                        "stated",
                        "a saddle with three ways down, at which the Hessian vanishes",
                        "the classic monkey saddle, bounded by a quartic of our own"),
                entry(builtIn, "monkey-saddle"));
        assertEquals("by kappa, >= 1", entry(builtIn, "quadratic").conditionNumber());
        assertEquals(">= 2", entry(builtIn, "quadratic").dimension());
        assertEquals("yes", entry(builtIn, "mgh").residuals());
        assertEquals("computed", entry(builtIn, "logistic-regression").optimum());
        assertEquals("of the data", entry(builtIn, "logistic-regression").dimension());
    }

    @Test
    void ofAUsersFamilyItTellsWhatThereIs() {
        CatalogueEntry bowl = entry(Catalogue.standard(), "bowl");
        assertEquals("strongly convex", bowl.kind());
        assertEquals("3", bowl.dimension());
        assertEquals("computed", bowl.optimum());
        assertEquals("", bowl.source());
    }

    /** A family whose landscapes cannot be built. */
    private record BrokenFamily() implements LandscapeFamily {

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public String summary() {
            return "nothing";
        }

        @Override
        public String description() {
            return "Nothing.";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Landscape create(Settings settings) {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void aFamilyThatFailsIsListed() {
        CatalogueEntry broken = entry(Catalogue.builtIn().with(List.of(new BrokenFamily()), List.of()), "broken");
        assertEquals(new CatalogueEntry("landscape", "broken", "", "", "", "", "", "", "nothing", ""), broken);
    }

    @Test
    void ofAFamilyThatIsLargeNothingIsMade() {
        LandscapeFamily vast = new LandscapeFactsTest.VastFamily();
        CatalogueEntry entry = entry(Catalogue.builtIn().with(List.of(vast), List.of()), "vast");
        assertEquals(">= 1", entry.dimension());
        assertEquals("", entry.optimum());
    }

    static Stream<CatalogueEntry> entries() {
        return CatalogueEntry.of(Catalogue.builtIn()).stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyEntryHasASourceAndNoLineBreaks(CatalogueEntry entry) {
        assertFalse(entry.source().isEmpty(), "a section Source in the description");
        assertFalse(entry.toString().contains("\n"));
        if (entry.type().equals("landscape")) {
            assertFalse(entry.kind().isEmpty());
        }
    }

    @Test
    void aDescriptionIsTakenApart() {
        Description description = Description.of("""
                f(x) = ½ x²
                and so on

                Start        1,
                             or 2
                Step size    3
                Source       our own""");
        assertEquals("f(x) = ½ x²\nand so on", description.formula());
        assertEquals(
                Map.of("Start", "1, or 2", "Step size", "3", "Source", "our own"), Map.copyOf(description.sections()));
        assertEquals(
                List.of("Start", "Step size", "Source"),
                List.copyOf(description.sections().keySet()));
        assertEquals("", description.section("Optimum"));
    }

    static Stream<LandscapeFamily> landscapes() {
        return Catalogue.builtIn().landscapes().stream();
    }

    @ParameterizedTest
    @MethodSource("landscapes")
    void landscapesHaveAFormulaAStartAndAnOptimum(LandscapeFamily family) {
        Description description = Description.of(family.description());
        assertFalse(description.formula().isEmpty());
        assertTrue(description.sections().keySet().containsAll(List.of("Start", "Optimum", "Source")));
    }

    @Test
    void jsonHasTheFiguresBitForBit() throws Exception {
        LandscapeFamily family =
                Catalogue.builtIn().landscape("logistic-regression").orElseThrow();
        LandscapeFacts facts = LandscapeFacts.of(family, family.example().orElseThrow());
        JsonNode root = new ObjectMapper().readTree(CatalogueJson.of(family, Optional.of(facts)));
        assertEquals("logistic-regression", root.at("/name").textValue());
        assertEquals("w = 0, f = ln 2", root.at("/sections/Start").textValue());
        assertEquals(family.settings().size(), root.at("/settings").size());
        assertEquals(facts.choice().id(), root.at("/facts/id").textValue());
        assertEquals(30, root.at("/facts/dimension").intValue());
        assertEquals(facts.startValue().orElseThrow(), root.at("/facts/f_start").doubleValue());
        assertEquals(
                facts.conditionNumber().orElseThrow().value(),
                root.at("/facts/kappa/value").doubleValue());
        assertEquals("computed", root.at("/facts/kappa/from").textValue());
        assertEquals(
                facts.eigenvalues().orElseThrow().value().get(7),
                root.at("/facts/eigenvalues/values/7").doubleValue());
        assertEquals(
                facts.optimum().orElseThrow().value().point()[3],
                root.at("/facts/optimum/point/3").doubleValue());
    }

    @Test
    void jsonOfAnOptimizerHasItsSettings() throws Exception {
        OptimizerFamily family = Catalogue.builtIn().optimizer("adam").orElseThrow();
        JsonNode root = new ObjectMapper()
                .readTree(
                        CatalogueJson.of(family, Optional.of(Catalogue.builtIn().optimizerOf("adam:clip_norm=2"))));
        assertEquals("optimizer", root.at("/type").textValue());
        assertEquals(1e-3, root.at("/settings/0/default").doubleValue());
        assertEquals(family.settings().size(), root.at("/settings").size());
        assertEquals(2, root.at("/choice/settings/clip_norm").doubleValue());
        assertTrue(root.at("/choice/id").textValue().startsWith("adam:beta1=0.9,"));
        assertTrue(root.at("/facts").isMissingNode());
    }
}
