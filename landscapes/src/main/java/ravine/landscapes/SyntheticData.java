// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ravine.calculus.Shapes;

/**
 * Data whose Gram matrix has given eigenvalues: \( A = \sqrt{sn}\, U\, \mathrm{diag}(\sqrt{\mu(\lambda_j - 1)})\, V^\top \), so
 * that \( \frac{1}{sn} A^\top A + \mu I = \mu V \mathrm{diag}(\lambda) V^\top \). The columns of U are cosines (those of the
 * discrete cosine transform II but the constant one, which are orthonormal), V is a Householder reflection. Nothing is drawn at
 * random: targets take their noise from the golden ratio's multiples modulo 1, which are spread evenly.
 */
final class SyntheticData {

    private static final double GOLDEN = 0.6180339887498949;

    private final int n;
    private final int d;
    private final double[] entries;

    /** The forms \( U q \) of planted weights, of the size 1. */
    private final double[] u;

    private SyntheticData(int n, int d, double[] entries, double[] u) {
        this.n = n;
        this.d = d;
        this.entries = entries;
        this.u = u;
    }

    /** @param divisor s */
    static SyntheticData of(int n, int d, Spectrum spectrum, double mu, double divisor) {
        double[] u = cosines(n, d);
        double[] lambda = spectrum.eigenvalues(d);
        double[] axis = axis(d);
        double square = Arrays.stream(axis).map(a -> a * a).sum();
        double[] entries = new double[n * d];
        for (int i = 0; i < n; i++) {
            double along = 0;
            for (int j = 0; j < d; j++) {
                entries[i * d + j] = Math.sqrt(divisor * n * mu * (lambda[j] - 1)) * u[i * d + j];
                along += entries[i * d + j] * axis[j];
            }
            for (int j = 0; j < d; j++) {
                entries[i * d + j] -= 2 * along / square * axis[j];
            }
        }
        return new SyntheticData(n, d, entries, u);
    }

    /**
     * Data \( A = \sqrt n\, U F \) whose columns have mean 0 and standard deviation 1, and whose correlation matrix \( \frac1n A^\top
     * A = F^\top F \) has the eigenvalues of {@link CorrelationFactor#eigenvalues}: to standardise them changes nothing.
     */
    static SyntheticData standardized(int n, int d, Spectrum spectrum) {
        double[] u = cosines(n, d);
        double[] f = CorrelationFactor.of(CorrelationFactor.eigenvalues(spectrum, d));
        double[] entries = new double[n * d];
        for (int i = 0; i < n; i++) {
            for (int l = 0; l < d; l++) {
                double weight = Math.sqrt(n) * u[i * d + l];
                for (int j = 0; j < d; j++) {
                    entries[i * d + j] += weight * f[l * d + j];
                }
            }
        }
        return new SyntheticData(n, d, entries, u);
    }

    /** U, row-major. */
    private static double[] cosines(int n, int d) {
        if (n <= d) {
            throw new IllegalArgumentException(
                    "rows: expected more than the dimension, which is " + d + ", but was " + n);
        }
        double[] u = new double[Shapes.entries(n, d)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                u[i * d + j] = Math.sqrt(2.0 / n) * StrictMath.cos(Math.PI * (2 * i + 1) * (j + 1) / (2.0 * n));
            }
        }
        return u;
    }

    /** What V reflects along. */
    static double[] axis(int d) {
        return IntStream.rangeClosed(1, d).mapToDouble(StrictMath::cos).toArray();
    }

    /** The form of row i under the k-th planted weights: of the size 1, whatever the spectrum is. */
    private double score(int i, int k) {
        double score = 0;
        for (int j = 0; j < d; j++) {
            score += u[i * d + j] * StrictMath.cos(j + 1 + 2 * k);
        }
        return Math.sqrt(n / (double) d) * score;
    }

    /** The i-th of numbers spread over [0, 1). */
    private static double spread(int i) {
        double multiple = (i + 1) * GOLDEN;
        return multiple - Math.floor(multiple);
    }

    /** Labels 0 and 1, the second with the probability \( 1 / (1 + e^{-score}) \). */
    Dataset withTwoClasses() {
        return with(IntStream.range(0, n)
                .mapToDouble(i -> spread(i) < 1 / (1 + StrictMath.exp(-score(i, 0))) ? 1 : 0)
                .toArray());
    }

    /**
     * Labels from 0, each with the probability that the softmax of the scores gives it.
     *
     * @throws IllegalArgumentException if there are fewer than two classes, or one of them has no row
     */
    Dataset withClasses(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes: expected at least 2 but was " + classes);
        }
        Dataset data =
                with(IntStream.range(0, n).mapToDouble(i -> label(i, classes)).toArray());
        if (data.classes().length < classes) {
            throw new IllegalArgumentException(
                    "rows: expected enough for " + classes + " classes, of which each has some, but was " + n);
        }
        return data;
    }

    private int label(int i, int classes) {
        double[] weights = IntStream.range(0, classes)
                .mapToDouble(k -> StrictMath.exp(score(i, k)))
                .toArray();
        double rest = spread(i) * Arrays.stream(weights).sum();
        int label = 0;
        while (label < classes - 1 && rest >= weights[label]) {
            rest -= weights[label++];
        }
        return label;
    }

    /** A linear model's values, with deviations of up to a tenth. */
    Dataset withTargets() {
        return with(IntStream.range(0, n)
                .mapToDouble(i -> score(i, 0) + 0.2 * (spread(i) - 0.5))
                .toArray());
    }

    private Dataset with(double[] targets) {
        List<String> columns =
                IntStream.rangeClosed(1, d).mapToObj(j -> "x" + j).toList();
        return new Dataset("synthetic", columns, new DenseFeatures(n, d, entries), targets);
    }
}
