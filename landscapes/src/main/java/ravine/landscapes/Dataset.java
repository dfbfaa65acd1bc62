// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.SparsityPattern;

/**
 * Real data for a landscape: n rows of d features, and a target for each row, which is a number or the label of a class.
 * Immutable.
 *
 * <p>Four classics are bundled. {@link #read} takes any other from a CSV file or, sparse and kept sparse, from one in the
 * format of LIBSVM.
 *
 * <p>A fault of a file is told in one line, {@code file:line: expected …, found …}. A file is read as a stream, line by line;
 * one with more numbers than an eighth of the memory of the Java machine is refused, as is a line of more than 16777216
 * characters.
 */
public final class Dataset {

    private static final List<String> BUNDLED = List.of("breast_cancer", "digits", "iris", "wine");

    private final String name;
    private final List<String> columns;
    private final Features features;
    private final double[] targets;

    /** @param targets kept */
    Dataset(String name, List<String> columns, Features features, double[] targets) {
        this.name = name;
        this.columns = columns;
        this.features = features;
        this.targets = targets;
    }

    /**
     * Makes a data set of classes from arrays.
     *
     * @param name what it is called
     * @param columns the names of the d features, at least one
     * @param features row-major, entry (i, j) at {@code i * d + j}, finite, {@code double[n * d]}, copied
     * @param labels the class of each row, {@code int[n]} with \( n \ge 1 \), copied
     * @return the data set
     * @throws IllegalArgumentException if the sizes do not agree or a feature is not finite
     */
    public static Dataset of(String name, List<String> columns, double[] features, int[] labels) {
        return checked(
                "labels",
                name,
                columns,
                features,
                Arrays.stream(labels).asDoubleStream().toArray());
    }

    /**
     * Makes a data set with real targets from arrays.
     *
     * @param name what it is called
     * @param columns the names of the d features, at least one
     * @param features row-major, entry (i, j) at {@code i * d + j}, finite, {@code double[n * d]}, copied
     * @param targets what is to be predicted in each row, finite, {@code double[n]} with \( n \ge 1 \), copied
     * @return the data set
     * @throws IllegalArgumentException if the sizes do not agree or a number is not finite
     */
    public static Dataset ofTargets(String name, List<String> columns, double[] features, double[] targets) {
        for (int i = 0; i < targets.length; i++) {
            if (!Double.isFinite(targets[i])) {
                throw new IllegalArgumentException(
                        "targets: expected finite numbers but row " + i + " is " + targets[i]);
            }
        }
        return checked("targets", name, columns, features, targets.clone());
    }

    private static Dataset checked(
            String what, String name, List<String> columns, double[] features, double[] targets) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns: expected at least one but there is none");
        }
        if (targets.length == 0) {
            throw new IllegalArgumentException(what + ": expected at least one row but there is none");
        }
        int d = columns.size();
        if (features.length != (long) targets.length * d) {
            throw new IllegalArgumentException("features: expected double[" + targets.length + " * " + d
                    + "] but was double[" + features.length + "]");
        }
        for (int k = 0; k < features.length; k++) {
            if (!Double.isFinite(features[k])) {
                throw new IllegalArgumentException("features: expected finite numbers but row " + k / d + ", column "
                        + k % d + " is " + features[k]);
            }
        }
        return new Dataset(name, List.copyOf(columns), new DenseFeatures(targets.length, d, features.clone()), targets);
    }

    /**
     * Makes a data set with sparse rows.
     *
     * @param name what it is called
     * @param pattern which entries may be other than zero, n rows and d columns
     * @param entries these entries in the order of the pattern, finite, copied
     * @param targets the class of each row, or what is to be predicted, finite, {@code double[n]}, copied
     * @return the data set, whose features are called 1 to d
     * @throws IllegalArgumentException if the sizes do not agree or a number is not finite
     */
    public static Dataset sparse(String name, SparsityPattern pattern, double[] entries, double[] targets) {
        Shapes.require("entries", entries, pattern.entries());
        Shapes.require("targets", targets, pattern.rows());
        requireFinite("entries", entries);
        requireFinite("targets", targets);
        return new Dataset(
                name, new Numbered(pattern.columns()), new SparseFeatures(pattern, entries.clone()), targets.clone());
    }

    private static void requireFinite(String what, double[] numbers) {
        for (int k = 0; k < numbers.length; k++) {
            if (!Double.isFinite(numbers[k])) {
                throw new IllegalArgumentException(
                        what + ": expected finite numbers but number " + k + " is " + numbers[k]);
            }
        }
    }

    /** The names 1 to d, which need no memory. */
    private static final class Numbered extends AbstractList<String> {

        private final int size;

        Numbered(int size) {
            this.size = size;
        }

        @Override
        public String get(int index) {
            Shapes.requireIndex("index", index, size);
            return String.valueOf(index + 1);
        }

        @Override
        public int size() {
            return size;
        }
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
        String file = name + (name.equals("digits") ? ".csv.gz" : ".csv");
        try (InputStream in = Dataset.class.getResourceAsStream("data/" + file)) {
            if (in == null) {
                throw new IllegalStateException("data/" + file + " is missing from the jar");
            }
            return DatasetReader.read(name, DatasetReader.LAST, new TextLines(file, TextLines.text(in, file)));
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
     * Where a bundled data set is from, in one line: its name, its authors, who published it and under which licence. The
     * {@code README.md} beside the data says more.
     *
     * @param name any name
     * @return its origin; empty for a name that is not one of {@link #bundled}
     */
    public static Optional<String> origin(String name) {
        String authors =
                switch (name) {
                    case "breast_cancer" ->
                        "Breast Cancer Wisconsin (Diagnostic). W. Wolberg, O. Mangasarian, N. Street,"
                                + " W. Street (1993).";
                    case "digits" ->
                        "Optical Recognition of Handwritten Digits, the test set. E. Alpaydin, C. Kaynak (1998).";
                    case "iris" ->
                        "Iris. R. A. Fisher (1936), as in Fisher's paper; two rows differ in UCI's own file.";
                    case "wine" -> "Wine. S. Aeberhard, M. Forina (1991).";
                    default -> "";
                };
        return authors.isEmpty()
                ? Optional.empty()
                : Optional.of(authors + " UCI Machine Learning Repository, CC BY 4.0, by way of scikit-learn 1.2.1.");
    }

    /**
     * Reads a file with the target in its last column, by {@link #read(Path, String)}.
     *
     * @param file the file
     * @return the data set, called as the file without its extension
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is not such a file
     */
    public static Dataset read(Path file) throws IOException {
        return read(file, DatasetReader.LAST);
    }

    /**
     * Reads a file. A name that ends in {@code .libsvm}, {@code .svmlight} or {@code .svm} is in the format of LIBSVM: each
     * line the target, then {@code index:value} for each feature that is not zero, the indices ascending from 1; {@code #} and
     * what follows is a comment. Any other name is CSV: a header line of names, then one line a row; cells between commas,
     * decimal points, no quotation marks. With {@code .gz} behind these names the file is decompressed. Empty lines are
     * skipped; lines may end as on any system.
     *
     * @param file the file, in UTF-8
     * @param target the name of the target's column, or {@code last}; in the format of LIBSVM, where columns have no names,
     *     {@code last}
     * @return the data set, called as the file without its extension; sparse in the format of LIBSVM
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is not such a file: with file, line, and in a CSV file row and column, what was
     *     expected and what was found
     */
    public static Dataset read(Path file, String target) throws IOException {
        String plain = String.valueOf(file.getFileName()).replaceFirst("\\.gz$", "");
        int dot = plain.lastIndexOf('.');
        String name = dot > 0 ? plain.substring(0, dot) : plain;
        boolean isLibsvm = List.of("libsvm", "svmlight", "svm").contains(plain.substring(dot + 1));
        if (isLibsvm && !target.equals(DatasetReader.LAST)) {
            throw new IllegalArgumentException(
                    file + ": expected no name of a target column in the format of LIBSVM, found " + target);
        }
        return TextLines.read(
                file, lines -> isLibsvm ? LibsvmReader.read(name, lines) : DatasetReader.read(name, target, lines));
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
        return targets.length;
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
     * The features, written out.
     *
     * @return a fresh {@code double[n * d]}, row-major, entry (i, j) at {@code i * d + j}
     * @throws IllegalArgumentException if no array holds so many
     */
    public double[] features() {
        return features.dense();
    }

    /**
     * The features as the matrix A, which is sparse where the file was: centred columns are a sparse matrix and one of rank 1.
     *
     * @return n rows and d columns; may have work arrays, so that each thread takes its own
     */
    public LinearMap matrix() {
        return features.map();
    }

    /** The features in the form in which they are stored. */
    Features stored() {
        return features;
    }

    /**
     * What is to be predicted in each row: a real number, or the label of a class.
     *
     * @return a fresh {@code double[n]}
     */
    public double[] targets() {
        return targets.clone();
    }

    /**
     * The targets as the labels of classes.
     *
     * @return a fresh {@code int[n]}
     * @throws IllegalArgumentException if a target is not a whole number
     */
    public int[] labels() {
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] != (int) targets[i]) {
                throw new IllegalArgumentException("data: expected classes with whole numbers as labels, found "
                        + targets[i] + " in row " + (i + 1) + " of " + name);
            }
        }
        return Arrays.stream(targets).mapToInt(target -> (int) target).toArray();
    }

    /**
     * The distinct labels.
     *
     * @return the labels in ascending order, a fresh array
     * @throws IllegalArgumentException if a target is not a whole number
     */
    public int[] classes() {
        return Arrays.stream(labels()).distinct().sorted().toArray();
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
        int[] kept = IntStream.range(0, targets.length)
                .filter(i -> targets[i] == label || targets[i] == other)
                .toArray();
        double[] keptTargets = Arrays.stream(kept).mapToDouble(i -> targets[i]).toArray();
        return new Dataset(name, columns, features.only(kept), keptTargets);
    }

    /**
     * The features moved and scaled to mean 0 and standard deviation 1: \( (a_{ij} - m_j) / s_j \), with the population's \(
     * s_j^2 = \frac1n \sum_i (a_{ij} - m_j)^2 \). A constant feature becomes 0. Sparse rows stay sparse: \( A = S - 1 m^\top
     * \).
     *
     * @return the standardised data set
     */
    public Dataset standardized() {
        return new Dataset(name, columns, features.standardized(), targets);
    }
}
