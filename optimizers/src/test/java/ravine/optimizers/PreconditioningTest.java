// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import ravine.calculus.CountingObjective;
import ravine.calculus.EvaluationCounts;

class PreconditioningTest {

    private static final double[] X0 = {1, 1, 1};

    private static double[] solved(Preconditioning preconditioning, Quadratic landscape, double... r) {
        double[] out = new double[3];
        preconditioning.at(landscape, X0).solve(r, out);
        return out;
    }

    @Test
    void noneIsTheIdentity() {
        assertArrayEquals(new double[] {1, 2, 3}, solved(Preconditioning.none(), Quadratic.diagonal(4, 2, 1), 1, 2, 3));
    }

    @Test
    void jacobiDividesByTheDiagonalWithoutItsSigns() {
        assertArrayEquals(
                new double[] {2, 4, 8}, solved(Preconditioning.jacobi(), Quadratic.diagonal(4, -2, 0), 8, 8, 8));
        assertArrayEquals(
                new double[] {2, 1, 8},
                solved(Preconditioning.jacobi(), Quadratic.dense(3, 4, 9, 9, 9, 8, 9, 9, 9, 1), 8, 8, 8));
    }

    @Test
    void exactSolvesWithTheHessian() {
        Quadratic landscape = Quadratic.dense(3, 4, 1, 0, 1, 3, 1, 0, 1, 2);
        double[] r = new double[3];
        landscape.hvp(X0, new double[] {1, 2, 3}, r);
        assertArrayEquals(new double[] {1, 2, 3}, solved(Preconditioning.exact(), landscape, r), 1e-15);
    }

    @Test
    void whereTheHessianIsNotFiniteExactIsTheIdentity() {
        Formula broken = new Formula(1, x -> x[0], x -> new double[] {1}, x -> new double[] {Double.NaN});
        double[] out = new double[1];
        Preconditioning.exact().at(broken, new double[] {1}).solve(new double[] {3}, out);
        assertEquals(3, out[0]);
    }

    @Test
    void blocksAreSolvedEachForItself() {
        Quadratic landscape = Quadratic.dense(3, 4, 1, 9, 1, 3, 9, 9, 9, 2);
        // [[4, 1], [1, 3]] (1, 2) = (6, 7); 2 · 3 = 6.
        assertArrayEquals(
                new double[] {1, 2, 3}, solved(Preconditioning.block(2, 1), landscape, 6, 7, 6), 4 * Math.ulp(3.0));
        assertArrayEquals(
                new double[] {1.5, 3, 4.5}, solved(Preconditioning.block(1, 1, 1), landscape, 6, 9, 9), Math.ulp(4.5));
    }

    @Test
    void oneBlockIsTheWholeHessian() {
        Quadratic landscape = Quadratic.dense(3, 4, 1, 0, 1, 3, 1, 0, 1, 2);
        assertArrayEquals(
                solved(Preconditioning.exact(), landscape, 1, 2, 3),
                solved(Preconditioning.block(3), landscape, 1, 2, 3));
    }

    @Test
    void blocksSolveInPlace() {
        Preconditioner p = Preconditioning.block(1, 2).at(Quadratic.dense(3, 4, 1, 0, 1, 3, 1, 0, 1, 2), X0);
        double[] out = new double[3];
        double[] inPlace = {1, 2, 3};
        p.solve(inPlace, out);
        p.solve(inPlace, inPlace);
        assertArrayEquals(out, inPlace);
    }

    @Test
    void aBlockThatIsNotFiniteIsTheIdentity() {
        Formula broken = new Formula(2, x -> 0, x -> new double[2], x -> new double[] {Double.NaN, 0, 0, 4});
        double[] out = new double[2];
        Preconditioning.block(1, 1).at(broken, new double[2]).solve(new double[] {3, 8}, out);
        assertArrayEquals(new double[] {3, 2}, out);
    }

    @Test
    void equalBlocksEndWithWhatIsLeft() {
        Quadratic landscape = Quadratic.dense(3, 4, 1, 9, 1, 3, 9, 9, 9, 2);
        assertArrayEquals(
                solved(Preconditioning.block(2, 1), landscape, 1, 2, 3),
                solved(Preconditioning.blocksOf(2), landscape, 1, 2, 3));
        assertArrayEquals(
                solved(Preconditioning.exact(), landscape, 1, 2, 3),
                solved(Preconditioning.blocksOf(7), landscape, 1, 2, 3));
        assertEquals(Preconditioning.blocksOf(2), Preconditioning.blocksOf(2));
        assertThrows(IllegalArgumentException.class, () -> Preconditioning.blocksOf(0));
    }

    @Test
    void blocksMustHaveSizes() {
        assertEquals(
                "sizes: expected at least one block but was []",
                assertThrows(IllegalArgumentException.class, Preconditioning::block)
                        .getMessage());
        assertEquals(
                "sizes: expected at least 1 but was 0",
                assertThrows(IllegalArgumentException.class, () -> Preconditioning.block(2, 0))
                        .getMessage());
        assertEquals(Preconditioning.block(2, 1), Preconditioning.block(2, 1));
    }

    @Test
    void whatSaysThatItIsNotSymmetricIsRefused() {
        Preconditioner product = Composed.of(Preconditioner.identity()::solve, Preconditioner.identity()::solve);
        assertThrows(IllegalArgumentException.class, () -> Preconditioning.by(product));
    }

    @Test
    void theHessianIsPaidForOnce() {
        CountingObjective counted = CountingObjective.of(Quadratic.diagonal(4, 2, 1));
        Preconditioner p = Preconditioning.jacobi().at(counted, X0);
        p.solve(X0, new double[3]);
        p.solve(X0, new double[3]);
        assertEquals(new EvaluationCounts(0, 0, 3), counted.counts());
    }

    @Test
    void equalPartsMakeEqualPreconditionings() {
        Preconditioner p = Preconditioner.identity();
        assertEquals(Preconditioning.by(p), Preconditioning.by(p));
        assertEquals(Preconditioning.jacobi(), Preconditioning.jacobi());
    }

    @Test
    void withoutHessianProductsItIsRefused() {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> Preconditioning.exact()
                .at(Formula.firstOrder(), new double[] {1}));
        assertTrue(
                refusal.getMessage()
                        .startsWith("objective: expected a TwiceDifferentiableObjective, for exact preconditioning"),
                refusal.getMessage());
    }
}
