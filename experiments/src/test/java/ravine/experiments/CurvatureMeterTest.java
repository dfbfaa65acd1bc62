// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.CurvatureMeter.Reading;
import ravine.experiments.Measurements.Bracket;
import ravine.landscapes.Landscape;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Rosenbrock;
import ravine.landscapes.Rotation;
import ravine.landscapes.Spectrum;
import ravine.optimizers.Adam;
import ravine.optimizers.Descent;
import ravine.optimizers.LBfgs;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Preconditioner;
import ravine.optimizers.Shampoo;
import ravine.optimizers.Soap;
import ravine.optimizers.Stepper;

class CurvatureMeterTest {

    private static final int BUDGET = 2000;

    /** What a step of a rule with these squares of gradients divides by. */
    private static Preconditioner diagonal(double[] entries) {
        Stepper stepper = new Adam(1, 0, 0, 0).stepper(entries.length);
        stepper.step(new double[entries.length], entries);
        return stepper.preconditioner();
    }

    private static void assertHolds(double expected, Bracket bracket, double relative) {
        assertTrue(bracket.low() <= expected && expected <= bracket.high(), () -> expected + " in " + bracket);
        assertEquals(expected, bracket.value(), relative * expected);
    }

    private static void assertNone(Bracket bracket) {
        assertEquals(Bracket.NONE, bracket);
    }

    @Test
    void denseReadingsAreThoseOfTheClosedForm() {
        // H = diag(1, 4) and P = diag(1, 2): H scaled by itself is I, by P it is diag(1, 2).
        TwiceDifferentiableObjective f =
                Quadratic.of(2, new Spectrum.LogUniform(4), 0).objective();
        Reading reading = new DenseCurvature(f).at(new double[2], diagonal(new double[] {1, 2}));
        assertHolds(4, reading.kappa(), 1e-15);
        assertHolds(1, reading.kappaJacobi(), 1e-15);
        assertHolds(2, reading.kappaEffective(), 1e-15);
        assertHolds(2, reading.sharpness(), 1e-15);
        assertEquals(0, reading.products());
    }

    @Test
    void productsAgreeWithMatricesAtTwoHundredVariables() {
        int n = 200;
        Quadratic quadratic = Quadratic.of(n, new Spectrum.LogUniform(1000), new Rotation.PartialHaar(3, 5));
        double[] entries = new double[n];
        for (int i = 0; i < n; i++) {
            entries[i] = 1.5 + StrictMath.sin(i);
        }
        double[] x = quadratic.start();
        Reading dense = new DenseCurvature(quadratic.objective()).at(x, diagonal(entries));
        Reading products = new ProductCurvature(quadratic.objective(), BUDGET, 1).at(x, diagonal(entries));
        // Ritz values converge with the square of what the brackets have left, which is 1 %.
        assertHolds(dense.kappa().value(), products.kappa(), 1e-3);
        assertHolds(dense.kappaJacobi().value(), products.kappaJacobi(), 1e-3);
        assertHolds(dense.kappaEffective().value(), products.kappaEffective(), 1e-3);
        assertHolds(dense.sharpness().value(), products.sharpness(), 1e-4);
        assertEquals(1000, dense.kappa().value(), 1e-8);
        assertTrue(products.products() > n && products.products() <= n + 3 * BUDGET, products::toString);
    }

    @Test
    void aHundredThousandVariablesHaveTheConditionNumberThatTheyWereGiven() {
        int n = 100_000;
        Quadratic quadratic = Quadratic.of(n, new Spectrum.LogUniform(100), 0);
        double[] roots = quadratic.eigenvalues().orElseThrow();
        for (int i = 0; i < n; i++) {
            roots[i] = Math.sqrt(roots[i]);
        }
        ProductCurvature meter = new ProductCurvature(quadratic.objective(), BUDGET, 1);
        Reading reading = meter.at(new double[n], diagonal(roots));
        assertHolds(100, reading.kappa(), 2e-3);
        // H^-1/4 H H^-1/4 has the roots of the eigenvalues, of which the greatest is 10.
        assertHolds(10, reading.kappaEffective(), 2e-3);
        assertHolds(10, reading.sharpness(), 2e-3);
        // Its Hessian is assembled, and scaled by itself it is I.
        assertHolds(1, reading.kappaJacobi(), 1e-15);
        assertTrue(reading.products() <= 2 * BUDGET, reading::toString);
    }

    @Test
    void jacobiByProductsIsThatOfTheClosedForm() {
        Quadratic quadratic = Quadratic.of(600, new Spectrum.LogUniform(100), 30);
        Reading reading =
                new ProductCurvature(quadratic.objective(), BUDGET, 1).at(quadratic.start(), Preconditioner.identity());
        assertHolds(quadratic.jacobiConditionNumber().orElseThrow(), reading.kappaJacobi(), 2e-3);
        assertEquals(reading.kappa(), reading.kappaEffective());
        assertHolds(100, reading.sharpness(), 2e-3);
    }

    @Test
    void withoutAnAssembledHessianManyVariablesHaveNoJacobiConditionNumber() {
        Quadratic quadratic = Quadratic.of(600, new Spectrum.LogUniform(100), new Rotation.PartialHaar(1, 5));
        assertNone(new ProductCurvature(quadratic.objective(), 599, 1)
                .at(quadratic.start(), Preconditioner.identity())
                .kappaJacobi());
    }

    @Test
    void aBudgetThatIsSpentLeavesABracketThatHolds() {
        Quadratic quadratic = Quadratic.of(1000, new Spectrum.LogUniform(1e4), 45);
        Reading reading =
                new ProductCurvature(quadratic.objective(), 20, 1).at(quadratic.start(), Preconditioner.identity());
        Bracket kappa = reading.kappa();
        assertTrue(kappa.low() <= 1e4 && 1e4 <= kappa.high(), kappa::toString);
        assertTrue(kappa.high() > 2 * kappa.low(), kappa::toString);
        assertEquals(20, reading.products());
    }

    @Test
    void whatIsIndefiniteIsInfinite() {
        // At (0, 1) the Hessian is diag(2 - 400, 200).
        Landscape valley = Rosenbrock.ofCoefficient(100);
        double[] x = {0, 1};
        for (CurvatureMeter meter : new CurvatureMeter[] {
            new DenseCurvature(valley.objective()), new ProductCurvature(valley.objective(), BUDGET, 1)
        }) {
            Reading reading = meter.at(x, Preconditioner.identity());
            assertEquals(Bracket.INFINITE, reading.kappa());
            assertEquals(Bracket.INFINITE, reading.kappaEffective());
            assertNone(reading.kappaJacobi());
            assertHolds(200, reading.sharpness(), 1e-12);
        }
    }

    @Test
    void solvesAloneTellOfAPreconditionerWhoseRootNobodyHas() {
        Quadratic quadratic = Quadratic.of(10, new Spectrum.LogUniform(100), 0);
        Preconditioner opaque = (r, out) -> System.arraycopy(r, 0, out, 0, r.length);
        Reading products = new ProductCurvature(quadratic.objective(), BUDGET, 1).at(quadratic.start(), opaque);
        assertHolds(100, products.kappaEffective(), 1e-3);
        assertHolds(100, products.sharpness(), 1e-3);
        assertHolds(
                100,
                new DenseCurvature(quadratic.objective())
                        .at(quadratic.start(), opaque)
                        .sharpness(),
                1e-12);
    }

    @Test
    void whatIsSingularOrHasNoSymmetryHasNoEffectiveConditionNumber() {
        Quadratic quadratic = Quadratic.of(10, new Spectrum.LogUniform(100), 0);
        Preconditioner singular = diagonal(new double[10]);
        Preconditioner opaque = (r, out) -> Arrays.fill(out, 0);
        Preconditioner skew = new Preconditioner() {
            @Override
            public void solve(double[] r, double[] out) {
                System.arraycopy(r, 0, out, 0, r.length);
            }

            @Override
            public boolean isSymmetric() {
                return false;
            }
        };
        for (Preconditioner preconditioner : List.of(singular, opaque, skew)) {
            Reading reading =
                    new ProductCurvature(quadratic.objective(), BUDGET, 1).at(quadratic.start(), preconditioner);
            assertNone(reading.kappaEffective());
            assertNone(reading.sharpness());
            assertHolds(100, reading.kappa(), 1e-3);
        }
    }

    /** What Shampoo and L-BFGS divide by after some steps, by solves and by a matrix that is written out. */
    @ParameterizedTest
    @MethodSource("methods")
    void solvesAgreeWithMatricesThatAreWrittenOut(Optimizer method) {
        Quadratic quadratic = Quadratic.of(200, new Spectrum.LogUniform(100), new Rotation.PartialHaar(3, 5));
        Descent descent = method.start(quadratic.objective(), quadratic.start());
        for (int t = 0; t < 12; t++) {
            descent.step();
        }
        double[] x = quadratic.start();
        Reading dense = new DenseCurvature(quadratic.objective()).at(x, descent.preconditioner());
        Reading products = new ProductCurvature(quadratic.objective(), BUDGET, 1).at(x, descent.preconditioner());
        assertHolds(dense.kappaEffective().value(), products.kappaEffective(), 2e-3);
        assertHolds(dense.sharpness().value(), products.sharpness(), 1e-3);
        assertTrue(
                products.kappaEffective().high()
                        <= 1.011 * products.kappaEffective().low(),
                products::toString);
    }

    static Stream<Optimizer> methods() {
        return Stream.of(
                new Shampoo(0.1, 1e-4, 10, 20), LBfgs.withMemory(5), new Soap(0.1, 0.9, 0.99, 1e-8, 5, 10, 20));
    }

    @Test
    void whatIsNotFiniteHasNoCurvature() {
        Landscape valley = Rosenbrock.ofCoefficient(100);
        double[] x = {Double.NaN, 1};
        assertNone(new DenseCurvature(valley.objective())
                .at(x, Preconditioner.identity())
                .kappa());
        assertNone(new ProductCurvature(valley.objective(), BUDGET, 1)
                .at(x, Preconditioner.identity())
                .kappa());
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Quadratic quadratic = Quadratic.of(700, new Spectrum.LogUniform(300), 45);
        double[] x = quadratic.start();
        Reading first = new ProductCurvature(quadratic.objective(), BUDGET, 5).at(x, Preconditioner.identity());
        ProductCurvature again = new ProductCurvature(quadratic.objective(), BUDGET, 5);
        again.at(new double[700], Preconditioner.identity());
        assertEquals(first, again.at(x, Preconditioner.identity()));
    }
}
