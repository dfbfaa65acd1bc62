// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a rule around another rule must hold to besides {@link FirstOrderRuleContract}. */
abstract class WrapperContract extends FirstOrderRuleContract {

    /** The wrapper around a rule, so set that it changes nothing. */
    abstract FirstOrderRule idle(FirstOrderRule rule);

    /** The hyper-parameters that {@link #optimizer} adds to those of its rule, behind them. */
    abstract Map<String, Double> added();

    @Override
    @Test
    void hyperparametersAreTheRecordsNumbersInOrder() {
        Map<String, Double> all = optimizer().hyperparameters();
        List<String> names = new ArrayList<>(all.keySet());
        assertEquals("step-size", names.get(0));
        assertEquals(List.copyOf(added().keySet()), names.subList(names.size() - added().size(), names.size()));
        added().forEach((name, value) -> assertEquals(value, all.get(name)));
    }

    @Test
    void idleItIsTheRuleItselfBitForBitWhicheverThatIs() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        for (FirstOrderRule rule : List.of(
                new GradientDescent(0.1),
                new HeavyBall(0.1, 0.5),
                Adam.withStepSize(0.1),
                Rprop.withStepSize(0.1),
                Chebyshev.tuned(Quadratic.bounds(KAPPA)))) {
            List<double[]> plain = iterates(rule, landscape, Quadratic.cosines(N), 30);
            List<double[]> found = iterates(idle(rule), landscape, Quadratic.cosines(N), 30);
            for (int t = 0; t <= 30; t++) {
                assertArrayEquals(plain.get(t), found.get(t), rule + ", iteration " + t);
            }
        }
    }

    @Test
    void theFactorOfAScheduleAroundItReachesTheRule() {
        // An idle wrapper within a schedule is the schedule around the rule.
        Schedule stairs = new Schedule.Staircase(3, 0.5);
        FirstOrderRule rule = new Momentum(0.1, 0.5, 0, Momentum.Variant.BUFFER);
        Quadratic landscape = Quadratic.logUniform(N, KAPPA);
        List<double[]> plain = iterates(new Scheduled(rule, stairs), landscape, Quadratic.cosines(N), 20);
        List<double[]> found = iterates(new Scheduled(idle(rule), stairs), landscape, Quadratic.cosines(N), 20);
        for (int t = 0; t <= 20; t++) {
            assertArrayEquals(plain.get(t), found.get(t), "iteration " + t);
        }
    }

    @Test
    void preconditionerIsThatOfTheRule() {
        Stepper plain = Adam.withStepSize(0.1).stepper(1);
        Stepper found = idle(Adam.withStepSize(0.1)).stepper(1);
        for (Stepper stepper : List.of(plain, found)) {
            stepper.step(new double[] {1}, new double[] {3});
        }
        double[] expected = new double[1];
        double[] out = new double[1];
        plain.preconditioner().solve(new double[] {5}, expected);
        found.preconditioner().solve(new double[] {5}, out);
        assertArrayEquals(expected, out);
    }

    @Test
    void aNameThatTheRuleHasAlreadyIsNotHidden() {
        FirstOrderRule twice = idle(idle(new GradientDescent(0.1)));
        assertEquals(1 + 2 * added().size(), twice.hyperparameters().size());
    }
}
