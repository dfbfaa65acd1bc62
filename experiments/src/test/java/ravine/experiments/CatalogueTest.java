// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.CurvatureBounds;
import ravine.landscapes.Landscape;
import ravine.optimizers.Optimizer;

class CatalogueTest {

    private static final Catalogue BUILT_IN = Catalogue.builtIn();
    private static final CurvatureBounds BOUNDS = new CurvatureBounds(1, 100);

    /** Values for settings that have no default. */
    private static final Map<String, Serializable> EXAMPLES =
            new TreeMap<>(Map.of("kappa", 100.0, "data", "breast_cancer", "mu", 0.1, "rows", 2.0, "columns", 3.0));

    static {
        EXAMPLES.put("class", Parabola.class.getName());
        EXAMPLES.put("matrix", "src/test/resources/ravine/experiments/tridiagonal.mtx");
    }

    static Stream<LandscapeFamily> landscapes() {
        return BUILT_IN.landscapes().stream();
    }

    static Stream<OptimizerFamily> optimizers() {
        return BUILT_IN.optimizers().stream();
    }

    /** The settings of an example. */
    static Settings defaults(List<Setting> settings) {
        Map<String, Serializable> values = new TreeMap<>();
        for (Setting setting : settings) {
            values.put(setting.name(), setting.fallback().orElseGet(() -> EXAMPLES.get(setting.name())));
        }
        if (values.containsKey("class")) {
            values.put("dimension", 2.0);
        }
        return Settings.of(values);
    }

    static Optimizer withDefaults(OptimizerFamily family) {
        return family.create(defaults(family.settings()), Optional.of(BOUNDS));
    }

    @Test
    void everyLandscapeHasAFamily() throws Exception {
        Set<Class<?>> covered = new HashSet<>();
        landscapes()
                .forEach(family ->
                        covered.add(family.create(defaults(family.settings())).getClass()));
        assertEquals(Set.of(), uncovered(Landscape.class, covered));
    }

    @Test
    void everyOptimizerHasAFamily() throws Exception {
        Set<Class<?>> covered = new HashSet<>();
        optimizers().forEach(family -> covered.add(withDefaults(family).getClass()));
        assertEquals(Set.of(), uncovered(Optimizer.class, covered));
    }

    /** The public classes of a kind, in the module of that kind, that are not among those given. */
    private static Set<String> uncovered(Class<?> kind, Set<Class<?>> covered) throws Exception {
        Set<String> uncovered = new TreeSet<>();
        for (Class<?> type : classesBeside(kind)) {
            boolean made = kind.isAssignableFrom(type) && !type.isInterface() && Modifier.isPublic(type.getModifiers());
            if (made && !isWrapper(type) && !covered.contains(type)) {
                uncovered.add(type.getName());
            }
        }
        return uncovered;
    }

    /** What wraps any rule is composed in Java, and any landscape by its settings; studies name methods. */
    private static boolean isWrapper(Class<?> type) {
        return type.isRecord()
                && Stream.of(type.getRecordComponents())
                        .anyMatch(component -> Optimizer.class.isAssignableFrom(component.getType())
                                || Landscape.class.isAssignableFrom(component.getType()));
    }

    private static Set<Class<?>> classesBeside(Class<?> kind) throws Exception {
        URI place = kind.getProtectionDomain().getCodeSource().getLocation().toURI();
        if (Files.isDirectory(Path.of(place))) {
            return classesIn(Path.of(place), kind);
        }
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(place))) {
            return classesIn(jar.getPath("/"), kind);
        }
    }

    private static Set<Class<?>> classesIn(Path root, Class<?> kind) throws IOException, ClassNotFoundException {
        String folder = kind.getPackageName().replace('.', '/');
        Set<Class<?>> classes = new HashSet<>();
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.equals("package-info.class")) {
                    classes.add(Class.forName(kind.getPackageName() + '.' + name.replace(".class", "")));
                }
            }
        }
        assertTrue(classes.contains(kind), "the search finds what it should");
        return classes;
    }

    @ParameterizedTest
    @MethodSource("landscapes")
    void landscapeIsCalledAsItsFamily(LandscapeFamily family) {
        assertEquals(family.name(), family.create(defaults(family.settings())).name());
        checkTexts(family.summary(), family.description(), family.settings());
    }

    @ParameterizedTest
    @MethodSource("landscapes")
    void conditionerIsASettingThatMovesTheConditionNumber(LandscapeFamily family) {
        Settings settings = defaults(family.settings());
        Assumptions.assumeTrue(settings.asMap().containsKey(family.conditioner()));
        Settings moved = settings.with(family.conditioner(), 3 * settings.number(family.conditioner()));
        assertFalse(Math.abs(Terrain.survey(family.create(settings)).kappa()
                                / Terrain.survey(family.create(moved)).kappa()
                        - 1)
                < 0.01);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void optimizerIsCalledAsItsFamily(OptimizerFamily family) {
        assertEquals(
                family.name(),
                family.create(defaults(family.settings()), Optional.of(BOUNDS)).name());
        checkTexts(family.summary(), family.description(), family.settings());
    }

    private static void checkTexts(String summary, String description, List<Setting> settings) {
        assertFalse(summary.isBlank() || summary.endsWith(".") || summary.contains("\n"), summary);
        for (String line : description.split("\n")) {
            assertTrue(line.length() <= 110, "fits a terminal: " + line);
        }
        assertEquals(description.strip(), description);
        assertEquals(
                settings.size(), settings.stream().map(Setting::name).distinct().count(), "each name once");
        for (Setting setting : settings) {
            assertTrue(setting.name().matches("[a-z0-9]+(_[a-z0-9]+)*"), setting.name());
            assertFalse(setting.meaning().endsWith("."), setting.meaning());
            setting.fallback()
                    .ifPresent(value -> assertTrue(
                            value instanceof Boolean
                                    || (value instanceof Double number
                                            ? setting.numbers().contains(number)
                                            : setting.words().contains(value)),
                            "the default is allowed"));
        }
    }

    /** Words that stand for a number; those of a setting without numbers are choices, and of a shared one say that it is off. */
    private static List<String> wordsForNumbers(Setting setting) {
        return isVariant(setting) || setting.shared() ? List.of() : setting.words();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void wordsThatNeedBoundsSaySoWithoutThem(OptimizerFamily family) {
        for (Setting setting : family.settings()) {
            for (String word : wordsForNumbers(setting)) {
                Map<String, Serializable> values = new TreeMap<>();
                family.settings().forEach(s -> values.put(s.name(), example(s)));
                values.put(setting.name(), word);
                assertEquals(
                        setting.name() + ": expected a number, since the landscape has no curvature bounds, found "
                                + word,
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> family.create(Settings.of(values), Optional.empty()))
                                .getMessage());
            }
        }
    }

    private static Serializable example(Setting setting) {
        boolean isWhole = setting.numbers() == Setting.Numeric.COUNT;
        boolean isFixed =
                isVariant(setting) || setting.shared() || setting.name().equals("block_size");
        return isFixed ? setting.fallback().orElseThrow() : Double.valueOf(isWhole ? 2 : 0.5);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyVariantIsAnotherMethod(OptimizerFamily family) {
        for (Setting setting : family.settings()) {
            if (isVariant(setting)) {
                Set<Optimizer> made = new HashSet<>();
                for (String word : setting.words()) {
                    Map<String, Serializable> values =
                            new TreeMap<>(defaults(family.settings()).asMap());
                    // What one variant has no use for must be 0 there.
                    values.replaceAll((name, value) -> name.equals("momentum_decay") ? Double.valueOf(0) : value);
                    if (setting.name().equals("preconditioner")) {
                        // Words such as 1/L are for the plain method; only blocks have a size.
                        family.settings().stream()
                                .filter(other -> !wordsForNumbers(other).isEmpty())
                                .forEach(other -> values.put(other.name(), 0.5));
                        values.put("block_size", word.equals("block") ? 2.0 : 0.0);
                    }
                    values.put(setting.name(), word);
                    made.add(family.create(Settings.of(values), Optional.of(BOUNDS)));
                }
                assertEquals(setting.words().size(), made.size());
            }
        }
    }

    /** A word that stands for no number but for a form of the method; what wraps any method is not its own. */
    private static boolean isVariant(Setting setting) {
        return setting.numbers() == Setting.Numeric.NONE && !setting.shared();
    }

    @Test
    void ratesAreKnownOfTheseMethods() {
        assertEquals(
                Set.of("gradient-descent", "heavy-ball", "momentum", "nesterov", "chebyshev", "conjugate-gradient"),
                optimizers()
                        .filter(family -> family.theoreticalRate(defaults(family.settings()), BOUNDS)
                                .isPresent())
                        .map(OptimizerFamily::name)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyWordMeansANumber(OptimizerFamily family) {
        for (Setting setting : family.settings()) {
            for (String word : wordsForNumbers(setting)) {
                Map<String, Serializable> values =
                        new TreeMap<>(defaults(family.settings()).asMap());
                values.put(setting.name(), word);
                Settings settings = Settings.of(values);
                assertFalse(family.create(settings, Optional.of(BOUNDS))
                        .hyperparameters()
                        .isEmpty());
                family.theoreticalRate(settings, BOUNDS)
                        .ifPresent(rate -> assertTrue(rate > 0 && rate < 1, word + " converges"));
            }
        }
    }

    @Test
    void familiesOfUsersComeBehindTheBuiltInOnes() {
        List<String> names = Catalogue.standard().landscapes().stream()
                .map(LandscapeFamily::name)
                .toList();
        assertEquals(BUILT_IN.landscapes().size(), names.indexOf("bowl"));
    }

    @Test
    void oneNameMeansOneThing() {
        assertEquals(
                "families: expected each name once but found bowl twice",
                assertThrows(
                                IllegalStateException.class,
                                () -> BUILT_IN.with(List.of(new BowlFamily(), new BowlFamily()), List.of()))
                        .getMessage());
    }

    @Test
    void aMisspeltNameIsRecognised() {
        assertEquals(Optional.of("heavy-ball"), BUILT_IN.closest("heavyball"));
        assertEquals(Optional.of("adam"), BUILT_IN.closest("Adma"));
        assertEquals(Optional.of("quadratic"), BUILT_IN.closest("qaudratic"));
        assertEquals(Optional.empty(), BUILT_IN.closest("simulated-annealing"));
        assertEquals(Optional.empty(), BUILT_IN.closest(""));
    }

    @Test
    void namesAreFound() {
        assertEquals("adam", BUILT_IN.optimizer("adam").orElseThrow().name());
        assertEquals("quadratic", BUILT_IN.landscape("quadratic").orElseThrow().name());
        assertEquals(Optional.empty(), BUILT_IN.landscape("adam"));
    }
}
