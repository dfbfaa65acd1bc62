// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.calculus.ConditionNumber;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.EmpiricalRisk.Bias;

class RidgeRegressionTest {

    @Nested
    class OfWine extends LandscapeContract {
        @Override
        Landscape landscape() {
            return RidgeRegression.of(Dataset.load("wine").standardized(), 1e-2);
        }

        /** Half of the mean square of the labels: 71 are 1 and 48 are 2. */
        @Override
        double goldenStartValue() {
            return (71 + 4 * 48) / (2.0 * 178);
        }

        @Override
        double goldenStartTolerance() {
            return 178 * Math.ulp(1.0);
        }

        @Override
        boolean optimumIsExact() {
            return false;
        }

        /** A sum of 178 squares. */
        @Override
        double optimumTolerance() {
            return 178 * Math.ulp(1.0) * goldenStartValue();
        }
    }

    @Nested
    class SummedWithAFreeBias extends LandscapeContract {
        @Override
        Landscape landscape() {
            return RidgeRegression.of(
                    Dataset.load("iris").standardized(), EmpiricalRisk.sum(0.5).with(Bias.UNPENALIZED));
        }

        /** 50 labels of each of 0, 1 and 2. */
        @Override
        double goldenStartValue() {
            return 0.5 * 50 * 5;
        }

        @Override
        boolean optimumIsExact() {
            return false;
        }

        @Override
        double optimumTolerance() {
            return 150 * Math.ulp(1.0) * goldenStartValue();
        }
    }

    @Nested
    class Synthetic extends LandscapeContract {
        @Override
        Landscape landscape() {
            return RidgeRegression.synthetic(50, 6, new Spectrum.LogUniform(1e6), 1e-3);
        }

        /** The targets again, from their definition. */
        @Override
        double goldenStartValue() {
            double sum = 0;
            for (int i = 0; i < 50; i++) {
                double score = 0;
                for (int j = 1; j <= 6; j++) {
                    score += Math.sqrt(2.0 / 6) * Math.cos(Math.PI * (i + 0.5) * j / 50) * Math.cos(j);
                }
                double y = score + 0.2 * ((i + 1) * 0.6180339887498949 % 1 - 0.5);
                sum += y * y;
            }
            return sum / 100;
        }

        @Override
        double goldenStartTolerance() {
            return 1e-14;
        }

        @Override
        boolean optimumIsExact() {
            return false;
        }

        @Override
        double optimumTolerance() {
            return 50 * Math.ulp(1.0) * goldenStartValue();
        }
    }

    /** One feature, two rows: f = ¼ ((w - 3)² + (2w - 1)²) + ½ μ w². */
    @Test
    void oneFeatureIsTheClosedForm() {
        RidgeRegression landscape = RidgeRegression.of(
                Dataset.ofTargets("pair", List.of("a"), new double[] {1, 2}, new double[] {3, 1}), 0.5);
        TwiceDifferentiableObjective f = landscape.objective();
        assertEquals(2.5, f.value(new double[1]));
        assertEquals(0.25 * (4 + 1) + 0.25, f.value(new double[] {1}));
        assertArrayEquals(new double[] {-2.5}, LandscapeContract.gradient(f, new double[1]));
        assertArrayEquals(new double[] {3}, landscape.eigenvalues().orElseThrow());
        assertEquals(2.5 / 3, landscape.optimum().orElseThrow().point()[0], 1e-16);
    }

    @Test
    void theSpectrumIsTheOneThatWasAskedFor() {
        Spectrum spectrum = new Spectrum.LogUniform(1e6);
        RidgeRegression landscape = RidgeRegression.synthetic(200, 12, spectrum, 1e-3);
        double[] lambda = spectrum.eigenvalues(12);
        double[] found = landscape.eigenvalues().orElseThrow();
        for (int j = 0; j < 12; j++) {
            // An absolute error of some roundings of the greatest, 1000.
            assertEquals(1e-3 * lambda[j], found[j], 12 * Math.ulp(1000.0));
        }
        ConditionNumber kappa =
                HessianSpectrum.at(landscape.objective(), landscape.start()).conditionNumber();
        assertTrue(kappa.least() <= 1e6 && 1e6 <= kappa.greatest(), kappa.words());
    }

    /** A free bias takes up what is added to all targets. */
    @Test
    void aFreeBiasMovesWithTheTargets() {
        Dataset iris = Dataset.load("iris");
        double[] moved = iris.targets();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += 10;
        }
        EmpiricalRisk risk = EmpiricalRisk.mean(0.1).with(Bias.UNPENALIZED);
        double[] before = RidgeRegression.of(iris, risk).optimum().orElseThrow().point();
        double[] after = RidgeRegression.of(Dataset.ofTargets("moved", iris.columns(), iris.features(), moved), risk)
                .optimum()
                .orElseThrow()
                .point();
        before[4] += 10;
        assertArrayEquals(before, after, 1e-12);
    }

    /** A sum with nμ is n times a mean with μ. */
    @Test
    void sumAndMeanDifferByTheRows() {
        Dataset wine = Dataset.load("wine").standardized();
        Landscape mean = RidgeRegression.of(wine, 0.01);
        Landscape sum = RidgeRegression.of(wine, EmpiricalRisk.sum(1.78));
        assertArrayEquals(
                mean.optimum().orElseThrow().point(),
                sum.optimum().orElseThrow().point(),
                1e-14);
        assertEquals(
                178 * mean.optimum().orElseThrow().value(),
                sum.optimum().orElseThrow().value(),
                1e-12);
    }

    @Test
    void manyWeightsHaveABoundAndNoSpectrum() {
        int d = RidgeRegression.MOST_WRITTEN_OUT + 1;
        Dataset data = Dataset.ofTargets(
                "wide",
                Collections.nCopies(d, "a"),
                IntStream.range(0, 2 * d).mapToDouble(StrictMath::sin).toArray(),
                new double[] {1, 2});
        RidgeRegression wide = RidgeRegression.of(data, 0.1);
        assertFalse(wide.optimum().isPresent() || wide.eigenvalues().isPresent());
        assertEquals(0.1, wide.curvature().orElseThrow().mu());
    }
}
