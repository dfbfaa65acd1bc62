// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;

/**
 * A matrix F of d rows and columns for which \( F^\top F \) is a correlation matrix, ones on its diagonal, of given eigenvalues: \(
 * \mathrm{diag}(\sqrt{\lambda_j})\, V^\top \) with a Householder reflection V, and then at most d - 1 plane rotations of two columns,
 * each of which gives one of them the norm 1 (Bendel and Mickey, Population correlation matrices for sampling experiments, 1978; on the
 * factor as Davies and Higham, Numerically stable generation of correlation matrices and their factors, BIT 40, 2000). The columns are
 * those of least and greatest norm; nothing is drawn at random.
 */
final class CorrelationFactor {

    private final int d;
    private final double[] f;

    private CorrelationFactor(int d, double[] f) {
        this.d = d;
        this.f = f;
    }

    /** The eigenvalues of a correlation matrix, which sum up to d, in the proportions of a law. */
    static double[] eigenvalues(Spectrum spectrum, int d) {
        double[] lambda = spectrum.eigenvalues(d);
        double mean = Arrays.stream(lambda).sum() / d;
        return Arrays.stream(lambda).map(value -> value / mean).toArray();
    }

    /**
     * Makes the factor.
     *
     * @param lambda the eigenvalues, of which the mean is 1
     * @return F, row-major
     */
    static double[] of(double[] lambda) {
        int d = lambda.length;
        double[] f = new double[d * d];
        double[] axis = SyntheticData.axis(d);
        double square = Arrays.stream(axis).map(a -> a * a).sum();
        for (int l = 0; l < d; l++) {
            for (int j = 0; j < d; j++) {
                f[l * d + j] = Math.sqrt(lambda[l]) * ((l == j ? 1 : 0) - 2 * axis[l] * axis[j] / square);
            }
        }
        new CorrelationFactor(d, f).equilibrate();
        return f;
    }

    private void equilibrate() {
        boolean[] isDone = new boolean[d];
        for (int step = 1; step < d; step++) {
            int least = -1;
            int greatest = -1;
            for (int j = 0; j < d; j++) {
                if (!isDone[j]) {
                    least = least < 0 || product(j, j) < product(least, least) ? j : least;
                    greatest = greatest < 0 || product(j, j) > product(greatest, greatest) ? j : greatest;
                }
            }
            double below = product(least, least) - 1;
            double above = product(greatest, greatest) - 1;
            if (!(below < 0 && above > 0)) {
                return;
            }
            double across = product(least, greatest);
            // The root of above t² - 2 across t + below = 0 that is nearer to 0, without a difference of near numbers.
            double t = below / (across + Math.copySign(Math.sqrt(across * across - above * below), across));
            rotate(least, greatest, t);
            isDone[least] = true;
        }
    }

    private double product(int i, int j) {
        double sum = 0;
        for (int l = 0; l < d; l++) {
            sum += f[l * d + i] * f[l * d + j];
        }
        return sum;
    }

    /** @param t the tangent of the angle */
    private void rotate(int i, int j, double t) {
        double c = 1 / Math.sqrt(1 + t * t);
        double s = c * t;
        for (int l = 0; l < d; l++) {
            double a = f[l * d + i];
            double b = f[l * d + j];
            f[l * d + i] = c * a - s * b;
            f[l * d + j] = s * a + c * b;
        }
    }
}
