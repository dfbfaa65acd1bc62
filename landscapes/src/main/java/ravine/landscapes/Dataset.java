// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ravine.calculus.Vectors;

/**
 * Real data for a landscape: n rows of d features, and a class label for each row. Immutable.
 *
 * <p>Three classics are bundled; {@link #read} takes any other from a CSV file.
 */
public final class Dataset {

    private static final List<String> BUNDLED = List.of("breast_cancer", "iris", "wine");

    private final String name;
    private final List<String> columns;
    private final double[] features;
    private final int[] labels;

    private Dataset(String name, List<String> columns, double[] features, int[] labels) {
        this.name = name;
        this.columns = columns;
        this.features = features;
        this.labels = labels;
    }

    /**
     * Makes a data set from arrays.
     *
     * @param name what it is called
     * @param columns the names of the d features, at least one
     * @param features row-major, entry (i, j) at {@code i * d + j}, finite, {@code double[n * d]}, copied
     * @param labels the class of each row, {@code int[n]} with \( n \ge 1 \), copied
     * @return the data set
     * @throws IllegalArgumentException if the sizes do not agree or a feature is not finite
     */
    public static Dataset of(String name, List<String> columns, double[] features, int[] labels) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns: expected at least one but there is none");
        }
        if (labels.length == 0) {
            throw new IllegalArgumentException("labels: expected at least one row but there is none");
        }
        if (features.length != (long) labels.length * columns.size()) {
            throw new IllegalArgumentException("features: expected double[" + labels.length + " * " + columns.size()
                    + "] but was double[" + features.length + "]");
        }
        for (int k = 0; k < features.length; k++) {
            if (!Double.isFinite(features[k])) {
                throw new IllegalArgumentException("features: expected finite numbers but row " + k / columns.size()
                        + ", column " + k % columns.size() + " is " + features[k]);
            }
        }
        return new Dataset(name, List.copyOf(columns), features.clone(), labels.clone());
    }

    /**
     * Loads a bundled data set.
     *
     * @param name one of {@link #bundled}
     * @return the data set, as it was published: not standardised
     * @throws IllegalArgumentException if there is no such data set, with a list of those there are
     */
    public static Dataset load(String name) {
        if (!BUNDLED.contains(name)) {
            throw new IllegalArgumentException(
                    "data set: expected one of " + String.join(", ", BUNDLED) + " but was " + name);
        }
        try (InputStream in = Dataset.class.getResourceAsStream("data/" + name + ".csv")) {
            if (in == null) {
                throw new IllegalStateException("data/" + name + ".csv is missing from the jar");
            }
            return DatasetReader.read(name, name + ".csv", new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The names of the data sets that come with Ravine.
     *
     * @return the names, in alphabetical order
     */
    public static List<String> bundled() {
        return BUNDLED;
    }

    /**
     * Reads a CSV file: a header line of names, then one line a row; cells between commas, decimal points, no quotation
     * marks; the last column is the label, a whole number. Empty lines are skipped.
     *
     * @param file the file, in UTF-8
     * @return the data set, called as the file without its extension
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is not such a file: with file, line, what was expected and what was found
     */
    public static Dataset read(Path file) throws IOException {
        String fileName = String.valueOf(file.getFileName());
        int dot = fileName.lastIndexOf('.');
        try (BufferedReader in = Files.newBufferedReader(file)) {
            return DatasetReader.read(dot > 0 ? fileName.substring(0, dot) : fileName, file.toString(), in);
        }
    }

    /**
     * What it is called.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The number of rows.
     *
     * @return n, at least 1
     */
    public int rows() {
        return labels.length;
    }

    /**
     * The names of the features.
     *
     * @return d names, at least 1
     */
    public List<String> columns() {
        return columns;
    }

    /**
     * The features.
     *
     * @return a fresh {@code double[n * d]}, row-major, entry (i, j) at {@code i * d + j}
     */
    public double[] features() {
        return features.clone();
    }

    /**
     * The label of each row.
     *
     * @return a fresh {@code int[n]}
     */
    public int[] labels() {
        return labels.clone();
    }

    /**
     * The distinct labels.
     *
     * @return the labels in ascending order, a fresh array
     */
    public int[] classes() {
        return Arrays.stream(labels).distinct().sorted().toArray();
    }

    /**
     * The rows of two classes alone, in their order, with their labels.
     *
     * @param label one class
     * @param other the other
     * @return the smaller data set
     * @throws IllegalArgumentException if the two are one, or a class has no row
     */
    public Dataset only(int label, int other) {
        int[] classes = classes();
        if (label == other || Arrays.binarySearch(classes, label) < 0 || Arrays.binarySearch(classes, other) < 0) {
            throw new IllegalArgumentException("labels: expected two of " + Arrays.toString(classes) + " in " + name
                    + " but was " + label + " and " + other);
        }
        int d = columns.size();
        double[] keptFeatures = new double[features.length];
        int[] keptLabels = new int[labels.length];
        int kept = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label || labels[i] == other) {
                System.arraycopy(features, i * d, keptFeatures, kept * d, d);
                keptLabels[kept++] = labels[i];
            }
        }
        return new Dataset(name, columns, Arrays.copyOf(keptFeatures, kept * d), Arrays.copyOf(keptLabels, kept));
    }

    /**
     * The features moved and scaled to mean 0 and standard deviation 1: \( (a_{ij} - m_j) / s_j \), with the population's
     * \( s_j^2 = \frac1n \sum_i (a_{ij} - m_j)^2 \). A constant feature becomes 0.
     *
     * @return the standardised data set
     */
    public Dataset standardized() {
        int n = labels.length;
        int d = columns.size();
        double[] scaled = new double[features.length];
        double[] column = new double[n];
        for (int j = 0; j < d; j++) {
            for (int i = 0; i < n; i++) {
                column[i] = features[i * d + j];
            }
            standardize(column);
            for (int i = 0; i < n; i++) {
                scaled[i * d + j] = column[i];
            }
        }
        return new Dataset(name, columns, scaled, labels);
    }

    /** In place. */
    private static void standardize(double[] column) {
        if (Arrays.stream(column).allMatch(entry -> entry == column[0])) {
            // The rounded mean may differ from n equal entries; that is no deviation to be scaled up.
            Arrays.fill(column, 0);
            return;
        }
        double sum = 0;
        for (double entry : column) {
            sum += entry;
        }
        double mean = sum / column.length;
        for (int i = 0; i < column.length; i++) {
            column[i] -= mean;
        }
        double deviation = Vectors.norm2(column) / Math.sqrt(column.length);
        for (int i = 0; i < column.length; i++) {
            column[i] /= deviation;
        }
    }
}
