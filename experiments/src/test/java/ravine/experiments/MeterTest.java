// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Measurements.Bracket;
import ravine.experiments.Measurements.Curvature;
import ravine.experiments.Measurements.ModeErrors;
import ravine.experiments.Measurements.Modes;
import ravine.experiments.Measurements.Row;
import ravine.landscapes.Landscape;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Spectrum;
import ravine.optimizers.Adam;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.HeavyBall;
import ravine.optimizers.Minimizer;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Result;
import ravine.optimizers.Schedule;
import ravine.optimizers.Scheduled;
import ravine.optimizers.Target;

class MeterTest {

    private static final Measures ALL = new Measures(true, true, true, false, 500, 1);

    /** The eigenvalues 1, 10 and 100 along the axes, the minimum at the origin. */
    private static final Landscape VALLEY = Quadratic.of(3, new Spectrum.LogUniform(100), 0);

    private record Run(Meter meter, Result result) {

        List<Row> rows() {
            return meter.measurements().rows();
        }

        Row at(int iteration) {
            return rows().stream()
                    .filter(row -> row.iteration() == iteration)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Run run(
            Landscape landscape, Optimizer optimizer, double[] start, int iterations, Measures measures) {
        double[] optimum = landscape.optimum().orElseThrow().point();
        OptionalDouble mu =
                OptionalDouble.of(landscape.curvature().orElseThrow().mu());
        Meter meter = new Meter(measures, landscape.objective(), optimizer, optimum, mu, 1);
        Minimizer minimizer = new Minimizer(Target.none(), iterations);
        return new Run(meter, minimizer.minimize(optimizer, landscape.objective(), start, meter));
    }

    @Test
    void gradientDescentShrinksEachModeByItsFactor() {
        double step = 0.015;
        double[] start = {3, -4, 5};
        Run run = run(VALLEY, new GradientDescent(step), start, 40, ALL);
        Modes modes = run.meter().measurements().modes();
        assertEquals(List.of(1, 1, 1), modes.multiplicities());
        for (int i = 0; i < 3; i++) {
            assertEquals(Math.pow(10, i), modes.eigenvalues().get(i), 1e-13);
        }
        int last = 0;
        for (ModeErrors errors : modes.errors()) {
            last = errors.iteration();
            for (int i = 0; i < 3; i++) {
                double factor = Math.abs(1 - step * modes.eigenvalues().get(i));
                double expected = Math.pow(factor, last) * Math.abs(start[i]);
                assertEquals(expected, errors.errors().get(i), 1e-12 * expected, "t = " + last);
            }
        }
        assertEquals(40, last);
        assertEquals(
                modes.errors().stream().map(ModeErrors::iteration).toList(),
                run.rows().stream().map(Row::iteration).toList());
    }

    @Test
    void equalEigenvaluesAreOneMode() {
        Landscape clusters = Quadratic.of(4, new Spectrum.TwoClusters(9, 1), 0);
        Landscape sphere = Quadratic.of(4, new Spectrum.LogUniform(1), 0);
        double[] start = {1, 2, 2, 4};
        Modes one = run(sphere, new GradientDescent(0.5), start, 1, ALL)
                .meter()
                .measurements()
                .modes();
        assertEquals(List.of(4), one.multiplicities());
        assertEquals(5, one.errors().get(0).errors().get(0), 1e-15);
        assertEquals(2.5, one.errors().get(1).errors().get(0), 1e-15);
        Modes two = run(clusters, new GradientDescent(0.1), start, 1, ALL)
                .meter()
                .measurements()
                .modes();
        assertEquals(4, two.multiplicities().stream().mapToInt(m -> m).sum());
        double squares =
                two.errors().get(0).errors().stream().mapToDouble(e -> e * e).sum();
        assertEquals(25, squares, 1e-13);
    }

    @Test
    void progressIsThatOfTheClosedForm() {
        double[] start = {1, 0, 0};
        Run run = run(VALLEY, new GradientDescent(0.25), start, 8, ALL);
        for (Row row : run.rows()) {
            double x = Math.pow(0.75, row.iteration());
            assertEquals(x, row.distance());
            // Along the eigenvector of μ the certificate is the gap itself, x²/2.
            assertEquals(0.5 * x * x, row.gapCertified());
            assertEquals(0.25, row.stepSize());
            assertEquals(row.iteration() < 2 ? Double.NaN : 0, row.angleDegrees(), "one line");
            assertEquals(new EvaluationCounts(0, row.iteration() + 1, 0), row.counts());
            assertEquals(Double.NaN, row.nanoseconds());
        }
        assertEquals(1, run.meter().distancePeak());
    }

    @Test
    void theCertificateIsNeverBelowTheGap() {
        double[] start = {1, 1, 1};
        for (Row row : run(VALLEY, new HeavyBall(0.01, 0.5), start, 100, ALL).rows()) {
            Result until = new Minimizer(Target.none(), Math.max(1, row.iteration()))
                    .minimize(new HeavyBall(0.01, 0.5), VALLEY.objective(), start);
            double gap = row.iteration() == 0 ? VALLEY.objective().value(start) : until.value();
            assertTrue(row.gapCertified() >= gap, row::toString);
        }
    }

    @Test
    void stepsThatOvershootTurnRoundAndRightAnglesAreNinety() {
        // 1 - 1.5 < 0 along the second axis.
        Run zigzag = run(VALLEY, new GradientDescent(0.15), new double[] {0, 1, 0}, 10, ALL);
        zigzag.rows().stream()
                .filter(row -> row.iteration() >= 2)
                .forEach(row -> assertEquals(180, row.angleDegrees(), 1e-13));
        assertEquals(90, Meter.angleDegrees(new double[] {2, 0}, new double[] {0, -3}), 1e-13);
        assertEquals(1e-9, Meter.angleDegrees(new double[] {1, 0}, new double[] {1, Math.toRadians(1e-9)}), 1e-24);
        assertEquals(Double.NaN, Meter.angleDegrees(new double[] {1, 0}, new double[2]));
        // From (1, 1, 0) by α = 1/10 the steps are -(0.1, 1) and -(0.09, 0).
        Run corner = run(VALLEY, new GradientDescent(0.1), new double[] {1, 1, 0}, 2, ALL);
        assertEquals(Math.toDegrees(Math.atan(10)), corner.at(2).angleDegrees(), 1e-12);
    }

    @Test
    void theStepSizeIsTheOneInForce() {
        Optimizer halving = new Scheduled(new GradientDescent(0.01), new Schedule.Staircase(2, 0.5));
        Run run = run(VALLEY, halving, new double[] {1, 1, 1}, 6, ALL);
        assertEquals(0.01, run.at(0).stepSize());
        assertEquals(0.01, run.at(2).stepSize());
        assertEquals(0.005, run.at(3).stepSize());
        assertEquals(0.0025, run.at(6).stepSize());
        assertEquals(2 / 0.0025, run.at(6).curvature().stabilityLimit(), 1e-10);
    }

    @Test
    void theTransientOfTheTunedHeavyBallPeaksWhereItsFormulaDoes() {
        // Along the eigenvector of L both roots are -ρ: e_t = (1 + (1 + ρ) t) (-ρ)^t.
        HeavyBall ball = HeavyBall.tuned(VALLEY.curvature().orElseThrow());
        double rho = 9.0 / 11;
        double peak = 0;
        for (int t = 0; t < 100; t++) {
            peak = Math.max(peak, (1 + (1 + rho) * t) * Math.pow(rho, t));
        }
        Run run = run(VALLEY, ball, new double[] {0, 0, 1}, 100, ALL);
        assertEquals(peak, run.meter().distancePeak(), 1e-12);
        assertTrue(peak > 3);
    }

    @Test
    void curvatureIsThatOfTheMethodsScaling() {
        // After one step Adam divides by |g| + ε = (1, 10, 100) + ε, which is the Hessian: nothing is left to do.
        Run run = run(VALLEY, new Adam(0.1, 0.9, 0.999, 0), new double[] {1, 1, 1}, 1, ALL);
        Curvature curvature = run.at(1).curvature();
        assertEquals(100, curvature.kappa().value(), 1e-11);
        assertEquals(1, curvature.kappaJacobi().value(), 1e-14);
        assertEquals(1, curvature.kappaEffective().value(), 1e-12);
        assertEquals(1, curvature.sharpness().value(), 1e-12);
        assertEquals(380, curvature.stabilityLimit(), 1e-10);
        assertEquals(0, curvature.epsilonShare());
        Run floored = run(VALLEY, new Adam(0.1, 0.9, 0.999, 50), new double[] {1, 1, 1}, 1, ALL);
        assertEquals(2.0 / 3, floored.at(1).curvature().epsilonShare());
        assertEquals(
                Double.NaN,
                run(VALLEY, new GradientDescent(0.01), new double[3], 1, ALL)
                        .at(0)
                        .curvature()
                        .epsilonShare());
    }

    @Test
    void aLargeLandscapeIsMeasuredAtFewIterationsAndTheLast() {
        Landscape large = Quadratic.of(600, new Spectrum.LogUniform(50), 45);
        Measures curvature = new Measures(false, true, false, false, 300, 1);
        Run run = run(large, new GradientDescent(0.01), large.start(), 14, curvature);
        List<Integer> measured = run.rows().stream()
                .filter(row -> !row.curvature().equals(Curvature.NONE))
                .map(Row::iteration)
                .toList();
        assertEquals(List.of(0, 1, 10, 14), measured);
        for (int t : measured) {
            Bracket kappa = run.at(t).curvature().kappa();
            assertTrue(kappa.low() <= 50 && 50 <= kappa.high() && kappa.high() < 1.02 * kappa.low(), kappa::toString);
        }
        assertEquals(Double.NaN, run.at(14).distance(), "not asked for");
    }

    @Test
    void measuringChangesNothingOfARun() {
        double[] start = {1, 1, 1};
        Adam adam = Adam.withStepSize(0.01);
        Run measured = run(VALLEY, adam, start, 50, ALL);
        Run plain = run(VALLEY, adam, start, 50, Measures.NONE);
        assertEquals(plain.result().value(), measured.result().value());
        assertEquals(plain.result().counts(), measured.result().counts());
        assertEquals(Measurements.NONE, plain.meter().measurements());
    }

    @Test
    void tooManyModesAreRefused() {
        Landscape large = Quadratic.of(513, new Spectrum.LogUniform(50), 0);
        assertEquals(
                "modes: expected at most 512 variables, found 513",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> run(large, new GradientDescent(0.01), large.start(), 1, ALL))
                        .getMessage());
    }

    @Test
    void timeIsMeasuredOnlyIfItIsAskedFor() {
        Run run = run(
                VALLEY,
                new GradientDescent(0.001),
                new double[] {1, 1, 1},
                1000,
                new Measures(false, false, false, true, 1, 1));
        double before = 0;
        for (Row row : run.rows()) {
            assertTrue(row.nanoseconds() >= before, row::toString);
            before = row.nanoseconds();
        }
        assertEquals(0, run.at(0).nanoseconds());
        assertNotEquals(0, before);
        assertEquals(EvaluationCounts.NONE, run.at(1000).counts());
        assertEquals(Double.NaN, run.at(1000).distance());
    }
}
