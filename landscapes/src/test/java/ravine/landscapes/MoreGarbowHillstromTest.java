// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.ConditionNumber;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.Hessians;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.VectorFunction;

/**
 * The problems against two oracles that share no code with them, both in 100-digit arithmetic: mgh_reference.csv, and the
 * minima that more_garbow_hillstrom.py computes.
 *
 * <p><b>Rounding.</b> A residual is a sum of terms of the size \( |J_{kj} x_j| \) and data of the size \( |r_k| \) and of that
 * sum, and x is rounded itself; so it is off by some units of
 * \[ \rho_k = \epsilon \Bigl( 1 + |r_k| + \sum_j |J_{kj} x_j| \Bigr), \]
 * and the sum of squares by \( \sum_k (2 |r_k| \rho_k + \rho_k^2) \) in the same units.
 */
class MoreGarbowHillstromTest {

    private static final double EPSILON = Math.ulp(1.0);

    /** The units: a residual has a few operations, and sums of up to n terms. */
    private static final double ROUNDINGS = 8;

    static List<MoreGarbowHillstrom> standard() {
        return MoreGarbowHillstrom.standard();
    }

    static List<MghReference> reference() {
        return MghReference.all();
    }

    /** What rounding may do to the value at a point. */
    private static double rounding(MoreGarbowHillstrom landscape, double[] x) {
        VectorFunction residuals = landscape.objective().residuals();
        int m = landscape.residuals();
        double[] r = new double[m];
        residuals.value(x, r);
        double sum = 0;
        for (int k = 0; k < m; k++) {
            double[] gradient = new double[x.length];
            residuals.component(k).valueAndGradient(x, gradient);
            double size = 1 + Math.abs(r[k]);
            for (int j = 0; j < x.length; j++) {
                size += Math.abs(gradient[j] * x[j]);
            }
            double rho = ROUNDINGS * EPSILON * size;
            sum += 2 * Math.abs(r[k]) * rho + rho * rho;
        }
        return sum;
    }

    @Nested
    @ParameterizedClass
    @MethodSource("ravine.landscapes.MoreGarbowHillstromTest#standard")
    class Each extends LandscapeContract {

        private final MoreGarbowHillstrom landscape;

        Each(MoreGarbowHillstrom landscape) {
            this.landscape = landscape;
        }

        @Override
        MoreGarbowHillstrom landscape() {
            return landscape;
        }

        @Override
        double goldenStartValue() {
            return MghReference.of(landscape).get(0).startValue();
        }

        /** Fourteen digits are given. */
        @Override
        double goldenStartTolerance() {
            return 5e-14 + rounding(landscape, landscape.start()) / goldenStartValue();
        }

        @Override
        boolean optimumIsExact() {
            return false;
        }

        @Override
        double optimumTolerance() {
            return rounding(landscape, landscape.optimum().orElseThrow().point());
        }

        /** So little that no exponential overflows. */
        @Override
        double spread() {
            return 0.01;
        }

        @Override
        boolean dependsOn(int i) {
            return !hasZeroColumns() || i > 0 && i < landscape.dimension() - 1;
        }

        private boolean hasZeroColumns() {
            return landscape.problem() == MghProblem.LINEAR_RANK_1_ZERO_COLUMNS;
        }

        /** One problem in a closed form: its Hessian is of rank 1, and a direction of differences happens to be in its kernel. */
        @Test
        @Override
        void hvpAgreesWithDifferencesOfTheGradient() {
            if (!hasZeroColumns()) {
                super.hvpAgreesWithDifferencesOfTheGradient();
                return;
            }
            int n = landscape.dimension();
            int m = landscape.residuals();
            double factor = (m - 2) * (m - 1) * (2 * m - 3) / 3.0;
            double[][] hessian = LandscapeContract.hessian(landscape.objective(), landscape.start());
            for (int i = 1; i <= n; i++) {
                for (int j = 1; j <= n; j++) {
                    double expected = dependsOn(i - 1) && dependsOn(j - 1) ? factor * i * j : 0;
                    assertEquals(expected, hessian[i - 1][j - 1]);
                }
            }
        }

        /** The value is that of the residuals, which are told. */
        @Test
        void valueIsTheSumOfTheSquaredResiduals() {
            LeastSquaresObjective f = landscape.objective();
            double[] r = new double[landscape.residuals()];
            f.residuals().value(landscape.start(), r);
            double sum = 0;
            for (double residual : r) {
                sum += residual * residual;
            }
            assertEquals(1, f.factor());
            assertEquals(sum, f.value(landscape.start()));
        }
    }

    @Test
    void allAreHere() {
        MghProblem[] problems = MghProblem.values();
        assertEquals(35, problems.length);
        for (int k = 0; k < 35; k++) {
            assertEquals(k + 1, problems[k].number());
            assertTrue(problems[k].label().matches("[a-z0-9]+(-[a-z0-9]+)*"), problems[k].label());
        }
        // Two problems have two minima each in the reference, and a third one minimum twice.
        assertEquals(
                reference().stream().map(MghReference::landscape).distinct().toList(),
                standard().stream().toList());
    }

    @ParameterizedTest
    @MethodSource("reference")
    void minimumIsThatOfTheReference(MghReference line) {
        MoreGarbowHillstrom landscape = line.landscape();
        MghMinimum minimum = minimum(landscape, line);
        assertEquals(line.value(), minimum.optimum().value(), 5e-13 * line.value());
        double found = landscape.objective().value(minimum.optimum().point());
        double tolerance = rounding(landscape, minimum.optimum().point());
        assertEquals(line.value(), found, 5e-13 * line.value() + tolerance);
    }

    private static MghMinimum minimum(MoreGarbowHillstrom landscape, MghReference line) {
        return landscape
                .known()
                .filter(known -> Math.abs(known.optimum().value() - line.value()) <= 5e-13 * line.value())
                .findFirst()
                .orElseThrow();
    }

    /**
     * Eight digits of \( \kappa \) and six of \( \kappa_J \) are given. A computed eigenvalue is off by some units of \( n \epsilon
     * \lambda_{\max} \) (Weyl), so that a condition number cannot be had to better than \( n \epsilon \kappa \), and of one beyond
     * \( 1 / (n \epsilon) \) a lower bound is all that there is.
     */
    @ParameterizedTest
    @MethodSource("reference")
    void conditionNumbersAreThoseOfTheReference(MghReference line) {
        MoreGarbowHillstrom landscape = line.landscape();
        MghMinimum minimum = minimum(landscape, line);
        assertEquals(line.kappa(), minimum.conditionNumber(), 5e-8 * line.kappa());
        int n = line.n();
        double[] hessian = new double[n * n];
        Hessians.dense(landscape.objective(), minimum.optimum().point(), hessian);
        assertConditionNumber(line.kappa(), 5e-8, hessian, n);
        if (!Double.isNaN(line.kappaJacobi())) {
            double[] scaled = new double[n * n];
            for (int k = 0; k < n * n; k++) {
                scaled[k] = hessian[k] / Math.sqrt(hessian[k / n * (n + 1)] * hessian[k % n * (n + 1)]);
            }
            assertConditionNumber(line.kappaJacobi(), 5e-6, scaled, n);
        }
    }

    private static void assertConditionNumber(double expected, double printed, double[] matrix, int n) {
        ConditionNumber found = HessianSpectrum.of(matrix, n).conditionNumber();
        double limit = ROUNDINGS * n * EPSILON * expected;
        if (limit < 0.5) {
            assertEquals(expected, found.value(), expected * (printed + 2 * limit));
        } else {
            assertTrue(found.value() >= 0.25 / (ROUNDINGS * n * EPSILON), found.words());
        }
    }

    /** Every minimum, also the local ones: no slope beyond what moving x by an ulp makes, and no direction down. */
    @ParameterizedTest
    @MethodSource("standard")
    void allMinimaAreMinima(MoreGarbowHillstrom landscape) {
        List<MghMinimum> known = landscape.known().toList();
        assertTrue(!known.isEmpty());
        for (MghMinimum minimum : known) {
            double[] x = minimum.optimum().point();
            LeastSquaresObjective f = landscape.objective();
            HessianSpectrum spectrum = HessianSpectrum.at(f, x);
            assertEquals(0, spectrum.inertia().negative());
            double[] gradient = LandscapeContract.gradient(f, x);
            double slope = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
            double size = Arrays.stream(x).map(Math::abs).max().orElseThrow();
            assertTrue(slope <= ROUNDINGS * x.length * EPSILON * spectrum.max() * Math.max(1, size), "slope " + slope);
            assertEquals(minimum.optimum().value(), f.value(x), rounding(landscape, x));
        }
    }

    /** Problems with a rule, in sizes for which nothing was computed elsewhere. */
    static Stream<MoreGarbowHillstrom> otherSizes() {
        List<MoreGarbowHillstrom> all = new ArrayList<>();
        for (MghProblem problem : MghProblem.values()) {
            for (int n = 2; n <= 16; n++) {
                if (problem.rule().isPresent() && isDimension(problem, n)) {
                    all.add(MoreGarbowHillstrom.of(problem, n));
                }
            }
        }
        all.add(new MoreGarbowHillstrom(MghProblem.LINEAR_FULL_RANK, 4, 4));
        all.add(new MoreGarbowHillstrom(MghProblem.LINEAR_RANK_1, 4, 11));
        all.add(new MoreGarbowHillstrom(MghProblem.LINEAR_RANK_1_ZERO_COLUMNS, 4, 11));
        return all.stream();
    }

    private static boolean isDimension(MghProblem problem, int n) {
        return n >= problem.sizes().least()
                && n <= problem.sizes().most()
                && n % problem.sizes().multiple() == 0;
    }

    @ParameterizedTest
    @MethodSource("otherSizes")
    void rulesHoldInAnySize(MoreGarbowHillstrom landscape) {
        allMinimaAreMinima(landscape);
        double[] x = landscape.optimum().orElseThrow().point();
        ConditionNumber found = HessianSpectrum.at(landscape.objective(), x).conditionNumber();
        double kappa = landscape.conditionNumber().orElseThrow();
        if (Double.isInfinite(kappa)) {
            assertTrue(Double.isInfinite(found.greatest()), found.words());
        } else {
            double limit = ROUNDINGS * landscape.dimension() * EPSILON * kappa;
            assertEquals(kappa, found.value(), kappa * limit);
        }
    }

    @Test
    void minimaThatAreNotKnownAreEmpty() {
        MoreGarbowHillstrom landscape = MoreGarbowHillstrom.of(MghProblem.BROYDEN_BANDED, 11);
        assertTrue(landscape.minima().isEmpty());
        assertTrue(landscape.optimum().isEmpty());
        assertTrue(landscape.conditionNumber().isEmpty());
    }

    @Test
    void optimumIsTheLeastMinimum() {
        MoreGarbowHillstrom chebyquad = MoreGarbowHillstrom.of(MghProblem.CHEBYQUAD, 10);
        List<Double> values = chebyquad.minima().stream().map(Optimum::value).toList();
        assertEquals(List.of(0.0047727136963753489716, 0.0065039548008823061024), values);
        assertEquals(values.get(0), chebyquad.optimum().orElseThrow().value());
    }

    /** The angle goes round without a jump but where the first variable changes its sign below 0. */
    @Test
    void helixGoesRound() {
        LeastSquaresObjective f =
                MoreGarbowHillstrom.of(MghProblem.HELICAL_VALLEY).objective();
        double[] turns = {-0.249, -0.1, 0, 0.1, 0.249, 0.251, 0.4, 0.5, 0.6, 0.749};
        for (double turn : turns) {
            double[] x = {StrictMath.cos(2 * Math.PI * turn), StrictMath.sin(2 * Math.PI * turn), 0};
            assertEquals(1e4 * turn * turn, f.value(x), 1e-9, "turn " + turn);
        }
    }

    /** A tape that asks for no value is recorded once: the sign in the helical valley is asked, and stays the same here. */
    @ParameterizedTest
    @MethodSource("standard")
    void evaluationsReplayOneRecording(MoreGarbowHillstrom landscape) {
        LeastSquaresObjective f = landscape.objective();
        double[] gradient = new double[landscape.dimension()];
        double[] x = landscape.start();
        for (int t = 0; t < 3; t++) {
            x[0] += 1e-3 * t;
            f.valueAndGradient(x, gradient);
        }
        assertEquals("recorded 1 times, replayed 2 times", f.residuals().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "ROSENBROCK, 3, dimension: expected 2 but was 3",
        "WATSON, 1, dimension: expected 2 to 31 but was 1",
        "WATSON, 32, dimension: expected 2 to 31 but was 32",
        "EXTENDED_ROSENBROCK, 5, 'dimension: expected a multiple of 2, at least 2 but was 5'",
        "EXTENDED_POWELL_SINGULAR, 0, 'dimension: expected a multiple of 4, at least 4 but was 0'",
        "LINEAR_RANK_1_ZERO_COLUMNS, 2, dimension: expected at least 3 but was 2",
        "CHEBYQUAD, -8, dimension: expected at least 2 but was -8"
    })
    void dimensionsThatAProblemHasNotAreRefused(MghProblem problem, int n, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> MoreGarbowHillstrom.of(problem, n))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "BEALE, 2, 4, residuals: expected 3 but was 4",
        "PENALTY_2, 5, 11, residuals: expected 10 but was 11",
        "GULF, 3, 100, residuals: expected 3 to 99 but was 100",
        "GULF, 3, 2, residuals: expected 3 to 99 but was 2",
        "CHEBYQUAD, 8, 7, residuals: expected at least 8 but was 7"
    })
    void residualsThatAProblemHasNotAreRefused(MghProblem problem, int n, int m, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new MoreGarbowHillstrom(problem, n, m))
                        .getMessage());
    }

    /** More residuals than usual: by the value at a point that is an optimum for any number of them. */
    @ParameterizedTest
    @CsvSource({"GULF, 3, 40", "BOX_3D, 3, 25", "BIGGS_EXP6, 6, 30"})
    void fitsOfTheirOwnDataHaveNoResidualsInAnyNumber(MghProblem problem, int n, int m) {
        MoreGarbowHillstrom landscape = new MoreGarbowHillstrom(problem, n, m);
        double[] x = MoreGarbowHillstrom.of(problem).optimum().orElseThrow().point();
        assertEquals(0, landscape.objective().value(x), rounding(landscape, x));
        assertTrue(IntStream.range(0, n).allMatch(i -> Double.isFinite(landscape.start()[i])));
    }
}
