// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ravine.landscapes.Landscape;
import ravine.landscapes.LessardRechtPackard;
import ravine.landscapes.Reddi;
import ravine.optimizers.Adam;
import ravine.optimizers.AmsGrad;
import ravine.optimizers.Budget;
import ravine.optimizers.FirstOrderRule;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.HeavyBall;
import ravine.optimizers.Minimizer;
import ravine.optimizers.Nesterov;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Result;
import ravine.optimizers.Scheduled;
import ravine.optimizers.Stop;
import ravine.optimizers.Target;

/** Where theory says that a method fails, it does, and those that repair it do not. */
class CounterexamplesTest {

    private static Stop.Kind stop(Optimizer method) {
        Landscape trap = new LessardRechtPackard();
        return new Minimizer(Target.relativeGap(1e-10, 0), 10_000)
                .minimize(method, trap.objective(), trap.start())
                .stop()
                .kind();
    }

    @Test
    void theTunedHeavyBallNeverArrives() {
        var bounds = new LessardRechtPackard().curvature().orElseThrow();
        assertEquals(Stop.Kind.BUDGET_SPENT, stop(HeavyBall.tuned(bounds)));
        assertEquals(Stop.Kind.CONVERGED, stop(GradientDescent.optimal(bounds)));
        assertEquals(Stop.Kind.CONVERGED, stop(Nesterov.constantMomentum(bounds)));
    }

    /** Where a rule is after 30 000 rounds with steps like 1/√t. */
    private static double whereItEnds(FirstOrderRule rule) {
        Landscape rounds = new Reddi(3);
        Result result = new Minimizer(Budget.iterations(30_000))
                .minimize(new Scheduled(rule, t -> 1 / Math.sqrt(t + 1.0)), rounds.objective(), rounds.start());
        return result.point()[0];
    }

    /** Beyond the wall at 1, which gives way by about the tenth that halves the gradient -1. */
    @Test
    void adamGoesToTheWorstWall() {
        assertEquals(1.1, whereItEnds(new Adam(0.1, 0, 0.1, 0)), 0.05);
    }

    @ParameterizedTest
    @EnumSource
    void amsGradGoesToTheOptimum(AmsGrad.Variant variant) {
        double expected = new Reddi(3).optimum().orElseThrow().point()[0];
        assertEquals(expected, whereItEnds(new AmsGrad(0.1, 0, 0.1, 0, variant)), 1e-3);
    }
}
