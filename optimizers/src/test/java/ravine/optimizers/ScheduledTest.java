// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduledTest extends WrapperContract {

    @Override
    Scheduled optimizer() {
        return new Scheduled(new GradientDescent(0.15), new Schedule.WarmUp(20, new Schedule.Constant()));
    }

    @Override
    FirstOrderRule idle(FirstOrderRule rule) {
        return new Scheduled(rule, new Schedule.Constant());
    }

    @Override
    Map<String, Double> added() {
        return Map.of();
    }

    @Override
    String expectedName() {
        return "gradient-descent-scheduled";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Scheduled(new GradientDescent(1e200), new Schedule.Constant()));
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    @Test
    void theFactorMultipliesTheStepSizeOfEachIteration() {
        // On x^2 / 2 a step of alpha multiplies by 1 - alpha: 1/2, 1/2, then 3/4 twice, then 7/8.
        List<double[]> iterates = iterates(
                new Scheduled(new GradientDescent(0.5), new Schedule.Staircase(2, 0.5)),
                Quadratic.diagonal(1),
                new double[] {64},
                5);
        double[] byHand = {64, 32, 16, 12, 9, 7.875};
        for (int t = 0; t < byHand.length; t++) {
            assertEquals(byHand[t], iterates.get(t)[0]);
        }
    }

    @Test
    void schedulesWithinOneAnotherMultiply() {
        Schedule halves = new Schedule.Exponential(0.5);
        double[] x = {0};
        Stepper stepper = new Scheduled(new Scheduled(new GradientDescent(1), halves), halves).stepper(1);
        double[] byHand = {-1, -1.25, -1.3125};
        for (double position : byHand) {
            stepper.step(x, new double[] {1});
            assertEquals(position, x[0]);
        }
    }

    @Test
    void withADecayingStepSizeSignDescentReachesWhatItHoversAboutOtherwise() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        Minimizer minimizer = new Minimizer(Target.relativeGap(1e-10, 0), 2000);
        FirstOrderRule plain = new SignDescent(0.1);
        Optimizer scheduled = new Scheduled(plain, new Schedule.Exponential(0.98));
        assertEquals(
                Stop.Kind.BUDGET_SPENT,
                minimizer
                        .minimize(plain, landscape, Quadratic.cosines(N))
                        .stop()
                        .kind());
        assertEquals(
                Stop.Kind.CONVERGED,
                minimizer
                        .minimize(scheduled, landscape, Quadratic.cosines(N))
                        .stop()
                        .kind());
    }
}
