// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.optimizers.NonlinearConjugateGradient.Beta;

/** Steps of methods that search along lines or in a ball, and the loop, on an objective that allocates nothing itself. */
class AllocationTest {

    private static final int STEPS = 10;

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                SteepestDescent.armijo(),
                NonlinearConjugateGradient.with(Beta.HAGER_ZHANG),
                new NonlinearConjugateGradient(
                        Beta.POLAK_RIBIERE,
                        0.1,
                        MoreThuente.tight(InitialStep.interpolated()),
                        Preconditioning.jacobi()),
                LBfgs.withMemory(5),
                new LBfgs(5, LBfgs.withMemory(5).lineSearch(), Preconditioning.exact()),
                new Preconditioned(Adam.withStepSize(1e-3), Preconditioning.blocksOf(7)),
                new Nesterov(1e-3, 0.5, Preconditioning.jacobi()),
                new PolyakStep(0, Preconditioning.exact()),
                new BlockAdaGrad(1e-3, 7, 1e-3, EpsilonPlacement.OUTSIDE),
                new FullMatrixAdaGrad(1e-3, 1e-3, EpsilonPlacement.INSIDE),
                new Shampoo(1e-3, 1e-3, 5, 10),
                new Soap(1e-3, 0.9, 0.9, 1e-8, 3, 10, 5),
                Muon.of(1e-3, 5, 10),
                new Muon(1e-3, 0.5, 1e-7, 10, 5, Muon.Variant.CLASSICAL, Muon.Orthogonalization.EXACT),
                Bfgs.standard(),
                Dfp.standard(),
                NewtonCg.standard(),
                SteihaugTrustRegion.withRadius(1),
                Dogleg.withRadius(1),
                new Newton(),
                SymmetricRankOne.withRadius(1),
                LBfgsB.within(Bounds.box(-9, 9)));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void afterTheStartStepsAllocateNothing(Optimizer optimizer) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        // The virtual machine may allocate for its own ends, once or twice.
        for (int attempt = 0; attempt < 5; attempt++) {
            Descent descent = optimizer.start(new Chain(50), new Chain(50).start());
            for (int t = 0; t < STEPS; t++) {
                assertTrue(descent.step());
            }
            long before = threads.getThreadAllocatedBytes(id);
            for (int t = 0; t < STEPS; t++) {
                descent.step();
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
        }
        assertEquals(0, least);
    }

    /** Two runs that record the same iterations allocate the same, however many more one of them makes. */
    @Test
    void theLoopAllocatesNothingBetweenRecordedIterations() {
        StopRule rule = Target.gradientNorm(1e-300)
                .or(Target.step(1e-300).and(Target.valueChange(1e-300)).times(2));
        double[] x0 = new Chain(5).start();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 10; attempt++) {
            long before = allocatedBy(
                    () -> new Minimizer(rule, 10_100).minimize(new GradientDescent(1e-6), new Chain(5), x0));
            long after = allocatedBy(
                    () -> new Minimizer(rule, 11_100).minimize(new GradientDescent(1e-6), new Chain(5), x0));
            least = Math.min(least, Math.abs(after - before));
        }
        assertEquals(0, least);
    }

    private static long allocatedBy(Runnable task) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        task.run();
        return threads.getThreadAllocatedBytes(id) - before;
    }
}
