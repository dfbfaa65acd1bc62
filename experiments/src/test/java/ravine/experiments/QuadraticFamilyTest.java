// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Rotation;
import ravine.landscapes.Spectrum;

class QuadraticFamilyTest {

    /** What is not written is not there, as with all shared settings. */
    private static Quadratic create(Map<String, ?> written) {
        Map<String, Object> values = new TreeMap<>(
                Map.of("dimension", 10.0, "kappa", 100.0, "spectrum", "log-uniform", "rotation_deg", 0.0));
        values.putAll(written);
        return new QuadraticFamily().create(Settings.of(values));
    }

    static Stream<Arguments> spectra() {
        return Stream.of(
                Arguments.of(Map.of("spectrum", "log-uniform"), new Spectrum.LogUniform(100)),
                Arguments.of(Map.of("spectrum", "linear"), new Spectrum.Linear(100)),
                Arguments.of(Map.of("spectrum", "two-clusters"), new Spectrum.TwoClusters(100, 3)),
                Arguments.of(Map.of("spectrum", "two-clusters", "large", 1.0), new Spectrum.TwoClusters(100, 1)),
                Arguments.of(Map.of("spectrum", "several-clusters", "clusters", 4.0), new Spectrum.Clusters(100, 4)),
                Arguments.of(Map.of("spectrum", "power-law"), new Spectrum.PowerLaw(100)),
                Arguments.of(Map.of("spectrum", "marchenko-pastur"), new Spectrum.MarchenkoPastur(100)),
                Arguments.of(Map.of("spectrum", "chebyshev"), new Spectrum.Chebyshev(100)),
                Arguments.of(Map.of("spectrum", "strakos", "rho", 0.7), new Spectrum.Strakos(100, 0.7)),
                Arguments.of(Map.of("spectrum", "outlier"), new Spectrum.Outlier(100)));
    }

    @ParameterizedTest
    @MethodSource("spectra")
    void spectrumIsTheOneThatIsNamed(Map<String, Object> written, Spectrum expected) {
        Map<String, Object> values = new TreeMap<>(written);
        values.put("dimension", 6.0);
        assertArrayEquals(expected.eigenvalues(6), create(values).eigenvalues().orElseThrow());
    }

    @Test
    void givenEigenvaluesMayBeOffByWhatPeopleRound() {
        Map<String, Object> values =
                Map.of("spectrum", "given", "eigenvalues", "3 10", "kappa", 3.333333, "dimension", 2.0);
        assertEquals(10 / 3.0, create(values).conditionNumber().orElseThrow());
    }

    static Stream<Arguments> rotations() {
        return Stream.of(
                Arguments.of(Map.of("rotation_deg", 30.0), new Rotation.Angle(30)),
                Arguments.of(Map.of("rotation", "haar", "rotation_seed", 2.0), new Rotation.Haar(2)),
                Arguments.of(Map.of("rotation", "partial-haar", "reflectors", 2.0), new Rotation.PartialHaar(2, 0)),
                Arguments.of(
                        Map.of("rotation", "blocks", "block_size", 3.0, "rotation_seed", 4.0),
                        new Rotation.Blocks(3, false, 4)),
                Arguments.of(
                        Map.of("rotation", "shuffled-blocks", "block_size", 3.0, "rotation_seed", 4.0),
                        new Rotation.Blocks(3, true, 4)),
                Arguments.of(Map.of("rotation", "hadamard", "rotation_seed", 5.0), new Rotation.Hadamard(5)));
    }

    @ParameterizedTest
    @MethodSource("rotations")
    void rotationIsTheOneThatIsNamed(Map<String, Object> written, Rotation expected) {
        assertArrayEquals(
                Quadratic.of(10, new Spectrum.LogUniform(100), expected).start(),
                create(written).start());
    }
}
