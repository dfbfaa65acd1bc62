// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ravine.calculus.BandedMap;
import ravine.calculus.ConditionNumber;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.LinearMap;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.StructuredQuadratic.Form;

class StructuredQuadraticTest {

    /** Of seven variables: by matrices in 60 digits (mpmath 1.3.0), and by hand where they are whole. */
    private static final Map<Form, Double> START_VALUES = Map.of(
            Form.LAPLACE, 1.7981357236631888394,
            Form.NESTEROV, 0.0,
            Form.SCHWEFEL, 5.1977925132506493225,
            Form.TRIDIA, 27.0,
            Form.DQDRTIC, 9045.0,
            Form.HILBERT, 0.040104187616877974422);

    @Nested
    @ParameterizedClass
    @EnumSource(Form.class)
    class Each extends LandscapeContract {

        private final Form form;

        Each(Form form) {
            this.form = form;
        }

        /** Seven: with eight in its denominators, the optimum of NESTEROV is exact. */
        @Override
        Landscape landscape() {
            return new StructuredQuadratic(form, 7);
        }

        @Override
        double goldenStartValue() {
            return START_VALUES.get(form);
        }

        /** Terms of Hilbert's form cancel down to a sixtieth of their size. */
        @Override
        double goldenStartTolerance() {
            return (form == Form.HILBERT ? 60 : 4) * Math.ulp(1.0);
        }
    }

    /** Eigenvalues in 60-digit arithmetic by mpmath 1.3.0; where two columns agree, the diagonal is constant. */
    @ParameterizedTest
    @CsvSource({
        "LAPLACE, 10, 48.374150078708228857",
        "NESTEROV, 50, 1053.4789912001105134",
        "SCHWEFEL, 2, 6.8541019662496845446",
        "SCHWEFEL, 10, 175.08661295840992085",
        "SCHWEFEL, 50, 4130.6438942365425788",
        "TRIDIA, 2, 13.04836202828891512",
        "TRIDIA, 10, 100.6266077230742787",
        "TRIDIA, 30, 333.99762254932823456",
        "DQDRTIC, 3, 100",
        "DQDRTIC, 4, 200",
        "DQDRTIC, 5, 201",
        "DQDRTIC, 1000, 201"
    })
    void conditionNumberIsThatOfTheFormula(Form form, int n, double kappa) {
        assertEquals(kappa, new StructuredQuadratic(form, n).conditionNumber().orElseThrow(), 8 * Math.ulp(kappa));
    }

    @ParameterizedTest
    @CsvSource({"2, 9.8989794855663561964", "10, 18.290241435363306674", "30, 18.303121836416848354"})
    void scalingMakesTridiaEasy(int n, double kappaJacobi) {
        assertEquals(
                kappaJacobi,
                new StructuredQuadratic(Form.TRIDIA, n).jacobiConditionNumber().orElseThrow(),
                8 * Math.ulp(kappaJacobi));
    }

    /** Condition numbers by mpmath 1.3.0, in 60 digits. */
    @ParameterizedTest
    @CsvSource({
        "3, 524.05677758606081787",
        "5, 476607.25024256080938",
        "8, 15257575741.646942839",
        "10, 16026286870216.882788"
    })
    void hilbertsConditionNumberIsTheKnownOneWhileDoublesCanTell(int n, double kappa) {
        StructuredQuadratic hilbert = new StructuredQuadratic(Form.HILBERT, n);
        ConditionNumber found =
                HessianSpectrum.at(hilbert.objective(), hilbert.start()).conditionNumber();
        assertTrue(found.least() <= kappa && kappa <= found.greatest(), kappa + " but " + found.words());
        assertTrue(found.positiveDefinite());
    }

    @Test
    void fromTwelveVariablesOnHilbertsLeastEigenvalueIsLost() {
        StructuredQuadratic hilbert = new StructuredQuadratic(Form.HILBERT, 12);
        ConditionNumber found =
                HessianSpectrum.at(hilbert.objective(), hilbert.start()).conditionNumber();
        assertEquals(Double.POSITIVE_INFINITY, found.greatest());
    }

    /**
     * No method of gradients gets below \( \frac{3 L \lVert x_0 - x^* \rVert^2}{32 (k+1)^2} \) in k steps when n = 2k + 1: theorem 2.1.7
     * of the source, L = 4. Gradient descent is one.
     */
    @ParameterizedTest
    @CsvSource({"3", "10", "50"})
    void nesterovsFunctionKeepsMethodsFromTheOptimum(int k) {
        StructuredQuadratic worst = new StructuredQuadratic(Form.NESTEROV, 2 * k + 1);
        TwiceDifferentiableObjective f = worst.objective();
        Optimum optimum = worst.optimum().orElseThrow();
        double distance = 0;
        for (double entry : optimum.point()) {
            distance += entry * entry;
        }
        double[] x = worst.start();
        double[] gradient = new double[x.length];
        for (int t = 0; t < k; t++) {
            f.valueAndGradient(x, gradient);
            for (int i = 0; i < x.length; i++) {
                assertEquals(i <= t, gradient[i] != 0, "gradient " + t + ", entry " + i);
                x[i] -= gradient[i] / 4;
            }
        }
        assertTrue(f.value(x) - optimum.value() >= 12 * distance / (32.0 * (k + 1) * (k + 1)));
    }

    /** The sums written out, at a point of small whole numbers where nothing rounds. */
    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HILBERT"})
    void valueIsTheFormulaWrittenOut(Form form) {
        int n = 9;
        double[] x = new Random(3).ints(n, -4, 5).asDoubleStream().toArray();
        double expected = 0;
        double prefix = 0;
        for (int i = 1; i <= n; i++) {
            double here = x[i - 1];
            double next = i < n ? x[i] : 0;
            prefix += here;
            expected += switch (form) {
                case LAPLACE, NESTEROV -> 0.5 * (here - next) * (here - next);
                case SCHWEFEL -> prefix * prefix;
                case TRIDIA -> i < n ? (i + 1) * (2 * next - here) * (2 * next - here) : (x[0] - 1) * (x[0] - 1);
                default -> i <= n - 2 ? here * here + 100 * next * next + 100 * x[i + 1] * x[i + 1] : 0;
            };
        }
        boolean isChain = form == Form.LAPLACE || form == Form.NESTEROV;
        expected += isChain ? 0.5 * x[0] * x[0] : 0;
        expected -= form == Form.NESTEROV ? x[0] : 0;
        assertEquals(expected, new StructuredQuadratic(form, n).objective().value(x));
    }

    /** Where there are bands, Newton's method may have them. */
    @Test
    void hessiansOfBandsAreHandedOut() {
        int n = DiagonalQuadratic.ASSEMBLED_FROM;
        for (Form form : new Form[] {Form.LAPLACE, Form.NESTEROV, Form.TRIDIA, Form.DQDRTIC}) {
            TwiceDifferentiableObjective f = new StructuredQuadratic(form, n).objective();
            double[] x = new double[n];
            LinearMap hessian = f.assembledHessian().orElseThrow().at(x);
            assertTrue(hessian instanceof BandedMap, form + ": " + hessian);
            assertEquals(form == Form.DQDRTIC ? 0 : 1, ((BandedMap) hessian).bandwidth());
            double[] v = new Random(5).doubles(n).toArray();
            double[] product = new double[n];
            hessian.apply(v, product);
            assertArrayEquals(LandscapeContract.hvp(f, x, v), product, 8 * Math.ulp(9.0 * n));
        }
    }

    @Test
    void aSmallDiagonalIsChargedAsProducts() {
        assertTrue(new StructuredQuadratic(Form.DQDRTIC, DiagonalQuadratic.ASSEMBLED_FROM - 1)
                .objective()
                .assembledHessian()
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HILBERT"})
    void aMillionVariablesAreNoTrouble(Form form) {
        int n = 1_000_000;
        StructuredQuadratic large = new StructuredQuadratic(form, n);
        double[] gradient = new double[n];
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        large.objective().valueAndGradient(ones, gradient);
        double expected =
                switch (form) {
                    case LAPLACE -> 0;
                    case NESTEROV -> 0;
                    // The sum of all prefixes from the second last on.
                    case SCHWEFEL -> 2.0 * (2.0 * n - 1);
                    // Of n - 1: that of its own square and of the next.
                    case TRIDIA -> 4.0 * (n - 1) - 2.0 * n;
                    default -> 400;
                };
        assertEquals(expected, gradient[n - 2], 1e-9 * n);
        assertTrue(large.conditionNumber().orElseThrow() > 200);
    }

    @ParameterizedTest
    @CsvSource({"LAPLACE, 1, at least 2", "DQDRTIC, 2, at least 3", "HILBERT, 501, 2 to 500", "HILBERT, 1, 2 to 500"})
    void dimensionsThatAFormHasNotAreRefused(Form form, int n, String range) {
        assertEquals(
                "dimension: expected " + range + " but was " + n,
                assertThrows(IllegalArgumentException.class, () -> new StructuredQuadratic(form, n))
                        .getMessage());
    }
}
