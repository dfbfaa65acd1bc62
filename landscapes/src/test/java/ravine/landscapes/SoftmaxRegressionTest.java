// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.EmpiricalRisk.Bias;

class SoftmaxRegressionTest {

    @Nested
    class OfIris extends LandscapeContract {
        @Override
        Landscape landscape() {
            return SoftmaxRegression.of(Dataset.load("iris").standardized(), 1e-3);
        }

        @Override
        double goldenStartValue() {
            return StrictMath.log(3);
        }

        @Override
        double goldenStartTolerance() {
            return 150 * Math.ulp(1.0);
        }
    }

    @Nested
    class SummedWithAFreeBias extends LandscapeContract {
        @Override
        Landscape landscape() {
            return SoftmaxRegression.of(
                    Dataset.load("wine").standardized(), EmpiricalRisk.sum(0.1).with(Bias.UNPENALIZED));
        }

        @Override
        double goldenStartValue() {
            return 178 * StrictMath.log(3);
        }

        @Override
        double goldenStartTolerance() {
            return 178 * Math.ulp(1.0);
        }
    }

    @Nested
    class Synthetic extends LandscapeContract {
        @Override
        Landscape landscape() {
            return SoftmaxRegression.synthetic(60, 4, 3, new Spectrum.Linear(100), 0.01);
        }

        @Override
        double goldenStartValue() {
            return StrictMath.log(3);
        }

        @Override
        double goldenStartTolerance() {
            return 60 * Math.ulp(1.0);
        }
    }

    private static double[] point(int n) {
        return new Random(6).doubles(n, -1, 1).toArray();
    }

    /** One vector added to all rows of W changes no loss. */
    @Test
    void theLeastEigenvalueIsMuAndHasAVectorOfEachFeature() {
        Landscape iris = SoftmaxRegression.of(Dataset.load("iris"), 1e-3);
        double[] w = point(12);
        HessianSpectrum spectrum = HessianSpectrum.at(iris.objective(), w);
        for (int j = 0; j < 4; j++) {
            assertEquals(1e-3, spectrum.eigenvalue(j), spectrum.inertia().tolerance());
        }
        double[] ones = {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4};
        double[] product = LandscapeContract.hvp(iris.objective(), w, ones);
        for (int k = 0; k < 12; k++) {
            assertEquals(1e-3 * ones[k], product[k], 1e-13);
        }
    }

    /** With two classes, w = w₁ - w₀ has the loss of logistic regression. */
    @Test
    void twoClassesAreLogisticRegression() {
        Dataset data = Dataset.load("iris").only(1, 2);
        double[] w = point(8);
        double[] difference = new double[4];
        double penalty = 0;
        double otherPenalty = 0;
        for (int j = 0; j < 4; j++) {
            difference[j] = w[4 + j] - w[j];
            penalty += 0.05 * (w[j] * w[j] + w[4 + j] * w[4 + j]);
            otherPenalty += 0.05 * difference[j] * difference[j];
        }
        double loss = LogisticRegression.of(data, 0.1).objective().value(difference) - otherPenalty;
        assertEquals(loss, SoftmaxRegression.of(data, 0.1).objective().value(w) - penalty, 1e-14);
    }

    @Test
    void theSpectrumAtTheStartIsTheOneThatWasAskedFor() {
        Spectrum law = new Spectrum.LogUniform(1e4);
        Landscape landscape = SoftmaxRegression.synthetic(100, 5, 4, law, 0.01);
        HessianSpectrum found = HessianSpectrum.at(landscape.objective(), landscape.start());
        double[] lambda = law.eigenvalues(5);
        double tolerance = found.inertia().tolerance();
        for (int j = 0; j < 5; j++) {
            assertEquals(0.01, found.eigenvalue(j), tolerance);
            for (int k = 0; k < 3; k++) {
                assertEquals(0.01 * lambda[j], found.eigenvalue(5 + 3 * j + k), tolerance);
            }
        }
    }

    @Test
    void aSumWithNMuIsNTimesAMean() {
        Dataset wine = Dataset.load("wine").standardized();
        TwiceDifferentiableObjective mean = SoftmaxRegression.of(wine, 0.01).objective();
        TwiceDifferentiableObjective sum =
                SoftmaxRegression.of(wine, EmpiricalRisk.sum(1.78)).objective();
        double[] w = point(39);
        double[] gradient = LandscapeContract.gradient(mean, w);
        for (int k = 0; k < 39; k++) {
            gradient[k] *= 178;
        }
        assertArrayEquals(gradient, LandscapeContract.gradient(sum, w), 1e-11);
        assertEquals(178 * mean.value(w), sum.value(w), 1e-11);
    }

    @Test
    void aPenalisedBiasIsAColumnOfOnes() {
        Dataset pair = Dataset.of("pair", List.of("a"), new double[] {1, -1}, new int[] {0, 1});
        Dataset withOnes = Dataset.of("pair", List.of("a", "one"), new double[] {1, 1, -1, 1}, new int[] {0, 1});
        double[] w = point(4);
        assertEquals(
                SoftmaxRegression.of(withOnes, 0.1).objective().value(w),
                SoftmaxRegression.of(pair, EmpiricalRisk.mean(0.1).with(Bias.PENALIZED))
                        .objective()
                        .value(w));
    }

    @Test
    void oneClassIsRefused() {
        Dataset one = Dataset.of("one", List.of("a"), new double[2], new int[2]);
        assertEquals(
                "data: expected at least two classes but one has [0]",
                assertThrows(IllegalArgumentException.class, () -> SoftmaxRegression.of(one, 1))
                        .getMessage());
        assertEquals(
                "rows: expected more than the dimension, which is 4, but was 4",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SoftmaxRegression.synthetic(4, 4, 2, new Spectrum.LogUniform(10), 1))
                        .getMessage());
    }
}
