// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.LeastSquares;

class CountingObjectiveTest {

    private static final ClosedForm BOWL = ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}});
    private static final double[] X = {1, 2};

    @Test
    void evaluationsAreThoseOfTheObjectiveAndCounted() {
        CountingObjective f = CountingObjective.of(BOWL);
        assertEquals(2, f.dimension());
        assertEquals(new EvaluationCounts(0, 0, 0), f.counts());
        assertEquals(BOWL.value(X), f.value(X));
        assertEquals(new EvaluationCounts(1, 0, 0), f.counts());
        double[] gradient = new double[2];
        f.valueAndGradient(X, new double[2]);
        assertEquals(BOWL.value(X), f.valueAndGradient(X, gradient));
        assertArrayEquals(new double[] {4, 7}, gradient);
        assertEquals(new EvaluationCounts(1, 2, 0), f.counts());
        TwiceDifferentiableObjective twice = assertInstanceOf(TwiceDifferentiableObjective.class, f);
        double[] product = new double[2];
        for (int k = 0; k < 3; k++) {
            twice.hvp(X, new double[] {0, 1}, product);
        }
        assertArrayEquals(new double[] {1, 3}, product);
        assertEquals(new EvaluationCounts(1, 2, 3), f.counts());
    }

    @Test
    void countsAreASnapshot() {
        CountingObjective f = CountingObjective.of(BOWL);
        EvaluationCounts before = f.counts();
        f.value(X);
        assertEquals(0, before.values());
    }

    @Test
    void objectiveWithoutSecondDerivativesGetsNone() {
        CountingObjective f = CountingObjective.of(FirstOrder.chainedRosenbrock(2));
        assertFalse(f instanceof TwiceDifferentiableObjective);
    }

    @Test
    void residualsAreCountedByThemselves() {
        LeastSquares squares = LeastSquares.half(Affine.of(LinearMap.identity(2), new double[2]));
        CountingObjective counted = CountingObjective.of(squares);
        LeastSquaresObjective f = assertInstanceOf(LeastSquaresObjective.class, counted);
        assertEquals(0.5, f.factor());
        double[] out = new double[2];
        assertEquals(2.5, f.value(X));
        assertEquals(2.5, f.valueAndGradient(X, out));
        f.hvp(X, X, out);
        assertEquals(new EvaluationCounts(1, 1, 1), counted.counts(), "its own residuals are not counted again");
        VectorFunction r = f.residuals();
        assertSame(r, f.residuals());
        assertEquals(2, r.inputDimension());
        assertEquals(2, r.outputDimension());
        for (int k = 0; k < 5; k++) {
            r.value(X, out);
            assertArrayEquals(X, out);
        }
        r.jvp(X, X, out);
        r.vjp(X, X, out);
        r.vjp(X, X, out);
        LinearMap jacobian = r.jacobian(X);
        jacobian.apply(X, out);
        r.gaussNewton(X).apply(X, out);
        assertArrayEquals(X, out);
        assertEquals(
                new EvaluationCounts(1, 1, 1, 0, 5, 2, 3), counted.counts(), "products with a map are not counted");
    }

    @Test
    void assembledHessiansAreCountedWhereThereAreSome() {
        assertEquals(Optional.empty(), ((TwiceDifferentiableObjective) CountingObjective.of(BOWL)).assembledHessian());
        PartiallySeparable chain = PartiallySeparable.in(2)
                .plus(CountingObjectiveTest::square, Terms.of(2).consecutive(0))
                .build();
        CountingObjective counted = CountingObjective.of(chain);
        TwiceDifferentiableObjective f = assertInstanceOf(TwiceDifferentiableObjective.class, counted);
        AssembledHessian hessian = f.assembledHessian().orElseThrow();
        assertEquals(new EvaluationCounts(0, 0, 0), counted.counts());
        double[] out = new double[2];
        hessian.at(X);
        hessian.at(X).apply(X, out);
        assertArrayEquals(new double[] {2, 4}, out);
        assertEquals(new EvaluationCounts(0, 0, 0, 2, 0, 0, 0), counted.counts());
    }

    private static <T extends CalculusFieldElement<T>> T square(T[] x) {
        return x[0].square();
    }

    @Test
    void anObjectiveWithoutResidualsGetsNone() {
        assertFalse(CountingObjective.of(BOWL) instanceof LeastSquaresObjective);
    }

    @Test
    void whatWasEvaluatedAheadIsChargedLater() {
        CountingObjective counted = CountingObjective.of(BOWL);
        counted.uncounted().value(X);
        assertEquals(EvaluationCounts.NONE, counted.counts());
        counted.value(X);
        counted.charge(new EvaluationCounts(2, 3, 4, 0, 5, 6, 7));
        counted.charge(new EvaluationCounts(1, 1, 1));
        assertEquals(new EvaluationCounts(4, 4, 5, 0, 5, 6, 7), counted.counts());
    }

    @Test
    void countsAreAddedAndSubtracted() {
        EvaluationCounts now = new EvaluationCounts(10, 20, 30, 0, 40, 50, 60);
        EvaluationCounts before = new EvaluationCounts(1, 2, 3, 0, 4, 5, 6);
        assertEquals(new EvaluationCounts(9, 18, 27, 0, 36, 45, 54), now.minus(before));
        assertEquals(now, now.minus(before).plus(before));
    }
}
