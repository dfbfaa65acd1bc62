// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.CountingObjective;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/** Methods that need the Hessian, on functions that assemble theirs. */
class AssembledHessianTest {

    private static <T extends CalculusFieldElement<T>> T link(T[] x) {
        T across = x[1].subtract(x[0].square());
        return across.square().multiply(100).add(x[0].subtract(1).square());
    }

    private static PartiallySeparable chain(int n) {
        return PartiallySeparable.in(n)
                .plus(AssembledHessianTest::link, Terms.of(n - 1).consecutive(0).consecutive(1))
                .build();
    }

    /** A hub of which every variable depends: an arrow, which has no band. */
    private static <T extends CalculusFieldElement<T>> T spoke(T[] x) {
        T across = x[1].subtract(x[0]);
        return across.square().add(across.square().square()).add(x[1].square());
    }

    private static PartiallySeparable arrow(int n) {
        return PartiallySeparable.in(n)
                .plus(AssembledHessianTest::spoke, Terms.of(n - 1).shared(0).consecutive(1))
                .build();
    }

    static Stream<Optimizer> methods() {
        return Stream.of(new Newton(), Dogleg.withRadius(1), SteihaugTrustRegion.withRadius(1), NewtonCg.standard());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void onABandTheIteratesAreThoseOfProducts(Optimizer method) {
        double[] x0 = new Chain(20).start();
        CountingObjective counted = CountingObjective.of(chain(20));
        double[] assembled = OptimizerContract.iterates(method, counted, x0, 5).get(5);
        // Five steps on numbers of order one, each with a condition of some thousand.
        assertArrayEquals(
                OptimizerContract.iterates(method, new Chain(20), x0, 5).get(5), assembled, 1e-9);
        EvaluationCounts counts = counted.counts();
        assertEquals(0, counts.hvps());
        assertTrue(counts.hessians() >= 5 && counts.hessians() <= 6, counts.toString());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void copiesGoOnBitForBit(Optimizer method) {
        for (int before : new int[] {0, 1, 2, 7}) {
            Copies.assertGoOnBitForBit(method, chain(20), new Chain(20).start(), before, 6);
            Copies.assertGoOnBitForBit(method, arrow(9), Quadratic.cosines(9), before, 6);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void onAnArrowTheIteratesAreThoseOfProducts(Optimizer method) {
        double[] x0 = Quadratic.cosines(9);
        PartiallySeparable f = arrow(9);
        CountingObjective counted = CountingObjective.of(f);
        double[] assembled = OptimizerContract.iterates(method, counted, x0, 5).get(5);
        Formula products = new Formula(
                9,
                f::value,
                x -> {
                    double[] g = new double[9];
                    f.valueAndGradient(x, g);
                    return g;
                },
                x -> {
                    double[] h = new double[81];
                    f.hessian().at(x).toDense(h);
                    return h;
                });
        assertArrayEquals(OptimizerContract.iterates(method, products, x0, 5).get(5), assembled, 1e-12);
        assertEquals(0, counted.counts().hvps());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theHessianAtTheStartIsEvaluatedOnce(Optimizer method) {
        CountingObjective counted = CountingObjective.of(chain(10));
        assertTrue(method.start(counted, new Chain(10).start()).step());
        assertEquals(1, counted.counts().hessians());
    }

    @Test
    void tenThousandVariablesTakeNewtonMemoryForAFewVectors() {
        int n = 10_000;
        double[] x0 = new double[n];
        Arrays.fill(x0, 0.5);
        // A dense Hessian would take 800 MB; a vector takes 80 kB, and the function has some of its own.
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        CountingObjective counted = CountingObjective.of(chain(n));
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        Result result = new Minimizer(Target.gradientNorm(1e-9), 100).minimize(new Newton(), counted, x0);
        long allocated = threads.getThreadAllocatedBytes(id) - before;
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind(), result::toString);
        for (double x : result.bestPoint()) {
            assertEquals(1, x, 1e-9);
        }
        EvaluationCounts counts = counted.counts();
        assertEquals(0, counts.hvps());
        assertEquals(result.iterations(), counts.hessians());
        assertTrue(allocated < 100L * n * Double.BYTES, allocated + " bytes in " + result.iterations() + " iterations");
    }

    @Test
    void anArrowTooGreatToWriteOutIsSolvedByConjugateGradients() {
        int n = 10_000;
        Result result =
                new Minimizer(Target.gradientNorm(1e-10), 100).minimize(new Newton(), arrow(n), Quadratic.cosines(n));
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertEquals(0, result.counts().hvps());
    }

    @Test
    void aDenseHessianTooGreatForAnArrayIsRefusedInWords() {
        assertEquals(
                "dense matrix: expected at most 2147483639 entries but was 50000 x 50000",
                assertThrows(IllegalArgumentException.class, () -> new Newton()
                                .start(new Chain(50_000), new Chain(50_000).start()))
                        .getMessage());
    }
}
