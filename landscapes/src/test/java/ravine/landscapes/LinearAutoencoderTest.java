// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.HessianSpectrum;

/** Values at the start and minima: the formulas in NumPy 2.4.6, with long doubles at the start, on the same data. */
class LinearAutoencoderTest {

    @Nested
    class OfIris extends LandscapeContract {
        @Override
        Landscape landscape() {
            return LinearAutoencoder.of(Dataset.load("iris"), 2);
        }

        @Override
        double goldenStartValue() {
            return 37.339503066257154516;
        }

        @Override
        double goldenStartTolerance() {
            return 600 * Math.ulp(1.0);
        }

        @Override
        boolean optimumIsExact() {
            return false;
        }

        @Override
        double cancellation() {
            return 600;
        }

        /** Half of a sum of 600 squares of differences of features up to 8. */
        @Override
        double optimumTolerance() {
            return 600 * Math.ulp(8.0) * optimumRoot();
        }

        private double optimumRoot() {
            return Math.sqrt(landscape().optimum().orElseThrow().value());
        }
    }

    /** The value at the start by the script that writes start-values.tsv of the experiments, with this size. */
    @Nested
    class Synthetic extends LandscapeContract {
        @Override
        Landscape landscape() {
            return LinearAutoencoder.synthetic(40, 6, 2, new Spectrum.LogUniform(1000));
        }

        @Override
        double goldenStartValue() {
            return 3.39445768154579;
        }

        @Override
        double goldenStartTolerance() {
            return 240 * Math.ulp(1.0);
        }

        @Override
        boolean optimumIsExact() {
            return false;
        }

        @Override
        double cancellation() {
            return 240;
        }

        /** Half of a mean of 40 squares of differences of features up to 3 or so: the root of f* times some roundings. */
        @Override
        double optimumTolerance() {
            return 240
                    * Math.ulp(4.0)
                    * Math.sqrt(landscape().optimum().orElseThrow().value());
        }
    }

    /** Of each kind of block, counted; the greatest condition number leaves a least eigenvalue that still is told from 0. */
    @ParameterizedTest
    @CsvSource({"1, 5, 2", "10, 5, 1", "10, 5, 4", "1e4, 7, 3", "1e6, 2, 1"})
    void theSpectrumAtTheMinimumIsTheClosedForm(double kappa, int d, int k) {
        Landscape landscape = LinearAutoencoder.synthetic(50, d, k, new Spectrum.LogUniform(kappa));
        double[] stated = landscape.eigenvalues().orElseThrow();
        HessianSpectrum found = HessianSpectrum.at(
                landscape.objective(), landscape.optimum().orElseThrow().point());
        double[] values =
                IntStream.range(0, stated.length).mapToDouble(found::eigenvalue).toArray();
        assertArrayEquals(stated, values, 2 * found.inertia().tolerance());
        // With equal eigenvalues of the data, each pair of a kept and a dropped one is flat too.
        int flat = k * k + k + (kappa == 1 ? k * (d - k) : 0);
        assertEquals(flat, Arrays.stream(stated).filter(value -> value == 0).count());
        assertEquals("synthetic-linear-autoencoder", landscape.name());
    }

    @Test
    void realDataHaveNoClosedFormOfTheSpectrum() {
        assertEquals(
                Optional.empty(), LinearAutoencoder.of(Dataset.load("iris"), 2).eigenvalues());
    }

    @Test
    void theMinimumIsHalfOfTheEigenvaluesLeftOut() {
        assertEquals(
                0.050682147864796495,
                LinearAutoencoder.of(Dataset.load("iris"), 2)
                        .optimum()
                        .orElseThrow()
                        .value(),
                1e-15);
        assertEquals(
                0.08373585599996713,
                LinearAutoencoder.of(Dataset.load("iris").standardized(), 2)
                        .optimum()
                        .orElseThrow()
                        .value(),
                1e-15);
    }

    /** Made to the eigenvalues 1, 10, 100, 1000 of the covariance, but for the least, which is taken out. */
    @Test
    void dataToASpectrumHaveTheirMinimum() {
        double[] lambda = new Spectrum.LogUniform(1000).eigenvalues(4);
        Dataset data =
                SyntheticData.of(50, 4, new Spectrum.LogUniform(1000), 1, 1).withTargets();
        double expected = 0.5 * (lambda[0] - 1 + lambda[1] - 1);
        assertEquals(
                expected, LinearAutoencoder.of(data, 2).optimum().orElseThrow().value(), 50 * Math.ulp(1000.0));
    }

    /** (Q W₁, W₂ Q⁻¹) with Q = 2 is as good. */
    @Test
    void theMinimumIsNotAlone() {
        Landscape landscape = LinearAutoencoder.of(Dataset.load("iris"), 1);
        Optimum optimum = landscape.optimum().orElseThrow();
        double[] x = optimum.point();
        // W1 and b1 are five numbers, W2 four.
        double[] scaled = IntStream.range(0, x.length)
                .mapToDouble(i -> i < 5 ? 2 * x[i] : i < 9 ? 0.5 * x[i] : x[i])
                .toArray();
        assertEquals(optimum.value(), landscape.objective().value(scaled), 1e-13);
        assertEquals(13, x.length);
        assertEquals(Double.POSITIVE_INFINITY, landscape.conditionNumber().orElseThrow());
    }

    @Test
    void asManyUnitsAsFeaturesAreRefused() {
        Dataset pair = Dataset.of("pair", List.of("a", "b"), new double[4], new int[2]);
        for (int units : new int[] {0, 2}) {
            assertEquals(
                    "units: expected 1 to 1 but was " + units,
                    assertThrows(IllegalArgumentException.class, () -> LinearAutoencoder.of(pair, units))
                            .getMessage());
        }
        assertEquals(
                0,
                Arrays.stream(LinearAutoencoder.of(pair, 1).start())
                        .filter(v -> v == 0)
                        .count());
    }
}
