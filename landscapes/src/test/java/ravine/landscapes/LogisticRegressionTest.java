// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

class LogisticRegressionTest {

    private static final double MU = 1e-4;

    private static LogisticRegression standardized(String name) {
        return LogisticRegression.of(binary(name).standardized(), MU);
    }

    private static Dataset binary(String name) {
        Dataset data = Dataset.load(name);
        return name.equals("iris") ? data.only(1, 2) : data;
    }

    @Nested
    class OfBreastCancer extends LandscapeContract {
        @Override
        Landscape landscape() {
            return standardized("breast_cancer");
        }

        @Override
        double goldenStartValue() {
            return StrictMath.log(2);
        }

        @Override
        double goldenStartTolerance() {
            // A sum of 569 terms.
            return 569 * Math.ulp(1.0);
        }
    }

    @Nested
    class OfIris extends LandscapeContract {
        @Override
        Landscape landscape() {
            return LogisticRegression.of(binary("iris"), MU);
        }

        @Override
        double goldenStartValue() {
            return StrictMath.log(2);
        }

        @Override
        double goldenStartTolerance() {
            return 100 * Math.ulp(1.0);
        }
    }

    /** Newton's method in 40-digit arithmetic; breast_cancer confirmed by scikit-learn's newton-cg and SciPy's trust-exact. */
    @ParameterizedTest
    @CsvSource({
        "breast_cancer, false, 0.07914214487497649, 248915456.6, 4.1565008e9, 11.2870791885",
        "breast_cancer, true, 0.04344631442865038, 1079.136067, 24917.244, 10.2792603074",
        "iris, false, 0.1193219153729222, 3471.505083, 2670.7575, 13.7331754961",
        "iris, true, 0.0652960674713644, 21.02259927, 36.234508, 9.22369418398"
    })
    void optimumIsThePublishedOne(
            String name, boolean standardized, double value, double kappa, double kappaAtStart, double norm) {
        Dataset data = standardized ? binary(name).standardized() : binary(name);
        LogisticRegression landscape = LogisticRegression.of(data, MU);
        TwiceDifferentiableObjective f = landscape.objective();
        double[] w = minimizer(f, landscape.start());
        assertEquals(value, f.value(w), 1e-12 * value);
        assertEquals(norm, Vectors.norm2(w), 1e-10 * norm);
        assertEquals(kappa, conditionNumber(f, w), tolerance(1e-9, kappa, w.length));
        assertEquals(kappaAtStart, conditionNumber(f, landscape.start()), tolerance(5e-8, kappaAtStart, w.length));
    }

    /** Digits that were published, and the least eigenvalue's error, which is of the size of the greatest. */
    private static double tolerance(double digits, double kappa, int n) {
        return (digits + n * Math.ulp(1.0) * kappa) * kappa;
    }

    /** Newton's method with halved steps. */
    private static double[] minimizer(TwiceDifferentiableObjective f, double[] start) {
        double[] w = start;
        for (int t = 0; t < 100; t++) {
            double[] gradient = LandscapeContract.gradient(f, w);
            double[] step = new CholeskyDecomposition(
                            MatrixUtils.createRealMatrix(LandscapeContract.hessian(f, w)), 1e-9, 0)
                    .getSolver()
                    .solve(MatrixUtils.createRealVector(gradient))
                    .toArray();
            double length = 1;
            double[] next = LandscapeContract.combination(1, w, -length, step);
            while (f.value(next) > f.value(w) && length > 1e-3) {
                length /= 2;
                next = LandscapeContract.combination(1, w, -length, step);
            }
            w = next;
        }
        return w;
    }

    private static double conditionNumber(TwiceDifferentiableObjective f, double[] w) {
        double[] eigenvalues = LandscapeContract.eigenvalues(LandscapeContract.hessian(f, w));
        return eigenvalues[eigenvalues.length - 1] / eigenvalues[0];
    }
}
