// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.HessianSpectrum;

/** Data that are made to a correlation matrix. */
class SyntheticDataTest {

    private static final int N = 90;
    private static final int D = 12;

    static Stream<Spectrum> laws() {
        return Stream.of(
                new Spectrum.LogUniform(1),
                new Spectrum.LogUniform(100),
                new Spectrum.LogUniform(1e8),
                new Spectrum.Linear(1e4),
                new Spectrum.TwoClusters(1e6, 1),
                new Spectrum.TwoClusters(1e6, 11),
                new Spectrum.Outlier(1e10));
    }

    private static Dataset data(Spectrum law) {
        return SyntheticData.standardized(N, D, law).withTargets();
    }

    /** An eigenvalue's error is absolute, of the size of the greatest, which is at most d. */
    @ParameterizedTest
    @MethodSource("laws")
    void theEigenvaluesOfTheCorrelationMatrixAreInTheProportionsOfTheLaw(Spectrum law) {
        double[] correlation = Arrays.stream(new DenseFeatures(N, D, data(law).features()).gram())
                .map(entry -> entry / N)
                .toArray();
        HessianSpectrum found = HessianSpectrum.of(correlation, D);
        double[] lambda = law.eigenvalues(D);
        double sum = Arrays.stream(lambda).sum();
        for (int j = 0; j < D; j++) {
            assertEquals(D * lambda[j] / sum, found.eigenvalue(j), N * Math.ulp((double) D));
        }
    }

    /** Of mean 0 and standard deviation 1 as they are. */
    @ParameterizedTest
    @MethodSource("laws")
    void toStandardiseThemChangesNothing(Spectrum law) {
        double[] features = data(law).features();
        double greatest = Arrays.stream(features).map(Math::abs).max().orElseThrow();
        assertArrayEquals(data(law).standardized().features(), features, N * Math.ulp(greatest));
    }

    @Test
    void oneFeatureIsOneColumn() {
        double[] one = CorrelationFactor.of(CorrelationFactor.eigenvalues(new Spectrum.LogUniform(1), 1));
        assertArrayEquals(new double[] {-1}, one);
    }

    @Test
    void classesWithoutRowsAreRefused() {
        SyntheticData few = SyntheticData.standardized(4, 3, new Spectrum.LogUniform(10));
        assertEquals(
                "classes: expected at least 2 but was 1",
                assertThrows(IllegalArgumentException.class, () -> few.withClasses(1))
                        .getMessage());
        assertEquals(
                "rows: expected enough for 5 classes, of which each has some, but was 4",
                assertThrows(IllegalArgumentException.class, () -> few.withClasses(5))
                        .getMessage());
        assertEquals(
                "rows: expected more than the dimension, which is 4, but was 4",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SyntheticData.standardized(4, 4, new Spectrum.LogUniform(10)))
                        .getMessage());
    }
}
