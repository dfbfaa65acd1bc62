// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.ExtremeEigenvalues.Definiteness;
import ravine.calculus.ExtremeEigenvalues.Stop;

class ExtremeEigenvaluesTest {

    private static ExtremeEigenvalues of(TwiceDifferentiableObjective f) {
        return Lanczos.seeded(1).extremes(f, new double[f.dimension()]);
    }

    private static double[] constant(int n, double entry) {
        double[] out = new double[n];
        Arrays.fill(out, entry);
        return out;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void identityTakesOneProductAndHasConditionNumberOne(int n) {
        ExtremeEigenvalues extremes = of(MatrixFree.diagonal(constant(n, 1)));
        assertEquals(Stop.CONVERGED, extremes.stop());
        assertEquals(1, extremes.hvps());
        assertEquals(Definiteness.POSITIVE_DEFINITE, extremes.definiteness());
        ConditionNumber kappa = extremes.conditionNumber().orElseThrow();
        assertEquals(1, kappa.value(), 1e-15);
        assertEquals(1, kappa.least(), 1e-15);
        assertTrue(kappa.greatest() <= 1 + 1e-6, kappa.toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, -3, 1e-300, -1e300})
    void oneVariableHasOneExactEigenvalue(double h) {
        ExtremeEigenvalues extremes = of(MatrixFree.diagonal(h));
        assertEquals(h, extremes.least().value());
        assertEquals(h, extremes.greatest().value());
        assertEquals(h > 0 ? Definiteness.POSITIVE_DEFINITE : Definiteness.NEGATIVE_DEFINITE, extremes.definiteness());
        assertEquals(1, extremes.conditionNumber().orElseThrow().value());
        assertEquals(h > 0, extremes.conditionNumber().orElseThrow().positiveDefinite());
        assertEquals(1, extremes.leastConditionNumber());
    }

    @Test
    void zeroMatrixIsKnownExactlyAndHasNoConditionNumber() {
        ExtremeEigenvalues extremes = of(MatrixFree.diagonal(0, 0, 0));
        assertEquals(Stop.CONVERGED, extremes.stop());
        assertEquals(new ExtremeEigenvalues.Bracket(0, 0, 0), extremes.least());
        assertEquals(new ExtremeEigenvalues.Bracket(0, 0, 0), extremes.greatest());
        assertEquals(Definiteness.UNDECIDED, extremes.definiteness());
        assertEquals(Optional.empty(), extremes.conditionNumber());
        assertEquals(1, extremes.leastConditionNumber());
        assertEquals(
                0,
                extremes.leastPair(MatrixFree.diagonal(0, 0, 0), new double[3]).residualNorm());
    }

    @Test
    void indefiniteMatrixHasSignsButNoConditionNumber() {
        // |lambda|min = 1e-3 is inside: a quotient of the extremes would be 5, and the truth is 5000.
        MatrixFree f = MatrixFree.diagonal(-1, 1e-3, 2, 5);
        ExtremeEigenvalues extremes = of(f);
        assertEquals(Definiteness.INDEFINITE, extremes.definiteness());
        assertEquals(Optional.empty(), extremes.conditionNumber());
        assertEquals(5, extremes.leastConditionNumber(), 1e-6);
        assertTrue(extremes.leastConditionNumber() <= 5000);
        assertTrue(extremes.words().contains("indefinite, so that the extremes alone give no condition number"));
    }

    @Test
    void smallNegativeEigenvalueAmongManyIsFound() {
        double[] eigenvalues = MatrixFree.logUniform(5000, 1000);
        eigenvalues[0] = -0.5;
        ExtremeEigenvalues extremes = of(MatrixFree.reflected(eigenvalues, 2, 8));
        assertEquals(Definiteness.INDEFINITE, extremes.definiteness());
        assertEquals(-0.5, extremes.least().value(), 0.005);
    }

    @Test
    void negativeDefiniteMatrixMirrorsThePositiveDefiniteOne() {
        double[] eigenvalues = MatrixFree.logUniform(500, 100);
        ExtremeEigenvalues positive = of(MatrixFree.diagonal(eigenvalues));
        ExtremeEigenvalues negative =
                of(MatrixFree.diagonal(Arrays.stream(eigenvalues).map(e -> -e).toArray()));
        assertEquals(Definiteness.NEGATIVE_DEFINITE, negative.definiteness());
        assertEquals(-positive.least().lower(), negative.greatest().upper());
        assertEquals(-positive.greatest().value(), negative.least().value());
        ConditionNumber expected = positive.conditionNumber().orElseThrow();
        ConditionNumber actual = negative.conditionNumber().orElseThrow();
        assertEquals(new ConditionNumber(expected.value(), expected.least(), expected.greatest(), false), actual);
        assertEquals(positive.leastConditionNumber(), negative.leastConditionNumber());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 3000})
    void singularMatrixCannotBeToldFromADefiniteOne(int n) {
        double[] eigenvalues = MatrixFree.linear(n, 50);
        Arrays.fill(eigenvalues, 0, n / 2, 0);
        ExtremeEigenvalues extremes = of(MatrixFree.diagonal(eigenvalues));
        assertEquals(Stop.CONVERGED, extremes.stop());
        assertEquals(Definiteness.UNDECIDED, extremes.definiteness());
        assertEquals(Optional.empty(), extremes.conditionNumber());
        assertTrue(extremes.least().lower() <= 0 && 0 <= extremes.least().upper());
        // Zero is known to within a few roundings of n terms.
        assertTrue(extremes.leastConditionNumber() >= 0.01 / (n * Math.ulp(1.0)), extremes.words());
        assertTrue(extremes.words().contains("cannot be told from zero"));
    }

    @Test
    void spentBudgetLeavesTrueBounds() {
        MatrixFree f = MatrixFree.diagonal(MatrixFree.logUniform(2000, 1e8));
        ExtremeEigenvalues extremes = Lanczos.seeded(1).withMaxHvps(100).extremes(f, new double[2000]);
        assertEquals(Stop.BUDGET_SPENT, extremes.stop());
        assertEquals(100, extremes.hvps());
        assertEquals(Definiteness.UNDECIDED, extremes.definiteness());
        assertTrue(extremes.least().lower() <= 1 && 1 <= extremes.least().upper());
        assertTrue(extremes.leastConditionNumber() > 1 && extremes.leastConditionNumber() <= 1e8);
        assertTrue(extremes.words().contains("not converged after 100"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void nonFiniteProductGivesNaNAndNoException(double bad) {
        MatrixFree f = MatrixFree.diagonal(1, bad, 3);
        ExtremeEigenvalues extremes = of(f);
        assertEquals(Stop.NON_FINITE, extremes.stop());
        assertEquals(1, extremes.hvps());
        assertTrue(Double.isNaN(extremes.least().value())
                && Double.isNaN(extremes.greatest().upper()));
        assertTrue(Double.isNaN(extremes.leastConditionNumber()));
        assertEquals(Definiteness.UNDECIDED, extremes.definiteness());
        assertEquals(Optional.empty(), extremes.conditionNumber());
        assertTrue(extremes.words().contains("NaN"));
        RitzPair pair = extremes.leastPair(f, new double[3]);
        double[] vector = new double[3];
        pair.vector(vector);
        assertTrue(Double.isNaN(pair.value()) && Double.isNaN(pair.lower()) && Double.isNaN(vector[2]));
        assertEquals(0, pair.hvps());
    }

    @Test
    void bracketOutOfOrderIsRefused() {
        assertEquals(
                "bracket: expected lower <= value <= upper but was 2.0, 1.0, 3.0",
                assertThrows(IllegalArgumentException.class, () -> new ExtremeEigenvalues.Bracket(1, 2, 3))
                        .getMessage());
    }

    @Test
    void dimensionIsThatOfTheFunction() {
        ExtremeEigenvalues extremes = of(MatrixFree.diagonal(1, 2));
        assertEquals(2, extremes.dimension());
        assertFalse(extremes.toString().isEmpty());
    }
}
