// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.TwiceDifferentiableObjective;

/** Copies of runs with settings under which a method remembers more than in its {@link OptimizerContract}. */
class CopiesOfVariantsTest {

    private static final TwiceDifferentiableObjective CHAIN = new Chain(20);

    static Stream<Optimizer> optimizers() {
        EpsilonPlacement outside = EpsilonPlacement.OUTSIDE;
        FirstOrderRule slow = new Momentum(1e-4, 0.5, 0.25, Momentum.Variant.BUFFER);
        LineSearch tight = MoreThuente.tight(InitialStep.interpolated());
        return Stream.of(
                new Sophia(0.01, 0.9, 0.9, 1, 1e-4, 0, 4, Sophia.Probe.NORMAL, 7),
                new Yogi(0.01, 0.9, 0.999, 1e-3, 1e-6, Yogi.Variant.CORRECTED),
                new RmsProp(0.001, 0.9, 0.5, 1e-8, outside, RmsProp.Scaling.CENTERED),
                new Rprop(0.01, 1.2, 0.5, 1e-6, 50, Rprop.Variant.PLUS),
                new NAdam(0.01, 0.9, 0.999, 1e-8, 0.1, NAdam.Variant.SCHEDULED),
                new AcceleratedGradient(1e-3, AcceleratedGradient.Restart.FUNCTION),
                new Averaged(slow, new Averaged.Exponential(0.9)),
                new Scheduled(
                        new Lookahead(new GradientNoise(slow, 1e-3, 0.5, 3), 3, 0.5), new Schedule.Exponential(0.9)),
                new SteepestDescent(Backtracking.from(InitialStep.doubled()), Preconditioning.jacobi()),
                new NonlinearConjugateGradient(
                        NonlinearConjugateGradient.Beta.HAGER_ZHANG, 10, tight, Preconditioning.exact()),
                new NonlinearConjugateGradient(
                        NonlinearConjugateGradient.Beta.FLETCHER_REEVES, 10, tight, Preconditioning.none()),
                new LBfgs(4, tight, Preconditioning.jacobi()),
                new Bfgs(tight),
                new NewtonCg(tight),
                SteihaugTrustRegion.withRadius(0.1),
                new Newton());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aCopyGoesOnBitForBit(Optimizer optimizer) {
        for (int before : new int[] {0, 1, 2, 3, 5, 8, 13, 300}) {
            Copies.assertGoOnBitForBit(optimizer, CHAIN, new Chain(20).start(), before, 12);
        }
    }
}
