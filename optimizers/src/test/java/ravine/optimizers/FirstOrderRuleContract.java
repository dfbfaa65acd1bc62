// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import ravine.calculus.EvaluationCounts;

/** What every {@link FirstOrderRule} must hold to besides {@link OptimizerContract}. */
abstract class FirstOrderRuleContract extends OptimizerContract {

    @Override
    abstract FirstOrderRule optimizer();

    @Override
    FirstOrderRule inDimension(int n) {
        return optimizer();
    }

    @Override
    final EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, 0);
    }

    @Test
    void gradientIsNotModified() {
        Stepper stepper = inDimension(3).stepper(3);
        double[] gradient = {3, -2, 0.5};
        for (int t = 0; t < 3; t++) {
            stepper.step(new double[] {1, 2, 3}, gradient);
            assertArrayEquals(new double[] {3, -2, 0.5}, gradient);
        }
    }

    @Test
    void stepperDrivenByHandMakesTheSameIterates() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA);
        double[] x = Quadratic.cosines(N);
        double[] gradient = new double[N];
        Stepper stepper = optimizer().stepper(N);
        for (double[] iterate : iterates(optimizer(), landscape, x, 10)) {
            assertArrayEquals(iterate, x);
            landscape.valueAndGradient(x, gradient);
            stepper.step(x, gradient);
        }
    }

    @Test
    void stepperRefusesWrongShapes() {
        Stepper stepper = inDimension(3).stepper(3);
        assertEquals(
                "x: expected double[3] but was double[2]",
                assertThrows(IllegalArgumentException.class, () -> stepper.step(new double[2], new double[3]))
                        .getMessage());
        assertEquals(
                "gradient: expected double[3] but was double[4]",
                assertThrows(IllegalArgumentException.class, () -> stepper.step(new double[3], new double[4]))
                        .getMessage());
    }
}
