// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;
import ravine.landscapes.EmpiricalRisk.Bias;

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

    @Nested
    class Synthetic extends LandscapeContract {
        @Override
        Landscape landscape() {
            return LogisticRegression.synthetic(60, 6, new Spectrum.LogUniform(1e4), 1e-3);
        }

        @Override
        double goldenStartValue() {
            return StrictMath.log(2);
        }

        @Override
        double goldenStartTolerance() {
            return 60 * Math.ulp(1.0);
        }
    }

    @Test
    void compiledLossIsTheLoopByHand() {
        Dataset data = binary("breast_cancer").standardized();
        int n = data.rows();
        int d = data.columns().size();
        double[] rows = new double[LogisticLossByHand.filledRows(n) * d];
        double[] features = data.features();
        for (int k = 0; k < features.length; k++) {
            rows[k] = data.labels()[k / d] == data.classes()[1] ? features[k] : -features[k];
        }
        TwiceDifferentiableObjective byHand = new LogisticLossByHand(n, d, MU, rows);
        TwiceDifferentiableObjective compiled = standardized("breast_cancer").objective();
        double[] w = new Random(1).doubles(d, -1, 1).toArray();
        double[] v = new Random(2).doubles(d, -1, 1).toArray();
        assertEquals(byHand.value(w), compiled.value(w), 1e-14 * byHand.value(w));
        assertArrayEquals(LandscapeContract.gradient(byHand, w), LandscapeContract.gradient(compiled, w), 1e-15);
        assertArrayEquals(LandscapeContract.hvp(byHand, w, v), LandscapeContract.hvp(compiled, w, v), 1e-15);
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

    /** From the same source, with a bias that is penalised like any other weight. */
    @Test
    void aColumnOfOnesIsABias() {
        Dataset data = Dataset.load("breast_cancer").standardized();
        LogisticRegression landscape =
                LogisticRegression.of(data, EmpiricalRisk.mean(MU).with(Bias.PENALIZED));
        TwiceDifferentiableObjective f = landscape.objective();
        double[] w = minimizer(f, landscape.start());
        assertEquals(0.04265562727049042, f.value(w), 1e-12 * 0.04265562727049042);
        assertEquals(1069.405352, conditionNumber(f, w), tolerance(1e-9, 1069.405352, 31));
    }

    @Test
    void aFreeBiasHasNoPenaltyAndNoBoundFromBelow() {
        LogisticRegression landscape =
                LogisticRegression.of(binary("iris"), EmpiricalRisk.mean(0.1).with(Bias.UNPENALIZED));
        TwiceDifferentiableObjective f = landscape.objective();
        double loss = LogisticRegression.of(
                        binary("iris"), EmpiricalRisk.mean(0.1).with(Bias.PENALIZED))
                .objective()
                .value(new double[] {0, 0, 0, 0, 3});
        assertEquals(loss - 0.05 * 9, f.value(new double[] {0, 0, 0, 0, 3}), 1e-15);
        // Half of the rows are of either class: the losses of 3 and -3, and nothing else.
        assertEquals(StrictMath.log1p(StrictMath.exp(-3)) + 1.5, f.value(new double[] {0, 0, 0, 0, 3}), 1e-15);
        assertEquals(Optional.empty(), landscape.curvature());
    }

    @Test
    void aSumWithNMuIsNTimesAMean() {
        Dataset data = binary("iris");
        LogisticRegression mean = LogisticRegression.of(data, 0.01);
        LogisticRegression sum = LogisticRegression.of(data, EmpiricalRisk.sum(1));
        double[] w = {0.1, -0.2, 0.3, 0.4};
        double[] gradient = LandscapeContract.gradient(mean.objective(), w);
        double[] hundredfold = LandscapeContract.combination(100, gradient, 0, w);
        assertArrayEquals(hundredfold, LandscapeContract.gradient(sum.objective(), w), 1e-12);
        assertEquals(100 * mean.objective().value(w), sum.objective().value(w), 1e-12);
        assertEquals(
                100 * mean.curvature().orElseThrow().lipschitz(),
                sum.curvature().orElseThrow().lipschitz(),
                1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 100, 1e4, 1e6})
    void theSpectrumAtTheStartIsTheOneThatWasAskedFor(double kappa) {
        Spectrum law = new Spectrum.LogUniform(kappa);
        LogisticRegression landscape = LogisticRegression.synthetic(200, 10, law, 1e-3);
        HessianSpectrum found = HessianSpectrum.at(landscape.objective(), landscape.start());
        double[] lambda = law.eigenvalues(10);
        for (int j = 0; j < 10; j++) {
            assertEquals(1e-3 * lambda[j], found.eigenvalue(j), found.inertia().tolerance());
        }
    }

    /** Digits that were published, and the least eigenvalue's error, which is of the size of the greatest. */
    private static double tolerance(double digits, double kappa, int n) {
        return (digits + n * Math.ulp(1.0) * kappa) * kappa;
    }

    /** Newton's method with halved steps. */
    private static double[] minimizer(TwiceDifferentiableObjective f, double[] start) {
        double[] w = start;
        for (int t = 0; t < 30; t++) {
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
        return HessianSpectrum.at(f, w).conditionNumber().value();
    }

    /** Two points at distance one from the boundary: \( f(w) = \log(1 + e^{-w}) + \frac{\mu}{2} w^2 \). */
    private static LogisticRegression twoPoints(int label, int other) {
        return LogisticRegression.of(
                Dataset.of("pair", List.of("a"), new double[] {1, -1}, new int[] {label, other}), 0.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -2, 40, -40})
    void oneVariableHasItsClosedForm(double w) {
        TwiceDifferentiableObjective f = twoPoints(1, 0).objective();
        double e = StrictMath.exp(-w);
        double[] x = {w};
        assertEquals(StrictMath.log1p(e) + 0.25 * w * w, f.value(x), 1e-15 * (1 + w * w));
        assertEquals(0.5 * w - e / (1 + e), LandscapeContract.gradient(f, x)[0], 1e-15 * (1 + Math.abs(w)));
        double curvature = 0.5 + e / ((1 + e) * (1 + e));
        assertEquals(2 * curvature, LandscapeContract.hvp(f, x, new double[] {2})[0], 1e-15);
    }

    @Test
    void lossesNeitherOverflowNorVanishEarly() {
        LogisticRegression landscape = LogisticRegression.of(
                Dataset.of("pair", List.of("a"), new double[] {1, -1}, new int[] {1, 0}), Double.MIN_VALUE);
        TwiceDifferentiableObjective f = landscape.objective();
        assertEquals(1000, f.value(new double[] {-1000}));
        assertEquals(0, f.value(new double[] {1000}));
        // log(1 + e^-40) = e^-40 to 17 digits, where 1 + e^-40 rounds to 1.
        assertEquals(StrictMath.exp(-40), f.value(new double[] {40}));
        assertEquals(-1, LandscapeContract.gradient(f, new double[] {-1000})[0]);
    }

    /** The figures agree with mpmath's in 16 digits; that all bits are these, on every machine and JDK, is what is tested. */
    @Test
    void bitsAreTheSameOnEveryMachine() {
        LogisticRegression landscape = standardized("breast_cancer");
        double[] w = new double[30];
        Arrays.setAll(w, j -> StrictMath.sin(j + 1));
        double[] gradient = new double[30];
        assertEquals(0x1.89ef0383df2adp0, landscape.objective().valueAndGradient(w, gradient));
        assertEquals(0x1.1d4cb1a52cf31p-1, gradient[0]);
        assertEquals(0x1.fd19e3823660dp0, Vectors.norm2(gradient));
    }

    @Test
    void theGreaterLabelIsThePositiveClass() {
        double[] zero = new double[1];
        assertEquals(-0.5, LandscapeContract.gradient(twoPoints(1, 0).objective(), zero)[0]);
        assertEquals(-0.5, LandscapeContract.gradient(twoPoints(7, 3).objective(), zero)[0]);
        assertEquals(0.5, LandscapeContract.gradient(twoPoints(-1, 1).objective(), zero)[0]);
    }

    @Test
    void curvatureBoundsAreThoseOfTheData() {
        // A'A = 2, n = 2.
        CurvatureBounds bounds = twoPoints(1, 0).curvature().orElseThrow();
        assertEquals(0.5, bounds.mu());
        assertEquals(0.75, bounds.lipschitz(), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7, 8})
    void everyRowCountsOnce(int n) {
        double[] features = new double[2 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            features[2 * i] = StrictMath.sin(i);
            features[2 * i + 1] = StrictMath.cos(3 * i);
            labels[i] = i % 2;
        }
        TwiceDifferentiableObjective f = LogisticRegression.of(
                        Dataset.of("few", List.of("a", "b"), features, labels), MU)
                .objective();
        double[] w = {2, -3};
        double[] v = {1, 0.5};
        double value = 0.5 * MU * 13;
        double[] gradient = {MU * 2, MU * -3};
        double[] product = {MU * 1, MU * 0.5};
        for (int i = 0; i < n; i++) {
            double b = 2 * labels[i] - 1;
            double a0 = features[2 * i];
            double a1 = features[2 * i + 1];
            double sigma = 1 / (1 + StrictMath.exp(b * (a0 * w[0] + a1 * w[1])));
            value -= StrictMath.log(1 - sigma) / n;
            gradient[0] -= sigma * b * a0 / n;
            gradient[1] -= sigma * b * a1 / n;
            double weight = sigma * (1 - sigma) * (a0 * v[0] + a1 * v[1]) / n;
            product[0] += weight * a0;
            product[1] += weight * a1;
        }
        assertEquals(value, f.value(w), 1e-14);
        assertArrayEquals(gradient, LandscapeContract.gradient(f, w), 1e-14);
        assertArrayEquals(product, LandscapeContract.hvp(f, w, v), 1e-14);
    }

    @Test
    void anEvaluationAtNotANumberLeavesNoTrace() {
        TwiceDifferentiableObjective f = twoPoints(1, 0).objective();
        double[] nan = {Double.NaN};
        double[] one = {1};
        double[] gradient = LandscapeContract.gradient(f, one);
        LandscapeContract.gradient(f, nan);
        LandscapeContract.hvp(f, one, nan);
        assertArrayEquals(gradient, LandscapeContract.gradient(f, one));
    }

    @Test
    void dataOfMoreOrFewerThanTwoClassesAreRefused() {
        Dataset three = Dataset.load("iris");
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> LogisticRegression.of(three, MU));
        assertEquals(
                "data: expected two classes but iris has [0, 1, 2]; softmax-regression takes more than two, only(label,"
                        + " other) keeps two",
                refusal.getMessage());
        Dataset one = Dataset.of("one", List.of("a"), new double[1], new int[1]);
        assertThrows(IllegalArgumentException.class, () -> LogisticRegression.of(one, MU));
    }

    @Test
    void dataWhoseSquaresOverflowAreRefused() {
        Dataset data = Dataset.of("huge", List.of("a"), new double[] {1e200, -1e200}, new int[] {0, 1});
        assertThrows(IllegalArgumentException.class, () -> LogisticRegression.of(data, MU));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1e-4, Double.NaN, Double.POSITIVE_INFINITY})
    void penaltiesThatAreNotPositiveAreRefused(double mu) {
        Dataset data = binary("iris");
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> LogisticRegression.of(data, mu));
        assertEquals("mu: expected a positive finite number but was " + mu, refusal.getMessage());
    }
}
