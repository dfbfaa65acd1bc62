// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTest {

    @TempDir
    Path folder;

    /** Sizes as UCI gives them; sums of the first and the last feature by awk. */
    @ParameterizedTest
    @CsvSource({
        "breast_cancer, 569, 30, 2, mean_radius, worst_fractal_dimension, 8038.429, 47.76517",
        "digits, 1797, 64, 10, p00, p77, 0, 655",
        "iris, 150, 4, 3, sepal_length_cm, petal_width_cm, 876.5, 179.9",
        "wine, 178, 13, 3, alcohol, proline, 2314.11, 132947"
    })
    void bundledDataAreComplete(
            String name, int rows, int columns, int classes, String first, String last, double sum, double lastSum) {
        Dataset data = Dataset.load(name);
        assertEquals(name, data.name());
        assertEquals(rows, data.rows());
        assertEquals(columns, data.columns().size());
        assertEquals(classes, data.classes().length);
        assertEquals(first, data.columns().get(0));
        assertEquals(last, data.columns().get(columns - 1));
        assertEquals(sum, sumOfColumn(data, 0), 1e-12 * sum);
        assertEquals(lastSum, sumOfColumn(data, columns - 1), 1e-12 * lastSum);
    }

    private static double sumOfColumn(Dataset data, int j) {
        double[] features = data.features();
        double sum = 0;
        for (int k = j; k < features.length; k += data.columns().size()) {
            sum += features[k];
        }
        return sum;
    }

    @Test
    void benignTumoursAreLabelledOne() {
        int[] labels = Dataset.load("breast_cancer").labels();
        assertEquals(357, Arrays.stream(labels).sum());
        assertEquals(0, labels[0]);
    }

    @Test
    void everyBundledNameLoads() {
        assertEquals(List.of("breast_cancer", "digits", "iris", "wine"), Dataset.bundled());
        Dataset.bundled().forEach(Dataset::load);
    }

    @Test
    void unknownNameIsToldWhatThereIs() {
        assertRefused(
                "data set: expected one of breast_cancer, digits, iris, wine but was irsi", () -> Dataset.load("irsi"));
    }

    @Test
    void standardisedFeaturesHaveMeanZeroAndUnitPopulationDeviation() {
        Dataset data = Dataset.load("wine").standardized();
        double[] features = data.features();
        int d = data.columns().size();
        for (int j = 0; j < d; j++) {
            double squares = 0;
            for (int i = 0; i < data.rows(); i++) {
                squares += features[i * d + j] * features[i * d + j];
            }
            // Entries up to 750 standard deviations from zero leave the mean 750 roundings of them.
            assertEquals(0, sumOfColumn(data, j) / data.rows(), 1e-13);
            assertEquals(1, squares / data.rows(), 1e-13);
        }
    }

    @Test
    void standardisedFeaturesAreTheClosedForm() {
        Dataset data = Dataset.of("pair", List.of("a", "b"), new double[] {1, 10, 3, 50}, new int[] {0, 1});
        assertArrayEquals(new double[] {-1, -1, 1, 1}, data.standardized().features(), 1e-15);
    }

    @Test
    void aConstantFeatureBecomesZero() {
        // Thrice 0.1 sums to 0.30000000000000004, whose third is not 0.1.
        Dataset data = Dataset.of("flat", List.of("a"), new double[] {0.1, 0.1, 0.1}, new int[] {0, 1, 1});
        assertArrayEquals(new double[3], data.standardized().features());
    }

    @Test
    void tinyFeaturesDoNotUnderflow() {
        Dataset data = Dataset.of("tiny", List.of("a"), new double[] {1e-200, 3e-200}, new int[] {0, 1});
        assertArrayEquals(new double[] {-1, 1}, data.standardized().features(), 1e-15);
    }

    @Test
    void onlyKeepsTheRowsOfTwoClassesInTheirOrder() {
        Dataset data = Dataset.of("four", List.of("a"), new double[] {10, 20, 30, 40}, new int[] {2, 0, 1, 2});
        Dataset pair = data.only(2, 1);
        assertArrayEquals(new double[] {10, 30, 40}, pair.features());
        assertArrayEquals(new int[] {2, 1, 2}, pair.labels());
        assertArrayEquals(new int[] {1, 2}, pair.classes());
        assertEquals(4, data.rows());
    }

    @Test
    void onlyRefusesClassesThatAreNotThere() {
        Dataset iris = Dataset.load("iris");
        assertRefused("labels: expected two of [0, 1, 2] in iris but was 1 and 3", () -> iris.only(1, 3));
        assertRefused("labels: expected two of [0, 1, 2] in iris but was 1 and 1", () -> iris.only(1, 1));
    }

    @Test
    void dataAreCopiedInAndOut() {
        double[] features = {1, 2};
        int[] labels = {0, 1};
        Dataset data = Dataset.of("copy", List.of("a"), features, labels);
        features[0] = 9;
        labels[0] = 9;
        data.features()[1] = 9;
        data.labels()[1] = 9;
        assertArrayEquals(new double[] {1, 2}, data.features());
        assertArrayEquals(new int[] {0, 1}, data.labels());
    }

    @Test
    void arraysThatDoNotAgreeAreRefused() {
        List<String> one = List.of("a");
        assertRefused(
                "features: expected double[2 * 1] but was double[3]",
                () -> Dataset.of("x", one, new double[3], new int[2]));
        assertRefused(
                "features: expected finite numbers but row 1, column 0 is NaN",
                () -> Dataset.of("x", one, new double[] {1, Double.NaN}, new int[2]));
        assertRefused(
                "labels: expected at least one row but there is none",
                () -> Dataset.of("x", one, new double[0], new int[0]));
        assertRefused(
                "columns: expected at least one but there is none",
                () -> Dataset.of("x", List.of(), new double[0], new int[2]));
    }

    @Test
    void aUsersFileIsRead() throws IOException {
        Dataset data = Dataset.read(file("\uFEFFheight, weight,label\r\n+1.5,-2e1,1\r\n\n .25 ,3.,-1.0\n"));
        assertEquals("mine", data.name());
        assertEquals(List.of("height", "weight"), data.columns());
        assertArrayEquals(new double[] {1.5, -20, 0.25, 3}, data.features());
        assertArrayEquals(new int[] {1, -1}, data.labels());
    }

    @Test
    void aBundledFileReadsAsItLoads() throws IOException {
        Path copy = folder.resolve("iris.csv");
        Files.copy(Dataset.class.getResourceAsStream("data/iris.csv"), copy);
        assertArrayEquals(Dataset.load("iris").features(), Dataset.read(copy).features());
        assertEquals("iris", Dataset.read(copy).name());
    }

    @Test
    void aMissingFileIsAnInputFailure() {
        assertThrows(NoSuchFileException.class, () -> Dataset.read(folder.resolve("absent.csv")));
    }

    @Test
    void theTargetMayBeAnyColumnAndAnyNumber() throws IOException {
        Path file = file("height,age,weight\n1.5,40,70.5\n1.8,30,81\n");
        Dataset data = Dataset.read(file, "age");
        assertEquals(List.of("height", "weight"), data.columns());
        assertArrayEquals(new double[] {1.5, 70.5, 1.8, 81}, data.features());
        assertArrayEquals(new double[] {40, 30}, data.targets());
        assertArrayEquals(new int[] {40, 30}, data.labels());
        assertRefused(
                "data: expected classes with whole numbers as labels, found 70.5 in row 1 of mine",
                () -> Dataset.read(file).labels());
    }

    @Test
    void targetsAreFinite() {
        assertRefused(
                "targets: expected finite numbers but row 1 is NaN",
                () -> Dataset.ofTargets("x", List.of("a"), new double[2], new double[] {1, Double.NaN}));
    }

    @Test
    void aCompressedFileIsRead() throws IOException {
        Path copy = folder.resolve("some.csv.gz");
        Files.copy(Dataset.class.getResourceAsStream("data/digits.csv.gz"), copy);
        assertEquals("some", Dataset.read(copy).name());
        assertArrayEquals(Dataset.load("digits").features(), Dataset.read(copy).features());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.csv"), text, StandardCharsets.UTF_8);
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void eachBundledSetSaysWhereItIsFromAsItsReadmeDoes() throws IOException {
        String readme;
        try (InputStream in = Dataset.class.getResourceAsStream("data/README.md")) {
            readme = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String name : Dataset.bundled()) {
            String origin = Dataset.origin(name).orElseThrow();
            assertTrue(readme.contains("- " + origin.substring(0, origin.indexOf(" UCI Machine"))), origin);
            assertTrue(origin.endsWith("CC BY 4.0, by way of scikit-learn 1.2.1."), origin);
        }
        assertEquals(Optional.empty(), Dataset.origin("mine.csv"));
    }
}
