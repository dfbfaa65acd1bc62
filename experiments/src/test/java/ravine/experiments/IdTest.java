// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;

class IdTest {

    private static final Catalogue CATALOGUE = Catalogue.standard();

    /** But those that only a user's file or class could be an example of: a file's digest does not tell where it is. */
    static Stream<LandscapeFamily> landscapes() {
        return CATALOGUE.landscapes().stream().filter(family -> family.example().isPresent());
    }

    static Stream<OptimizerFamily> optimizers() {
        return CATALOGUE.optimizers().stream();
    }

    /** The examples, and each word and some awkward numbers of each setting. */
    private static List<Settings> variations(List<Setting> known) {
        Settings example = CatalogueTest.defaults(known);
        return Stream.concat(Stream.of(example), known.stream().flatMap(setting -> Stream.concat(
                                setting.words().stream(),
                                Stream.of(1e-310, 1 / 3.0, 0.1 + 0.2, 7.0, 1e15, 1e22, 12345678.9)
                                        .filter(setting.numbers()::contains))
                        .map(value -> {
                            Map<String, Object> values = new TreeMap<>(example.asMap());
                            values.put(setting.name(), value);
                            return Settings.of(values);
                        })))
                .toList();
    }

    /** As trials have them. */
    private static Settings inUse(Settings settings, List<Setting> known) {
        return new SettingReader(Path.of("")).settings(settings.asMap(), known);
    }

    @ParameterizedTest
    @MethodSource("landscapes")
    void landscapesAreReadBack(LandscapeFamily family) {
        for (Settings settings : variations(family.settings())) {
            LandscapeChoice choice = new LandscapeChoice(family.name(), inUse(settings, family.settings()));
            assertEquals(choice, CATALOGUE.landscapeOf(choice.id()));
            assertEquals(choice.id(), CATALOGUE.landscapeOf(choice.id()).id());
            assertEquals(
                    choice.id(), new LandscapeChoice(family.name(), inUse(choice.settings(), family.settings())).id());
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void optimizersAreReadBack(OptimizerFamily family) {
        for (Settings settings : variations(family.settings())) {
            Settings inUse = inUse(settings, family.settings());
            String id = new OptimizerChoice(family.name(), "", inUse, "", List.of()).id();
            assertEquals(inUse, CATALOGUE.optimizerOf(id).settings());
            assertEquals(id, CATALOGUE.optimizerOf(id).id());
            assertEquals(id, CATALOGUE.optimizerOf(id).label());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quadratic:kappa=1e2|quadratic:dimension=10,kappa=100,rotation_deg=0,spectrum=log-uniform",
                "quadratic:spectrum=linear,rotation_deg=-0.0,kappa=2.50,dimension=3"
                        + "|quadratic:dimension=3,kappa=2.5,rotation_deg=0,spectrum=linear",
                "monkey-saddle|monkey-saddle",
                "monkey-saddle:|monkey-saddle",
                "logistic-regression:mu=1e-4,data=wine|logistic-regression:data=wine,mu=1.0E-4,standardize=true"
            })
    void anyWayToWriteItHasOneCanonicalText(String written, String canonical) {
        assertEquals(canonical, CATALOGUE.landscapeOf(written).id());
    }

    @Test
    void ofSharedSettingsOnlyThoseInUseAreWritten() {
        assertEquals(
                "gradient-descent:block_size=0,clip_norm=2,preconditioner=none,step=1/L",
                CATALOGUE
                        .optimizerOf("gradient-descent:clip_norm=2,schedule=constant,clip_value=none")
                        .id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qaudratic:kappa=2|expected a landscape, found qaudratic (did you mean quadratic?)",
                "adam|expected a landscape, found adam",
                "quadratic|kappa: expected a number >= 1, found nothing",
                "quadratic:|kappa: expected a number >= 1, found nothing",
                "quadratic:kappa|expected key=value, found kappa",
                "quadratic:kapa=2|expected one of dimension, spectrum, kappa, rotation_deg, …, found kapa"
                        + " (did you mean kappa?)",
                "quadratic:kappa=0.5|kappa: expected a number >= 1, found 0.5",
                "quadratic:kappa=|kappa: expected a number >= 1, found nothing",
                "quadratic:kappa=2,kappa=3|expected each key once, found kappa again",
                "quadratic:kappa=2,dimension|kappa: expected a number >= 1, found 2,dimension",
                "quadratic:kappa=2,spectrum=linaer|spectrum: expected one of log-uniform, linear, two-clusters,"
                        + " several-clusters, power-law, marchenko-pastur, chebyshev, strakos, outlier, given,"
                        + " found linaer (did you mean linear?)",
                "quadratic:kappa=NaN,dimension=1|dimension: expected a whole number >= 2, found 1; kappa: expected a"
                        + " number >= 1, found NaN",
                "monkey-saddle:kappa=2|expected no settings of its own, found kappa",
                "logistic-regression:data_sha256=00,mu=1|data_sha256: expected the path of the file, whose digest does"
                        + " not tell where it is"
            })
    void whatCannotBeReadIsToldInOneLine(String id, String message) {
        String found = assertThrows(IllegalArgumentException.class, () -> CATALOGUE.landscapeOf(id))
                .getMessage();
        assertEquals(message, found);
    }

    @Test
    void faultsOfOptimizersAreToldInOneLine() {
        assertEquals(
                "expected an optimiser, found adma (did you mean adam?)",
                assertThrows(IllegalArgumentException.class, () -> CATALOGUE.optimizerOf("adma"))
                        .getMessage());
        assertEquals(
                "expected one of step, beta1, beta2, epsilon, preconditioner, block_size, …, found clip_nrom"
                        + " (did you mean clip_norm?)",
                assertThrows(IllegalArgumentException.class, () -> CATALOGUE.optimizerOf("adam:clip_nrom=2"))
                        .getMessage());
    }

    @Test
    void aFileIsNamedByItsPathAndKnownByItsContent(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("two, rows.csv"), "a,class\n1,0\n2,1\n");
        LandscapeChoice choice = CATALOGUE.landscapeOf("logistic-regression:data=" + file + ",mu=1");
        assertEquals(file.toString(), choice.settings().word("data"));
        assertTrue(
                choice.id().matches("logistic-regression:data_sha256=[0-9a-f]{64},mu=1,standardize=true"), choice.id());
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> CATALOGUE.landscapeOf("logistic-regression:data=" + folder + "/none.csv,mu=1"))
                .getMessage();
        assertTrue(message.startsWith("data: expected the path of a file or one of breast_cancer"), message);
    }
}
